import { LibraryError } from "../../../src/library/LibraryError.ts";
import type { ModelSource } from "../../../src/library/models/ModelSource.ts";
import { makeOriginSource } from "../../../src/library/models/makeOriginSource.ts";
import type { ManifestFile, ModelManifest } from "../../../src/library/models/manifest.ts";
import { digestOf } from "../../../src/library/models/parts.ts";

interface TreeEntry {
  readonly type: string;
  readonly path: string;
  readonly size: number;
  readonly lfs?: { readonly oid: string };
}

/** What of a checkpoint's listing is installed: half-precision weights and the small files beside them. */
const WANTED = /(\.fp16\.safetensors|\.json|merges\.txt)$/;

/** A repository as one model, straight from its listing. */
export function listedSource(hubUrl: string, repository: string): ModelSource {
  const filesUrl = `${hubUrl}/${repository}/resolve/main/`;
  const modelId = repository.toLowerCase().replaceAll(/[^a-z0-9.-]/g, "-");
  return {
    ...makeOriginSource({ modelId, filesUrl, manifestUrl: filesUrl }),
    manifest: () => listFiles(`${hubUrl}/api/models/${repository}/tree/main?recursive=true`, { modelId, filesUrl }),
  };
}

async function listFiles(
  listUrl: string,
  { modelId, filesUrl }: { modelId: string; filesUrl: string },
): Promise<ModelManifest> {
  const files: ManifestFile[] = [];
  for (let url: string | undefined = listUrl; url; ) {
    const response: Response = await get(url);
    for (const entry of (await response.json()) as TreeEntry[]) {
      if (entry.type === "file" && WANTED.test(entry.path)) files.push(await toManifestFile(entry, filesUrl));
    }
    url = response.headers.get("Link")?.match(/<([^>]+)>; rel="next"/)?.[1];
  }
  return { id: modelId, name: modelId, files };
}

async function toManifestFile({ path, size, lfs }: TreeEntry, filesUrl: string): Promise<ManifestFile> {
  const sha256 = lfs?.oid ?? (await digestOf(new Uint8Array(await (await get(filesUrl + path)).arrayBuffer())));
  return { path, byteLength: size, sha256 };
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new LibraryError({ code: "network", url, status: response.status });
  return response;
}
