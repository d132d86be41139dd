import { LibraryError } from "../LibraryError.ts";
import type { RangeResponse } from "./ModelSource.ts";

/** A good answer to a request for bytes from `start` on, whether the host knows ranges or sends everything. Throws `LibraryError` (`network`) when it begins elsewhere. */
export async function bodyFrom(response: Response, url: string, start: number): Promise<RangeResponse> {
  const { status, headers } = response;
  const body = response.body ?? new Blob([]).stream();
  if (status !== 206) return { url, status, body, leadByteLength: start };
  const begins = headers.get("Content-Range");
  // Another origin may not let us read the header; then the file's digest has the last word.
  if (begins !== null && !begins.startsWith(`bytes ${start}-`)) {
    await body.cancel();
    throw new LibraryError({ code: "network", url, status });
  }
  return { url, status, body };
}
