import { LibraryError } from "../LibraryError.ts";
import type { ByteRange } from "./ModelSource.ts";

/**
 * A GET with nothing but `Range: bytes=a-b`, and that only where a range is wanted, so that another origin needs no preflight. Nothing goes
 * into the HTTP cache: it would be kept twice. Answers of any status. Throws `LibraryError` (`network`), or the signal's reason.
 */
export async function plainGet(
  url: string,
  { range, signal }: { range?: ByteRange | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Response> {
  const headers: HeadersInit = range ? { Range: `bytes=${range.start}-${range.end - 1}` } : {};
  try {
    return await fetch(url, { headers, cache: "no-store", ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw new LibraryError({ code: "network", url, status: null }, { cause: error });
  }
}
