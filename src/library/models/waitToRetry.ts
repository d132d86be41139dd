import { LibraryError } from "../LibraryError.ts";

/** Longest wait that a server may ask for before a person is told instead: the hub counts requests over five minutes. */
const MAX_ASKED_MS = 5 * 60_000;

/** The same where a person sits before the screen and cannot even cancel. */
const MAX_ASKED_UNCANCELLED_MS = 10_000;

/**
 * Waits before another attempt: `delayMs`, longer where the server asked for it, and until there is a network again; what nobody can
 * cancel (no `signal`) does not wait for that. Throws `error` when no attempt is left (`delayMs` undefined) or none would help, or the
 * signal's reason when aborted.
 */
export async function waitToRetry(
  error: unknown,
  delayMs: number | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (delayMs === undefined || !isPassing(error)) throw error;
  const askedMs = askedWaitMs(error);
  if (askedMs > (signal ? MAX_ASKED_MS : MAX_ASKED_UNCANCELLED_MS)) throw error;
  if (!signal && !navigator.onLine) throw error;
  await pause(Math.max(delayMs, askedMs), signal);
  if (signal && !navigator.onLine) await untilOnline(signal);
}

/** Whether trying again may help: no answer, an answer that broke off, a server in trouble, or one that asks for patience. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof LibraryError)) return false;
  if (error.failure.code === "rate-limited") return true;
  if (error.failure.code !== "network") return false;
  const { status } = error.failure;
  return status === null || status < 300 || status >= 500;
}

function askedWaitMs(error: unknown): number {
  const isAsked = error instanceof LibraryError && error.failure.code === "rate-limited";
  return isAsked ? (error.failure.retryAfterMs ?? 0) : 0;
}

/** Waits, or throws the signal's reason. */
function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return cancellable(signal, (resolve) => {
    const timer = setTimeout(resolve, delayMs);
    return () => clearTimeout(timer);
  });
}

function untilOnline(signal: AbortSignal): Promise<void> {
  return cancellable(signal, (resolve) => {
    addEventListener("online", resolve);
    return () => removeEventListener("online", resolve);
  });
}

/** Ends when `begin`'s callback is called, or with the signal's reason; whatever was begun is undone either way. */
async function cancellable(signal: AbortSignal | undefined, begin: (resolve: () => void) => () => void): Promise<void> {
  signal?.throwIfAborted();
  let stop = () => {};
  let undo = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener("abort", stop);
      undo = begin(resolve);
    });
  } finally {
    signal?.removeEventListener("abort", stop);
    undo();
  }
}
