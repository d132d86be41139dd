import { proxy } from "comlink";
import type { LibrarianApi } from "../../protocol/library.ts";
import { makeWorkerHandle } from "./makeWorkerHandle.ts";

/** The librarian, as the page sees it: the same calls, and a crash is one more failure. */
export type LibrarianClient = LibrarianApi;

export function makeLibrarianClient(spawn: () => Worker = spawnLibrarian): LibrarianClient {
  const { call } = makeWorkerHandle<LibrarianApi>("librarian", spawn);
  return {
    ensureStarter: (onEvent) => call((api) => api.ensureStarter(proxy(onEvent))),
    listModels: () => call((api) => api.listModels()),
    countTokens: (modelId, prompt) => call((api) => api.countTokens(modelId, prompt)),
    savePicture: (record, png) => call((api) => api.savePicture(record, png)),
    saveGenerated: (record, image) => call((api) => api.saveGenerated(record, image)),
    listPictures: (query) => call((api) => api.listPictures(query)),
    getPicture: (id) => call((api) => api.getPicture(id)),
    getThumbnail: (id) => call((api) => api.getThumbnail(id)),
    deletePicture: (id) => call((api) => api.deletePicture(id)),
    undeletePicture: (id) => call((api) => api.undeletePicture(id)),
    purgeDeleted: () => call((api) => api.purgeDeleted()),
    saveJob: (job) => call((api) => api.saveJob(job)),
    listJobs: (pictureId) => call((api) => api.listJobs(pictureId)),
    getJob: (id) => call((api) => api.getJob(id)),
    deleteJob: (id) => call((api) => api.deleteJob(id)),
    readSetting: (key) => call((api) => api.readSetting(key)),
    writeSetting: (key, value) => call((api) => api.writeSetting(key, value)),
    storage: () => call((api) => api.storage()),
    backup: () => call((api) => api.backup()),
    restore: (zip, onEvent) => call((api) => api.restore(zip, proxy(onEvent))),
  };
}

function spawnLibrarian(): Worker {
  return new Worker(new URL("../../../workers/librarian.ts", import.meta.url), { type: "module" });
}
