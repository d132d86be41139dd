import { LibraryError } from "../LibraryError.ts";
import { guardStall } from "./guardStall.ts";
import type { ByteRange, ModelSource, RangeResponse } from "./ModelSource.ts";
import type { ManifestFile } from "./manifest.ts";
import { waitToRetry } from "./waitToRetry.ts";
import { wantedChunks } from "./wantedChunks.ts";

export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with bytes newly arrived. */
  readonly onBytes?: ((count: number) => void) | undefined;
  /** Called with the bytes themselves, each once and in order, whatever was tried again. */
  readonly onChunk?: ((chunk: Uint8Array) => void) | undefined;
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

/** An attempt that brings this share of the part is no failure: a connection that drops now and then gets there in the end. */
const GETTING_ON = 1 / 16;

/**
 * One part of a file, in memory. After broken connections, stalls, 429 and 5xx it goes on from the byte where it stopped; other answers are
 * final. Throws what `ModelSource.fetchRange` throws, or the signal's reason when aborted.
 */
export async function fetchPart(
  source: ModelSource,
  wanted: Wanted,
  options: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const delaysMs = options.retryDelaysMs ?? RETRY_DELAYS_MS;
  const part: Part = { bytes: new Uint8Array(wanted.range.end - wanted.range.start), filled: 0 };
  for (let failed = 0; ; failed++) {
    const before = part.filled;
    try {
      await fillPart(source, { ...wanted, part }, options);
      return part.bytes;
    } catch (error) {
      if (part.filled - before >= part.bytes.length * GETTING_ON) failed = 0;
      await waitToRetry(error, delaysMs[failed], options.signal);
    }
  }
}

interface Part {
  readonly bytes: Uint8Array<ArrayBuffer>;
  filled: number;
}

/** Fills a part from where it stands, as far as one answer goes. */
async function fillPart(
  source: ModelSource,
  { file, range, part }: Wanted & { part: Part },
  options: FetchOptions,
): Promise<void> {
  const guard = guardStall(options.stallTimeoutMs ?? STALL_TIMEOUT_MS, options.signal);
  let response: RangeResponse | undefined;
  try {
    response = await source.fetchRange(file, { start: range.start + part.filled, end: range.end }, guard.signal);
    for await (const chunk of wantedChunks(response, guard.heard)) {
      const fitting = chunk.subarray(0, part.bytes.length - part.filled);
      part.bytes.set(fitting, part.filled);
      part.filled += fitting.length;
      options.onChunk?.(fitting);
      options.onBytes?.(fitting.length);
      if (part.filled === part.bytes.length) return;
    }
    throw brokenOff(response, file);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof LibraryError) throw error;
    throw brokenOff(response, file, error);
  } finally {
    guard.end();
  }
}

function brokenOff(response: RangeResponse | undefined, file: ManifestFile, cause?: unknown): LibraryError {
  const { url = file.path, status = null } = response ?? {};
  return new LibraryError({ code: "network", url, status }, { cause });
}
