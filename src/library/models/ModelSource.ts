import type { ManifestFile, ModelManifest } from "./manifest.ts";

/** Bytes `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where a model comes from: the app's own origin, the hub, files from disk. */
export interface ModelSource {
  /** What there is; fixed from then on. Throws `LibraryError` (`network`, `model-damaged`), or the signal's reason. */
  manifest(signal?: AbortSignal): Promise<ModelManifest>;
  /**
   * At least the bytes of `range`; the reader stops where it has enough.
   * Throws `LibraryError` (`network`, `rate-limited`, `changed-upstream`) when there is no usable answer, or the signal's reason.
   */
  fetchRange(file: ManifestFile, range: ByteRange, signal?: AbortSignal): Promise<RangeResponse>;
}

export interface RangeResponse {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** How many bytes of the body come before the range: a host that knows no ranges sends the file from its beginning. */
  readonly leadByteLength?: number | undefined;
  /** For messages. */
  readonly url: string;
  readonly status: number;
}
