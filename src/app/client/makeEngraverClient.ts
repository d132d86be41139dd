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
    export: (settings, format, output) => call((api) => api.export(settings, format, output)),
    survey: (settings, output) => call((api) => api.survey(settings, output)),
    moves: (settings, output) => call((api) => api.moves(settings, output)),
  };
}

function spawnEngraver(): Worker {
  return new Worker(new URL("../../../workers/engraver.ts", import.meta.url), { type: "module" });
}
