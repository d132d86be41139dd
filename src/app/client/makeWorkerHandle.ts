import { type Remote, wrap } from "comlink";
import type { Failure, Result } from "../../protocol/failure.ts";

/** A worker that is started when first used and started afresh after it crashed or was ended. */
export interface WorkerHandle<Api> {
  /** Runs a call. Ends as `worker-crashed` when the worker dies under it, as `bug` when the call itself throws. */
  attempt<T>(run: (api: Remote<Api>) => Promise<T>): Promise<Result<T>>;
  /** As `attempt`, for calls that already answer with a `Result`. */
  call<T>(run: (api: Remote<Api>) => Promise<Result<T>>): Promise<Result<T>>;
  /** Ends the worker now; calls under way fail with `failure`, the next call starts a new one. */
  end(failure: Failure): void;
}

interface Started<Api> {
  readonly worker: Worker;
  readonly api: Remote<Api>;
  /** Settles only when the worker is gone. */
  readonly gone: Promise<Failure>;
  readonly leave: (failure: Failure) => void;
}

/** `name` appears in failures. `onStart` runs on each fresh worker before any other call reaches it. */
export function makeWorkerHandle<Api>(
  name: string,
  spawn: () => Worker,
  onStart?: (api: Remote<Api>) => void,
): WorkerHandle<Api> {
  let current: Started<Api> | null = null;

  function start(): Started<Api> {
    const worker = spawn();
    let resolve: (failure: Failure) => void = () => {};
    const gone = new Promise<Failure>((done) => {
      resolve = done;
    });
    const leave = (failure: Failure) => {
      worker.terminate();
      if (current?.worker === worker) current = null;
      resolve(failure);
    };
    worker.addEventListener("error", (event) => leave(crashed(name, event.message || "the script did not load")));
    worker.addEventListener("messageerror", () => leave(crashed(name, "a message could not be read")));
    const api = wrap<Api>(worker);
    current = { worker, api, gone, leave };
    onStart?.(api);
    return current;
  }

  async function attempt<T>(run: (api: Remote<Api>) => Promise<T>): Promise<Result<T>> {
    try {
      const { api, gone } = current ?? start();
      const value = run(api).then((value): Result<T> => ({ ok: true, value }));
      return await Promise.race([value, gone.then((failure): Result<T> => ({ ok: false, failure }))]);
    } catch (error) {
      return { ok: false, failure: { code: "bug", message: error instanceof Error ? error.message : String(error) } };
    }
  }

  return {
    attempt,
    call: async (run) => {
      const answer = await attempt(run);
      return answer.ok ? answer.value : answer;
    },
    end: (failure) => current?.leave(failure),
  };
}

function crashed(worker: string, message: string): Failure {
  return { code: "worker-crashed", worker, message };
}
