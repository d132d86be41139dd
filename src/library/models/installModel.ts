import type { InstallEvent, InstalledModel } from "../../protocol/library.ts";
import { checkRoom } from "../database/checkRoom.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { quotaError } from "../database/quotaError.ts";
import type { ModelFacts } from "../database/schema.ts";
import { write } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { describeModel } from "./describeModel.ts";
import { fileKey } from "./fileKeys.ts";
import { installFile } from "./installFile.ts";
import { installLock } from "./locks.ts";
import type { ModelSource } from "./ModelSource.ts";
import { type ModelManifest, totalByteLength } from "./manifest.ts";
import { manifestHash } from "./manifestHash.ts";
import { PART_BYTE_LENGTH, storedParts } from "./parts.ts";
import { removeUnusedLocked } from "./removeUnusedParts.ts";

export interface InstallOptions {
  /** What the model is; the app's own, if left out. */
  readonly facts?: ModelFacts | undefined;
  readonly onEvent?: ((event: InstallEvent) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Tests make parts small. */
  readonly partByteLength?: number | undefined;
  readonly stallTimeoutMs?: number | undefined;
  readonly retryDelaysMs?: readonly number[] | undefined;
}

const APPS_OWN: ModelFacts = {
  kind: "checkpoint",
  family: "starter",
  origin: { kind: "app" },
  licence: null,
  triggerWords: [],
};

/**
 * Installs or updates a model, going on where an earlier try stopped. It becomes visible at once and only when every file has its
 * published digest; until then an earlier version stays as it was. One install of a model runs at a time, over all tabs.
 * Throws `LibraryError` (`network`, `quota`, `model-damaged`, `storage`), or the signal's reason when aborted.
 */
export async function installModel(
  database: LibraryDatabase,
  source: ModelSource,
  options: InstallOptions = {},
): Promise<InstalledModel> {
  const manifest = await source.manifest(options.signal);
  const lock = options.signal ? { signal: options.signal } : {};
  return navigator.locks.request(installLock(manifest.id), lock, () =>
    installLocked(database, { source, manifest, options }),
  );
}

export interface Install {
  readonly source: ModelSource;
  readonly manifest: ModelManifest;
  readonly options: InstallOptions;
}

/** As `installModel`, for a caller that holds the model's install lock and knows the manifest. With its end, what is noted of the installation is gone. */
export async function installLocked(
  database: LibraryDatabase,
  { source, manifest, options }: Install,
): Promise<InstalledModel> {
  const totalBytes = totalByteLength(manifest.files);
  const doneBytes = await storedByteLength(database, manifest);
  await checkRoom(totalBytes - doneBytes);
  const onBytes = makeProgress({ doneBytes, totalBytes }, options.onEvent);
  const { partByteLength = PART_BYTE_LENGTH, facts = APPS_OWN, ...fetch } = options;
  try {
    for (const file of manifest.files) {
      await installFile({ database, source, modelId: manifest.id, partByteLength, fetch: { ...fetch, onBytes } }, file);
    }
  } catch (error) {
    if (!(error instanceof LibraryError) || error.code !== "quota") throw error;
    // What a person must free is what is still to come, not the one part that did not fit.
    throw await quotaError(totalBytes - (await storedByteLength(database, manifest)), error);
  }
  const record = {
    id: manifest.id,
    manifest,
    manifestHash: await manifestHash(manifest),
    facts,
    installedAtMs: Date.now(),
  };
  const described = await describeModel(database, record);
  await write(database, { stores: ["models", "installs"] }, async (transaction) => {
    await transaction.objectStore("models").put(record);
    const installs = transaction.objectStore("installs");
    const noted = await installs.get(record.id);
    // What is noted may be an update, and this a repair of what is installed.
    if (noted && JSON.stringify(noted.manifest) === JSON.stringify(manifest)) await installs.delete(record.id);
  });
  await removeUnusedLocked(database, manifest.id);
  options.onEvent?.({ doneBytes: totalBytes, totalBytes });
  return described;
}

/** What is stored of a model's files, bytes; of files of equal content as often as they are listed. */
export async function storedByteLength(database: LibraryDatabase, manifest: ModelManifest): Promise<number> {
  let byteLength = 0;
  for (const file of manifest.files) {
    for (const part of (await storedParts(database, fileKey(manifest.id, file))).values())
      byteLength += part.byteLength;
  }
  return byteLength;
}

/** Counts bytes into events, some hundreds over a whole install. The last is the installer's. */
function makeProgress(
  start: InstallEvent,
  onEvent: ((event: InstallEvent) => void) | undefined,
): (count: number) => void {
  const { totalBytes } = start;
  const stepBytes = totalBytes / 500;
  let { doneBytes } = start;
  let shownBytes = doneBytes;
  onEvent?.(start);
  return (count) => {
    doneBytes += count;
    if (doneBytes < shownBytes + stepBytes) return;
    shownBytes = doneBytes;
    onEvent?.({ doneBytes, totalBytes });
  };
}
