import { type ByteSource, readSafetensorsIndex } from "../../../formats/readSafetensorsIndex.ts";
import type { SafetensorsIndex } from "../../../formats/safetensors.ts";
import { SafetensorsError } from "../../../formats/safetensorsError.ts";
import { headerProblem, unsupported } from "../import/unsupported.ts";
import { type FetchSmallOptions, fetchSmall } from "./fetchSmall.ts";
import { fileUrl, type HubAddress } from "./hubAddress.ts";
import type { PromisedFile } from "./hubError.ts";

/** Holds the header of any network we run; the longest, of a UNet, is about 90 kB. */
const PREFIX_BYTES = 128 * 1024;

/**
 * The index of a safetensors file at the hub, checked before any weight is fetched.
 * Throws `LibraryError` (`model-unsupported` for a header that cannot be trusted, and as `fetchSmall`).
 */
export async function readWeights(
  address: HubAddress,
  file: PromisedFile,
  options: FetchSmallOptions,
): Promise<SafetensorsIndex> {
  try {
    return await readSafetensorsIndex(remoteFile(address, file, options));
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    throw unsupported(address.repository, "bad-header", `in ${file.path}: ${headerProblem(error)}`, error);
  }
}

/** A file at the hub, of which the beginning is fetched once. */
function remoteFile(address: HubAddress, file: PromisedFile, options: FetchSmallOptions): ByteSource {
  const fetchBytes = async (start: number, end: number) => {
    if (start >= end) return new Uint8Array(0);
    const asked = { address, url: fileUrl(address, file.path), file };
    return (await fetchSmall(asked, { ...options, range: { start, end } })).bytes;
  };
  const prefixLength = Math.min(PREFIX_BYTES, file.byteLength);
  let prefix: Promise<Uint8Array<ArrayBuffer>> | undefined;
  const read = async (start: number, end: number): Promise<ArrayBuffer> => {
    prefix ??= fetchBytes(0, prefixLength);
    const begun = (await prefix).subarray(start, Math.min(end, prefixLength));
    const rest = await fetchBytes(Math.max(start, prefixLength), end);
    return new Blob([begun, rest]).arrayBuffer();
  };
  return {
    size: file.byteLength,
    slice: (start, end) => ({ arrayBuffer: () => read(start, Math.min(end, file.byteLength)) }),
  };
}
