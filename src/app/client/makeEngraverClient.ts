import type { EngraverApi } from "../../protocol/engrave.ts";
import { makeWorkerHandle } from "./makeWorkerHandle.ts";

/**
 * The engraver, as the page sees it. After a crash the fresh worker has lost its source: the next call says `not-found`,
 * and the view loads its source again.
 */
export type EngraverClient = EngraverApi;

export function makeEngraverClient(spawn: () => Worker = spawnEngraver): EngraverClient {
  const { call } = makeWorkerHandle<EngraverApi>("engraver", spawn);
  return {
    load: (source, title) => call((api) => api.load(source, title)),
    sourcePng: () => call((api) => api.sourcePng()),
    preview: (settings) => call((api) => api.preview(settings)),
    inspect: (settings) => call((api) => api.inspect(settings)),
    readPicture: (settings) => call((api) => api.readPicture(settings)),
    export: (settings, format, output) => call((api) => api.export(settings, format, output)),
    survey: (settings, output) => call((api) => api.survey(settings, output)),
    readNames: (text) => call((api) => api.readNames(text)),
    sheet: (settings, request, others) => call((api) => api.sheet(settings, request, others)),
    exportSheet: (settings, request, others, format, output) =>
      call((api) => api.exportSheet(settings, request, others, format, output)),
    moves: (settings, output) => call((api) => api.moves(settings, output)),
    cardFile: (card, format, output) => call((api) => api.cardFile(card, format, output)),
    openCardPhoto: (photo, materialId) => call((api) => api.openCardPhoto(photo, materialId)),
    readCardPhoto: (marks, card) => call((api) => api.readCardPhoto(marks, card)),
    calibrateByHand: (readings, card) => call((api) => api.calibrateByHand(readings, card)),
  };
}

function spawnEngraver(): Worker {
  return new Worker(new URL("../../../workers/engraver.ts", import.meta.url), { type: "module" });
}
