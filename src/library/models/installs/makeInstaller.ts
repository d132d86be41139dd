import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { InstallRecord } from "../../database/schema.ts";
import { LibraryError, type LibraryFailure } from "../../LibraryError.ts";
import type { InstallOptions } from "../installModel.ts";
import { installLock } from "../locks.ts";
import type { ModelSource } from "../ModelSource.ts";
import { haveSameFiles, manifestHash } from "../manifestHash.ts";
import { removeAllUnusedParts } from "../removeUnusedParts.ts";
import { changeInstall, forgetInstall, keepInstall, readInstall, readInstalls } from "./installRecords.ts";
import type { ModelsNewsChannel } from "./makeModelsNews.ts";
import { type Ending, settleInstall } from "./settleInstall.ts";

/** What is to be installed. */
export type InstallOrder = Pick<InstallRecord, "manifest" | "facts">;

export interface InstallerOptions {
  readonly news: ModelsNewsChannel;
  /** Where the rest of an installation comes from. Throws `LibraryError` (`files-needed`) when that can only be given anew. */
  readonly sourceOf: (record: InstallRecord) => ModelSource;
  /** Tests make parts small. */
  readonly install?: Pick<InstallOptions, "partByteLength" | "stallTimeoutMs" | "retryDelaysMs">;
}

/** Installations over all tabs. Endings throw the `LibraryError` that stopped the installation; what was fetched is kept. */
export interface Installer {
  /** Begins an installation, or goes on with the same one. `source` is for this worker alone, where `sourceOf` would not know. */
  install(order: InstallOrder, source?: ModelSource): Promise<Ending>;
  /** Goes on with a paused or failed installation. Throws `LibraryError` (`not-found`). */
  resume(modelId: string): Promise<Ending>;
  pause(modelId: string): Promise<void>;
  /** Returns when nothing is left of it. */
  cancel(modelId: string): Promise<void>;
  /** Goes on with what was under way when the last tab was closed or crashed, and removes what updates had to leave to readers. */
  wake(): Promise<void>;
  isWorking(modelId: string): boolean;
  /** Why an installation does not go on although its record says so: the disk was too full to note it. */
  stuckBy(modelId: string): LibraryFailure | undefined;
}

/** What an installer has in hand. */
export interface Workplace extends InstallerOptions {
  readonly database: LibraryDatabase;
  /** Waiting for the install lock, or working. */
  readonly attended: Map<string, Promise<Ending | LibraryError>>;
  /** What stops the work on a model. */
  readonly working: Map<string, AbortController>;
  /** Sources that only this worker has. */
  readonly given: Map<string, ModelSource>;
  /** Failures that could not even be written down, by model: these are not tried again unasked. */
  readonly stuck: Map<string, LibraryFailure>;
}

/**
 * The record in the database says what is wanted; who holds the model's install lock does it, and everybody else who wants the same waits
 * for the lock: so one tab works, and when it is closed or crashes, the next one goes on.
 */
export function makeInstaller(database: LibraryDatabase, options: InstallerOptions): Installer {
  const place: Workplace = {
    ...options,
    database,
    attended: new Map(),
    working: new Map(),
    given: new Map(),
    stuck: new Map(),
  };
  options.news.listen(({ kind }) => {
    if (kind === "changed") review(place).catch(() => {}); // a database that fails is heard by whoever asks for something
  });
  return {
    install: (order, source) => install(place, order, source),
    resume: (modelId) => resume(place, modelId),
    async pause(modelId) {
      await changeInstall(database, modelId, { from: ["running"], to: { phase: "paused" } });
      options.news.tell({ kind: "changed" });
    },
    cancel: (modelId) => cancel(place, modelId),
    async wake() {
      await review(place);
      await removeAllUnusedParts(database).catch(() => {}); // no loss: the next start tries again
    },
    isWorking: (modelId) => place.working.has(modelId),
    stuckBy: (modelId) => place.stuck.get(modelId),
  };
}

async function install(place: Workplace, { manifest, facts }: InstallOrder, source?: ModelSource): Promise<Ending> {
  const { database } = place;
  const modelId = manifest.id;
  const earlier = await readInstall(database, modelId);
  if (earlier && !haveSameFiles(earlier.manifest, manifest)) await cancel(place, modelId);
  if (source) place.given.set(modelId, source);
  const isNoted = earlier && (await manifestHash(earlier.manifest)) === (await manifestHash(manifest));
  // A record that says so already is left alone: somebody may be working by it.
  if (!isNoted || earlier.state.phase !== "running") {
    await keepInstall(database, { modelId, manifest, facts, state: { phase: "running" } });
  }
  return begin(place, modelId);
}

async function resume(place: Workplace, modelId: string): Promise<Ending> {
  const to = { phase: "running" } as const;
  const isThere = await changeInstall(place.database, modelId, { from: ["running", "paused", "failed"], to });
  if (!isThere) throw new LibraryError({ code: "not-found", what: "model", id: modelId });
  return begin(place, modelId);
}

async function cancel(place: Workplace, modelId: string): Promise<void> {
  const to = { phase: "cancelled" } as const;
  try {
    await changeInstall(place.database, modelId, { from: ["running", "paused", "failed"], to });
  } catch (error) {
    if (!(error instanceof LibraryError) || error.code !== "quota") throw error;
    return forgetNow(place, modelId);
  }
  await begin(place, modelId);
}

/** On a disk too full to note a wish, deleting still works. */
async function forgetNow(place: Workplace, modelId: string): Promise<void> {
  place.working.get(modelId)?.abort();
  await navigator.locks.request(installLock(modelId), async () => {
    const record = await readInstall(place.database, modelId);
    if (record) await forgetInstall(place.database, record);
  });
  place.stuck.delete(modelId);
  place.news.tell({ kind: "changed" });
}

/** Has done what the record now says, here or in another tab, and waits for the end of it. */
async function begin(place: Workplace, modelId: string): Promise<Ending> {
  place.stuck.delete(modelId);
  let resting = attend(place, modelId); // in line for the lock before the others hear of it: who was asked works
  place.news.tell({ kind: "changed" });
  for (;;) {
    const ending = await resting;
    const record = await readInstall(place.database, modelId);
    if (!record || !isDue(place, record)) {
      if (ending instanceof LibraryError) throw ending;
      return ending;
    }
    resting = attend(place, modelId); // what was changed while it came to rest was not seen any more
  }
}

function attend(place: Workplace, modelId: string): Promise<Ending | LibraryError> {
  const known = place.attended.get(modelId);
  if (known) return known;
  const ending = navigator.locks
    .request(installLock(modelId), () => settleInstall(place, modelId))
    .finally(() => place.attended.delete(modelId));
  place.attended.set(modelId, ending);
  return ending;
}

/** Stops what is no longer wanted, and attends to what is. */
async function review(place: Workplace): Promise<void> {
  const records = new Map((await readInstalls(place.database)).map((record) => [record.modelId, record]));
  for (const [modelId, stop] of place.working) {
    if (records.get(modelId)?.state.phase !== "running") stop.abort();
  }
  for (const record of records.values()) {
    if (isDue(place, record)) attend(place, record.modelId).catch(() => {}); // a failure stands in the record
  }
}

function isDue({ stuck }: Workplace, { modelId, state }: InstallRecord): boolean {
  return (state.phase === "running" || state.phase === "cancelled") && !stuck.has(modelId);
}
