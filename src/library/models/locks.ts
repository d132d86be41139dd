/** Held shared by every reader of a model's files, exclusively by whoever removes some; over all tabs. */
export const modelLock = (modelId: string) => `model:${modelId}`;

/** Held while a model is being installed. */
export const installLock = (modelId: string) => `install:${modelId}`;

/** Held while a file is being converted, so that two readers do not do it twice. */
export const prepareLock = (key: string) => `prepare:${key}`;

/** Takes a lock until the returned function is called. Waits while somebody deletes the model. */
export function holdShared(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { mode: "shared" }, () => new Promise<void>((release) => resolve(release)))
      .catch(reject);
  });
}

/** Runs `action` alone on the model, or returns false when somebody is reading it: at once, or still after `patienceMs`. */
export async function ifUnused(modelId: string, action: () => Promise<void>, patienceMs = 0): Promise<boolean> {
  const deadline = AbortSignal.timeout(patienceMs);
  const options = patienceMs > 0 ? { signal: deadline } : { ifAvailable: true };
  try {
    return await navigator.locks.request(modelLock(modelId), options, async (lock) => {
      if (lock) await action();
      return lock !== null;
    });
  } catch (error) {
    if (error !== deadline.reason) throw error;
    return false;
  }
}
