import { transfer } from "comlink";
import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { deleteModel } from "../src/library/models/deleteModel.ts";
import { deletePrepared } from "../src/library/models/deletePrepared.ts";
import { ensureModel } from "../src/library/models/ensureModel.ts";
import { exportModel } from "../src/library/models/exportModel.ts";
import { findRecord } from "../src/library/models/findRecord.ts";
import { makeHashing } from "../src/library/models/import/makeHashing.ts";
import { makeInstaller } from "../src/library/models/installs/makeInstaller.ts";
import { makeModelsNews } from "../src/library/models/installs/makeModelsNews.ts";
import { makeModelsWatch } from "../src/library/models/installs/makeModelsWatch.ts";
import { listModels } from "../src/library/models/listModels.ts";
import type { ModelSource } from "../src/library/models/ModelSource.ts";
import { repairModel } from "../src/library/models/repairModel.ts";
import { verifyModel } from "../src/library/models/verifyModel.ts";
import type { LibrarianApi } from "../src/protocol/library.ts";
import type { ModelsApi } from "../src/protocol/models.ts";
import { makeDiskModels } from "./diskModels.ts";
import { attempt } from "./failure.ts";
import { makeHubModels } from "./hubModels.ts";
import { importFiles } from "./importFiles.ts";
import { sourceOfOrigin } from "./sourceOfOrigin.ts";

/** What the app brings along: where its own model comes from, and the folder with CLIP's vocabulary. */
interface OwnFiles {
  readonly starter: ModelSource;
  readonly clipUrl: URL;
}

/** Before each further try of a part: a download of gigabytes outlives a router's restart and most of the hub's five-minute limits. */
const PATIENCE_MS = [1_000, 4_000, 15_000, 60_000];

/** For a generator without a job to free its device. */
const RELEASE_MS = 3_000;

/** The part of the librarian that deals with models. */
export function makeModelsApi(
  database: LibraryDatabase,
  { starter, clipUrl }: OwnFiles,
): ModelsApi & Pick<LibrarianApi, "ensureStarter" | "listModels"> {
  const news = makeModelsNews();
  const sourceOf = sourceOfOrigin(starter);
  const installer = makeInstaller(database, { news, sourceOf, install: { retryDelaysMs: PATIENCE_MS } });
  const hashing = makeHashing();
  const { watch } = makeModelsWatch(database, { news, hashing, ...installer });
  const hub = makeHubModels(database);
  const disk = makeDiskModels(database, clipUrl);
  /** As `attempt`, for what changes models. */
  const change = <T>(action: () => Promise<T>) =>
    attempt(async () => {
      const value = await action();
      news.tell({ kind: "changed" });
      return value;
    });
  /** A model stays on the device after its last picture: who has it there is asked to let go, and given the time to. */
  const removeFrom = (modelId: string, remove: typeof deleteModel) =>
    change(() => {
      news.tell({ kind: "wanted", modelId });
      return remove(database, modelId, RELEASE_MS);
    });
  return {
    ensureStarter: (onEvent) => change(() => ensureModel(database, starter, { modelId: "starter", onEvent })),
    listModels: () => attempt(() => listModels(database)),
    watchModels: (onReport) =>
      attempt(async () => {
        await watch(onReport);
        await installer.wake();
      }),
    findOnHub: (repository, revision) => attempt(() => hub.find(repository, revision)),
    install: (offer) => attempt(async () => installer.install(await hub.orderOf(offer))),
    resumeInstall: (modelId) => attempt(() => installer.resume(modelId)),
    pauseInstall: (modelId) => attempt(() => installer.pause(modelId)),
    cancelInstall: (modelId) => attempt(() => (hashing.cancel(modelId) ? undefined : installer.cancel(modelId))),

    inspectFiles: (files) => attempt(() => disk.inspect(files)),
    importFiles: (files, options) =>
      attempt(() => importFiles(database, { disk, hashing, installer }, { files, ...options })),

    verifyModel: (modelId, onEvent) =>
      attempt(async () => {
        const damaged = await verifyModel(database, modelId, onEvent);
        return [...new Set(damaged.map(({ file }) => file))];
      }),
    repairModel: (modelId) =>
      change(async () => {
        const source = sourceOf(await findRecord(database, modelId));
        await repairModel(database, source, { modelId });
      }),
    deleteModel: (modelId) => removeFrom(modelId, deleteModel),
    deletePrepared: (modelId) => removeFrom(modelId, deletePrepared),
    findUpdate: (modelId) => attempt(() => hub.findUpdate(modelId)),
    exportModel: async (modelId) => {
      const zip = await attempt(() => exportModel(database, modelId));
      return zip.ok ? transfer(zip, [zip.value]) : zip;
    },
  };
}
