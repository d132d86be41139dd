import { LibraryError } from "../../LibraryError.ts";
import { bodyFrom } from "../bodyFrom.ts";
import { guardStall } from "../guardStall.ts";
import type { ByteRange } from "../ModelSource.ts";
import { plainGet } from "../plainGet.ts";
import { waitToRetry } from "../waitToRetry.ts";
import { wantedChunks } from "../wantedChunks.ts";
import { checkTotal } from "./checkTotal.ts";
import { type Asked, hubError } from "./hubError.ts";

export interface FetchSmallOptions {
  /** The bytes wanted; all of them if left out. */
  readonly range?: ByteRange | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A server that sends nothing for this long counts as gone. */
  readonly stallTimeoutMs?: number | undefined;
  /** Pauses before each further attempt. */
  readonly retryDelaysMs?: readonly number[] | undefined;
}

export interface SmallAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
}

const RETRY_DELAYS_MS = [500, 2_000];
const STALL_TIMEOUT_MS = 15_000;

/** No listing, configuration or vocabulary comes near; it keeps a wrong answer from filling the memory. */
const MAX_BYTES = 128 * 2 ** 20;

/** A small answer of the hub, whole in memory. Throws `LibraryError` (as `hubError`, `changed-upstream`, `network`), or the signal's reason. */
export async function fetchSmall(asked: Asked, options: FetchSmallOptions = {}): Promise<SmallAnswer> {
  const delaysMs = options.retryDelaysMs ?? RETRY_DELAYS_MS;
  for (let failed = 0; ; failed++) {
    try {
      return await attempt(asked, options);
    } catch (error) {
      await waitToRetry(error, delaysMs[failed], options.signal);
    }
  }
}

async function attempt(asked: Asked, options: FetchSmallOptions): Promise<SmallAnswer> {
  const { range, signal, stallTimeoutMs = STALL_TIMEOUT_MS } = options;
  const guard = guardStall(stallTimeoutMs, signal);
  let status: number | null = null;
  const broken = (cause?: unknown) => new LibraryError({ code: "network", url: asked.url, status }, { cause });
  try {
    const response = await plainGet(asked.url, { range, signal: guard.signal });
    status = response.status;
    if (!response.ok) throw hubError(response, asked);
    checkTotal(response.headers, asked);
    const answer = await bodyFrom(response, asked.url, range?.start ?? 0);
    const wanted = range ? range.end - range.start : undefined;
    const bytes = await readBytes(wantedChunks(answer, guard.heard), wanted ?? MAX_BYTES);
    if (wanted !== undefined && bytes.length !== wanted) throw broken();
    return { bytes, headers: response.headers };
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof LibraryError ? error : broken(error);
  } finally {
    guard.end(); // with it the answer, where it is not wanted
  }
}

/** What there is, up to `limit` bytes. */
async function readBytes(
  body: AsyncIterable<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let byteLength = 0;
  for await (const chunk of body) {
    chunks.push(chunk.subarray(0, limit - byteLength));
    byteLength += Math.min(chunk.length, limit - byteLength);
    if (byteLength === limit) break;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
