import { RuntimeError } from "./runtimeError.ts";

export interface GuardOptions {
  readonly stage: string;
  /** Infinity for work that blocks the thread, where no timer could fire. */
  readonly timeoutMs: number;
  /** Settles when the GPU device is gone; null without one. */
  readonly lost: Promise<{ readonly message: string }> | null;
}

/**
 * The result of work that may never settle: ORT's promises stay open when the device is lost or the GPU hangs.
 * Throws `RuntimeError` `device-lost` or `hang`; the engine is then unusable and its worker should be ended.
 */
export async function guard<T>(work: Promise<T>, { stage, timeoutMs, lost }: GuardOptions): Promise<T> {
  const rivals: Promise<T>[] = [work];
  let timer: ReturnType<typeof setTimeout> | undefined;
  if (Number.isFinite(timeoutMs)) {
    rivals.push(
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new RuntimeError({ code: "hang", stage, timeoutMs })), timeoutMs);
      }),
    );
  }
  if (lost) {
    rivals.push(lost.then(({ message }) => Promise.reject(new RuntimeError({ code: "device-lost", message }))));
  }
  try {
    return await Promise.race(rivals);
  } finally {
    clearTimeout(timer);
  }
}
