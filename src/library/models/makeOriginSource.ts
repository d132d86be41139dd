import { LibraryError } from "../LibraryError.ts";
import { bodyFrom } from "./bodyFrom.ts";
import { encodePath } from "./encodePath.ts";
import type { ByteRange, ModelSource, RangeResponse } from "./ModelSource.ts";
import { type ManifestFile, type ModelManifest, parseManifest } from "./manifest.ts";
import { plainGet } from "./plainGet.ts";

export interface OriginSourceOptions {
  /** The id that the manifest must carry. */
  readonly modelId: string;
  /** Absolute address of the manifest. */
  readonly manifestUrl: string;
  /** Absolute address of the folder with the files; ends in a slash. */
  readonly filesUrl: string;
}

/** A model served as plain files by any static host. */
export function makeOriginSource({ modelId, manifestUrl, filesUrl }: OriginSourceOptions): ModelSource {
  return {
    manifest: (signal) => fetchManifest(modelId, manifestUrl, signal),
    fetchRange: (file, range, signal) =>
      fetchRange(new URL(encodePath(file.path), filesUrl).href, file, { range, signal }),
  };
}

async function fetchManifest(modelId: string, url: string, signal: AbortSignal | undefined): Promise<ModelManifest> {
  const response = await get(url, { signal });
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
  const isWhole = range.start === 0 && range.end === file.byteLength;
  const response = await get(url, { range: isWhole ? undefined : range, signal });
  return bodyFrom(response, url, range.start);
}

async function get(
  url: string,
  options: { range?: ByteRange | undefined; signal: AbortSignal | undefined },
): Promise<Response> {
  const response = await plainGet(url, options);
  if (response.ok) return response;
  await response.body?.cancel();
  throw new LibraryError({ code: "network", url, status: response.status });
}
