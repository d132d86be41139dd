import { LibraryError } from "../LibraryError.ts";
import type { ByteRange, ModelSource, RangeResponse } from "./ModelSource.ts";
import type { ManifestFile } from "./manifest.ts";

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with bytes newly arrived, and with a negative count when an attempt failed and starts over. */
  readonly onBytes?: ((count: number) => void) | undefined;
  /** A server that sends nothing for this long counts as gone. */
  readonly stallTimeoutMs?: number | undefined;
  /** Pauses before each further attempt. */
  readonly retryDelaysMs?: readonly number[] | undefined;
}

interface Wanted {
  readonly file: ManifestFile;
  readonly range: ByteRange;
}

const STALL_TIMEOUT_MS = 30_000;
const RETRY_DELAYS_MS = [500, 2_000];

/**
 * One part of a file, in memory. Broken connections, stalls and 5xx answers are tried again; other answers are final.
 * Throws `LibraryError` (`network`), or the signal's reason when aborted.
 */
export async function fetchPart(
  source: ModelSource,
  wanted: Wanted,
  options: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  for (const delayMs of options.retryDelaysMs ?? RETRY_DELAYS_MS) {
    try {
      return await attempt(source, wanted, options);
    } catch (error) {
      if (!isPassing(error)) throw error;
      await pause(delayMs, options.signal);
    }
  }
  return attempt(source, wanted, options);
}

async function attempt(source: ModelSource, wanted: Wanted, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(wanted.range.end - wanted.range.start);
  const ended = new AbortController(); // ends the request, whoever gives up first
  const signal = options.signal ? AbortSignal.any([options.signal, ended.signal]) : ended.signal;
  const stall = makeStallTimer(ended, options.stallTimeoutMs ?? STALL_TIMEOUT_MS);
  let filled = 0;
  let response: RangeResponse | undefined;
  try {
    response = await source.fetchRange(wanted.file, wanted.range, signal);
    const reader = response.body.getReader();
    while (filled < bytes.length) {
      const { done, value } = await reader.read();
      if (done) throw brokenOff(response, wanted);
      stall.restart();
      const fitting = value.subarray(0, bytes.length - filled);
      bytes.set(fitting, filled);
      filled += fitting.length;
      options.onBytes?.(fitting.length);
    }
    return bytes;
  } catch (error) {
    options.onBytes?.(-filled);
    options.signal?.throwIfAborted();
    if (error instanceof LibraryError) throw error;
    throw brokenOff(response, wanted, error);
  } finally {
    stall.stop();
    ended.abort();
  }
}

function makeStallTimer(ended: AbortController, timeoutMs: number) {
  const start = () => setTimeout(() => ended.abort(new Error("stalled")), timeoutMs);
  let timer = start();
  return {
    restart() {
      clearTimeout(timer);
      timer = start();
    },
    stop: () => clearTimeout(timer),
  };
}

function brokenOff(response: RangeResponse | undefined, wanted: Wanted, cause?: unknown): LibraryError {
  const { url = wanted.file.path, status = null } = response ?? {};
  return new LibraryError({ code: "network", url, status }, { cause });
}

/** Whether trying again may help: no answer, an answer that broke off, or a server in trouble. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof LibraryError) || error.failure.code !== "network") return false;
  const { status } = error.failure;
  return status === null || status < 300 || status >= 500;
}

/** Waits, or throws the signal's reason. */
function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, delayMs);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
