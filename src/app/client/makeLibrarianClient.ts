import { proxy } from "comlink";
import type { LibrarianApi } from "../../protocol/library.ts";
import type { ModelsReport } from "../../protocol/models.ts";
import { makeWorkerHandle } from "./makeWorkerHandle.ts";

/** The librarian, as the page sees it: the same calls, and a crash is one more failure. */
export type LibrarianClient = LibrarianApi;

export function makeLibrarianClient(spawn: () => Worker = spawnLibrarian): LibrarianClient {
  const watchers: ((report: ModelsReport) => void)[] = [];
  const { call } = makeWorkerHandle<LibrarianApi>("librarian", spawn, (api) => {
    // A librarian started afresh knows nobody: whoever watched the last one watches this one.
    for (const onReport of watchers) api.watchModels(proxy(onReport)).catch(() => {}); // its end is heard by its callers
  });
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
    watchModels: async (onReport) => {
      const watching = await call((api) => api.watchModels(proxy(onReport)));
      if (watching.ok) watchers.push(onReport);
      return watching;
    },
    findOnHub: (repository, revision) => call((api) => api.findOnHub(repository, revision)),
    install: (offer) => call((api) => api.install(offer)),
    resumeInstall: (modelId) => call((api) => api.resumeInstall(modelId)),
    pauseInstall: (modelId) => call((api) => api.pauseInstall(modelId)),
    cancelInstall: (modelId) => call((api) => api.cancelInstall(modelId)),
    inspectFiles: (files) => call((api) => api.inspectFiles(files)),
    importFiles: (files, options) => call((api) => api.importFiles(files, options)),
    verifyModel: (modelId, onEvent) => call((api) => api.verifyModel(modelId, proxy(onEvent))),
    repairModel: (modelId) => call((api) => api.repairModel(modelId)),
    deleteModel: (modelId) => call((api) => api.deleteModel(modelId)),
    deletePrepared: (modelId) => call((api) => api.deletePrepared(modelId)),
    findUpdate: (modelId) => call((api) => api.findUpdate(modelId)),
    exportModel: (modelId) => call((api) => api.exportModel(modelId)),
  };
}

function spawnLibrarian(): Worker {
  return new Worker(new URL("../../../workers/librarian.ts", import.meta.url), { type: "module" });
}
