import { LibraryError } from "../../LibraryError.ts";
import { bodyFrom } from "../bodyFrom.ts";
import type { ByteRange, ModelSource, RangeResponse } from "../ModelSource.ts";
import type { ManifestFile, ModelManifest } from "../manifest.ts";
import { plainGet } from "../plainGet.ts";
import { checkTotal } from "./checkTotal.ts";
import { fileUrl, type HubAddress } from "./hubAddress.ts";
import { changedUpstream, hubError } from "./hubError.ts";

/** How often the hub is asked for a fresh address before a CDN that refuses is taken at its word. */
const MAX_ADDRESSES = 3;

/** A model on the hub at one commit. Large files are redirected to a CDN by addresses that are signed for a short time. */
export function makeHubSource(address: HubAddress, manifest: ModelManifest): ModelSource {
  return {
    manifest: async () => manifest,
    fetchRange: (file, range, signal) => fetchRange(address, file, { range, signal }),
  };
}

async function fetchRange(
  address: HubAddress,
  file: ManifestFile,
  { range, signal }: { range: ByteRange; signal: AbortSignal | undefined },
): Promise<RangeResponse> {
  const { sourcePath = file.path, byteLength } = file;
  const url = fileUrl(address, sourcePath);
  const wanted = { address, url, file: { path: sourcePath, byteLength } };
  for (let asked = 1; ; asked++) {
    // Always by range, even for a whole file: such answers are never compressed, and tell how long the file is.
    const response = await plainGet(url, { range, signal });
    const { status, headers } = response;
    if (response.ok) {
      checkTotal(headers, wanted);
      return bodyFrom(response, url, range.start);
    }
    await response.body?.cancel();
    if (status === 416) throw changedUpstream(address, sourcePath, `it is shorter than ${range.end} bytes`);
    const isCdn = response.redirected && new URL(response.url).origin !== new URL(url).origin;
    const isExpired = isCdn && (status === 401 || status === 403);
    if (!isExpired) throw hubError(response, wanted);
    if (asked === MAX_ADDRESSES) throw new LibraryError({ code: "network", url, status });
  }
}
