import type { Failure } from "../../../protocol/failure.ts";
import type { ModelInstall, ModelsReport, StoredModel } from "../../../protocol/models.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { InstallRecord } from "../../database/schema.ts";
import type { Hashing } from "../import/makeHashing.ts";
import { storedByteLength } from "../installModel.ts";
import { listStoredModels } from "../listStoredModels.ts";
import { totalByteLength } from "../manifest.ts";
import { readInstalls } from "./installRecords.ts";
import type { ModelsNews, ModelsNewsChannel } from "./makeModelsNews.ts";

type Progress = Extract<ModelsNews, { kind: "progress" }>;

export interface ModelsWatchOptions {
  readonly news: ModelsNewsChannel;
  /** Whether this worker is the one that installs the model. */
  readonly isWorking: (modelId: string) => boolean;
  /** As `Installer.stuckBy`. */
  readonly stuckBy?: (modelId: string) => Failure | undefined;
  /** Imports that are not that far yet. */
  readonly hashing?: Pick<Hashing, "list" | "listen">;
}

/** What the database says, between two changes. */
interface Known {
  readonly installed: readonly StoredModel[];
  readonly installs: readonly (Omit<InstallRecord, "state"> & {
    readonly state: InstallRecord["state"] | { readonly phase: "failed"; readonly failure: Failure };
    readonly storedBytes: number;
  })[];
}

/** Keeps listeners up to date about all models: the database is read after a change alone; progress comes from whoever makes it. */
export function makeModelsWatch(
  database: LibraryDatabase,
  { news, isWorking, stuckBy = () => undefined, hashing }: ModelsWatchOptions,
): { watch(onReport: (report: ModelsReport) => void): Promise<void> } {
  const listeners: ((report: ModelsReport) => void)[] = [];
  const progress = new Map<string, Progress>();
  let known: Promise<Known> | null = null;
  const refresh = () => {
    known = look(database, stuckBy);
    return known;
  };
  const tell = async (looked: Promise<Known>) => {
    const now = await looked;
    if (looked !== known) return; // overtaken by another change
    const running = new Set(now.installs.flatMap(({ modelId, state }) => (state.phase === "running" ? modelId : [])));
    for (const modelId of progress.keys()) if (!running.has(modelId)) progress.delete(modelId);
    const hashed = hashing?.list() ?? [];
    const kept = now.installs.filter((record) => hashed.every(({ modelId }) => modelId !== record.modelId));
    const installs = [
      ...hashed,
      ...kept.flatMap((record) => modelInstall(record, progress.get(record.modelId), isWorking) ?? []),
    ];
    for (const listener of listeners) listener({ installed: now.installed, installs });
  };
  news.listen((told) => {
    if (told.kind === "progress") progress.set(told.modelId, told);
    if (listeners.length === 0) return;
    const looked = told.kind === "changed" || !known ? refresh() : known;
    tell(looked).catch(() => {}); // a database that fails is heard by whoever asks for something
  });
  hashing?.listen(() => {
    if (listeners.length > 0) tell(known ?? refresh()).catch(() => {}); // as above
  });
  return {
    async watch(onReport) {
      listeners.push(onReport);
      await tell(refresh());
    },
  };
}

async function look(database: LibraryDatabase, stuckBy: (modelId: string) => Failure | undefined): Promise<Known> {
  const installs = (await readInstalls(database)).map((record) => {
    const failure = stuckBy(record.modelId);
    return failure ? { ...record, state: { phase: "failed", failure } as const } : record;
  });
  return {
    installed: await listStoredModels(database),
    installs: await Promise.all(
      installs.map(async (record) => ({ ...record, storedBytes: await storedByteLength(database, record.manifest) })),
    ),
  };
}

/** Null for one that is only still being cleaned up after. */
function modelInstall(
  { modelId, manifest, facts, state, storedBytes }: Known["installs"][number],
  progress: Progress | undefined,
  isWorking: (modelId: string) => boolean,
): ModelInstall | null {
  const totalBytes = totalByteLength(manifest.files);
  const about = { modelId, name: manifest.name, kind: facts.kind, origin: facts.origin, totalBytes };
  switch (state.phase) {
    case "running": {
      const doneBytes = Math.max(storedBytes, progress?.doneBytes ?? 0);
      const bytesPerSecond = progress?.bytesPerSecond ?? null;
      const remainingMs = bytesPerSecond ? ((totalBytes - doneBytes) * 1000) / bytesPerSecond : null;
      const elsewhere = !isWorking(modelId);
      return { ...about, doneBytes, state: { phase: "running", bytesPerSecond, remainingMs, elsewhere } };
    }
    case "paused":
    case "failed":
      return { ...about, doneBytes: storedBytes, state };
    case "cancelled":
      return null;
    default:
      return state satisfies never;
  }
}
