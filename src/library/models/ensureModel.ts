import type { InstalledModel } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { describeModel } from "./describeModel.ts";
import { type InstallOptions, installModel } from "./installModel.ts";
import type { ModelSource } from "./ModelSource.ts";
import type { ModelManifest } from "./manifest.ts";
import { manifestHash } from "./manifestHash.ts";
import { readFile } from "./readFile.ts";
import { removeUnusedParts } from "./removeUnusedParts.ts";

/**
 * The model, installed or updated if what its source offers is not here whole. An installed model stays usable when the source cannot
 * be reached or the update does not succeed: the next call tries again. Throws as `installModel`, then only when there is nothing to use.
 */
export async function ensureModel(
  database: LibraryDatabase,
  source: ModelSource,
  { modelId, ...options }: InstallOptions & { modelId: string },
): Promise<InstalledModel> {
  const installed = await findWhole(database, modelId);
  try {
    const manifest = await source.manifest(options.signal);
    if (installed?.manifestHash === (await manifestHash(manifest))) {
      await removeUnusedParts(database, modelId); // what an update had to leave to its readers
      return installed.model;
    }
    return await installModel(database, { ...source, manifest: async () => manifest }, options);
  } catch (error) {
    if (!installed || !(error instanceof LibraryError)) throw error;
    return installed.model;
  }
}

/** The installed version if none of its parts is missing (digests are `verifyModel`'s business). */
async function findWhole(
  database: LibraryDatabase,
  modelId: string,
): Promise<{ model: InstalledModel; manifestHash: string } | null> {
  const record = await read(database, ["models"], (transaction) => transaction.objectStore("models").get(modelId));
  if (!record) return null;
  try {
    await checkFiles(database, record.manifest);
    return { model: await describeModel(database, record), manifestHash: record.manifestHash };
  } catch (error) {
    if (error instanceof LibraryError && error.code === "model-damaged") return null;
    throw error;
  }
}

async function checkFiles(database: LibraryDatabase, manifest: ModelManifest): Promise<void> {
  for (const file of manifest.files) await readFile(database, manifest.id, file);
}
