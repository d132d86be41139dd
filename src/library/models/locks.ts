/** Held shared by every reader of a model's files, exclusively by whoever removes some; over all tabs. */
export const modelLock = (modelId: string) => `model:${modelId}`;

/** Held while a model is being installed. */
export const installLock = (modelId: string) => `install:${modelId}`;

/** Held while a file is being converted, so that two readers do not do it twice. */
export const prepareLock = (key: string) => `prepare:${key}`;

/** Runs `action` alone on the model, or returns false at once when somebody is reading it. */
export async function ifUnused(modelId: string, action: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(modelLock(modelId), { ifAvailable: true }, async (lock) => {
    if (lock) await action();
    return lock !== null;
  });
}
