import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import type { Failure, Result } from "../src/protocol/failure.ts";
import type { ModelsApi } from "../src/protocol/models.ts";

/** The part of the librarian that deals with models. */
export function makeModelsApi(_database: LibraryDatabase): ModelsApi {
  return {
    watchModels: async () => unbuilt,
    findOnHub: async () => unbuilt,
    install: async () => unbuilt,
    resumeInstall: async () => unbuilt,
    pauseInstall: async () => unbuilt,
    cancelInstall: async () => unbuilt,
    inspectFiles: async () => unbuilt,
    importFiles: async () => unbuilt,
    verifyModel: async () => unbuilt,
    repairModel: async () => unbuilt,
    deleteModel: async () => unbuilt,
    deletePrepared: async () => unbuilt,
    findUpdate: async () => unbuilt,
    exportModel: async () => unbuilt,
    keepStorage: async () => unbuilt,
  };
}

const unbuilt: { ok: false; failure: Failure } & Result<never> = {
  ok: false,
  failure: { code: "bug", message: "This is not built yet" },
};
