import type { ModelInstall } from "../../../protocol/models.ts";
import { reportProgress } from "../installs/reportProgress.ts";

export type HashedModel = Pick<ModelInstall, "modelId" | "name" | "kind" | "origin" | "totalBytes">;

export interface HashingTools {
  readonly signal: AbortSignal;
  /** Bytes hashed since the last call. */
  onHashed(byteLength: number): void;
}

/**
 * Imports whose files are being read through for their digests, which takes half a minute for a checkpoint. Nothing of them is stored yet,
 * so nobody but this worker knows of them.
 */
export interface Hashing {
  /** What `read` returns; null when it was cancelled, or when the same model is being read already. */
  run<T>(model: HashedModel, read: (tools: HashingTools) => Promise<T>): Promise<T | null>;
  /** Whether there was one to cancel. */
  cancel(modelId: string): boolean;
  /** As the models' report tells them. */
  list(): readonly ModelInstall[];
  /** `onChange` is called some times a second while something is read, and when it did not lead to an installation. */
  listen(onChange: () => void): void;
}

interface Job {
  readonly stop: AbortController;
  install: ModelInstall;
}

export function makeHashing(): Hashing {
  const jobs = new Map<string, Job>();
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    async run(model, read) {
      const { modelId, totalBytes } = model;
      if (jobs.has(modelId)) return null;
      const job: Job = { stop: new AbortController(), install: installOf(model, 0, null) };
      jobs.set(modelId, job);
      const progress = reportProgress(modelId, ({ doneBytes, bytesPerSecond }) => {
        job.install = installOf(model, doneBytes, bytesPerSecond);
        tell();
      });
      let doneBytes = 0;
      const onHashed = (byteLength: number) => {
        doneBytes += byteLength;
        progress.onEvent({ doneBytes, totalBytes });
      };
      onHashed(0);
      const { signal } = job.stop;
      let isRead = false;
      try {
        const value = await read({ signal, onHashed });
        signal.throwIfAborted();
        isRead = true;
        return value;
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      } finally {
        progress.end();
        jobs.delete(modelId);
        if (!isRead) tell(); // else the installation that follows is told in its place
      }
    },
    cancel(modelId) {
      const job = jobs.get(modelId);
      job?.stop.abort();
      return job !== undefined;
    },
    list: () => [...jobs.values()].map(({ install }) => install),
    listen: (onChange) => void listeners.push(onChange),
  };
}

function installOf(model: HashedModel, doneBytes: number, bytesPerSecond: number | null): ModelInstall {
  const remainingMs = bytesPerSecond ? ((model.totalBytes - doneBytes) * 1000) / bytesPerSecond : null;
  return { ...model, doneBytes, state: { phase: "hashing", bytesPerSecond, remainingMs } };
}
