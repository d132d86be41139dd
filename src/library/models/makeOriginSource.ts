import { LibraryError } from "../LibraryError.ts";
import type { ByteRange, ModelSource, RangeResponse } from "./ModelSource.ts";
import { type ManifestFile, type ModelManifest, parseManifest } from "./manifest.ts";

export interface OriginSourceOptions {
  /** The id that the manifest must carry. */
  readonly modelId: string;
  /** Absolute address of the manifest. */
  readonly manifestUrl: string;
  /** Absolute address of the folder with the files; ends in a slash. */
  readonly filesUrl: string;
}

/**
 * A model served as plain files by any static host. Requests are plain GETs, with nothing but `Range: bytes=a-b` where a part of
 * a file is wanted, so that another origin needs no preflight. Nothing goes into the HTTP cache: it would be kept twice.
 */
export function makeOriginSource({ modelId, manifestUrl, filesUrl }: OriginSourceOptions): ModelSource {
  return {
    manifest: (signal) => fetchManifest(modelId, manifestUrl, signal),
    fetchRange: (file, range, signal) =>
      fetchRange(new URL(encodePath(file.path), filesUrl).href, file, { range, signal }),
  };
}

async function fetchManifest(modelId: string, url: string, signal: AbortSignal | undefined): Promise<ModelManifest> {
  const response = await get(url, {}, signal);
  const damaged = (detail: string) => new LibraryError({ code: "model-damaged", modelId, file: url, detail });
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    throw new LibraryError({ code: "network", url, status: response.status }, { cause: error });
  }
  const parsed = parseManifest(parseJson(text));
  if ("problem" in parsed) throw damaged(parsed.problem);
  if (parsed.manifest.id !== modelId) throw damaged(`it describes "${parsed.manifest.id}"`);
  return parsed.manifest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the schema, with the other wrong shapes
  }
}

async function fetchRange(
  url: string,
  file: ManifestFile,
  { range, signal }: { range: ByteRange; signal: AbortSignal | undefined },
): Promise<RangeResponse> {
  const whole = range.start === 0 && range.end === file.byteLength;
  const response = await get(url, whole ? {} : { Range: `bytes=${range.start}-${range.end - 1}` }, signal);
  const body = response.body ?? new Blob([]).stream();
  if (whole) return { url, status: response.status, body };
  if (response.status === 200) {
    // A host that knows no ranges sends everything: what comes before is passed over.
    return { url, status: 200, body: body.pipeThrough(skipBytes(range.start)) };
  }
  const begins = response.headers.get("Content-Range");
  // Another origin may not let us read the header; then the file's digest has the last word.
  if (begins !== null && !begins.startsWith(`bytes ${range.start}-`)) {
    await body.cancel();
    throw new LibraryError({ code: "network", url, status: response.status });
  }
  return { url, status: response.status, body };
}

async function get(url: string, headers: Record<string, string>, signal: AbortSignal | undefined): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { headers, cache: "no-store", ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw new LibraryError({ code: "network", url, status: null }, { cause: error });
  }
  if (response.ok) return response;
  await response.body?.cancel();
  throw new LibraryError({ code: "network", url, status: response.status });
}

function skipBytes(count: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let left = count;
  return new TransformStream({
    transform(chunk, controller) {
      const passed = Math.min(left, chunk.length);
      left -= passed;
      if (passed < chunk.length) controller.enqueue(chunk.subarray(passed));
    },
  });
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
