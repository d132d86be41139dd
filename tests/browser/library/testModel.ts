import type { ModelSource } from "../../../src/library/models/ModelSource.ts";
import { makeOriginSource } from "../../../src/library/models/makeOriginSource.ts";
import type { ModelManifest } from "../../../src/library/models/manifest.ts";
import { makeSite, type TestSite } from "../../server/makeSite.ts";

/** Parts of the test models: small, so that a file of a few hundred kB has many. */
export const PART = 64 * 1024;

export interface PublishedModel {
  readonly site: TestSite;
  readonly source: ModelSource;
  readonly manifest: ModelManifest;
  /** Publishes another version: these files replace or join the ones there. */
  publish(files: Record<string, Uint8Array<ArrayBuffer>>): Promise<void>;
}

/** A model on a site of its own on the misbehaving server. */
export async function publishModel(
  files: Record<string, Uint8Array<ArrayBuffer>>,
  modelId = `model-${crypto.randomUUID()}`,
): Promise<PublishedModel> {
  const site = makeSite();
  const all = { ...files };
  const source = makeOriginSource({
    modelId,
    manifestUrl: `${site.url}manifest.json`,
    filesUrl: `${site.url}files/`,
  });
  let manifest: ModelManifest;
  const publish = async (changed: Record<string, Uint8Array<ArrayBuffer>>) => {
    Object.assign(all, changed);
    for (const [path, bytes] of Object.entries(changed)) await site.put(`files/${path}`, new Blob([bytes]));
    const listed = await Promise.all(
      Object.entries(all).map(async ([path, bytes]) => ({
        path,
        byteLength: bytes.length,
        sha256: await sha256(bytes),
      })),
    );
    manifest = { id: modelId, name: "Test model", files: listed };
    await site.put("manifest.json", JSON.stringify(manifest));
  };
  await publish(files);
  return {
    site,
    source,
    publish,
    get manifest() {
      return manifest;
    },
  };
}

/** Bytes without a pattern that a wrong offset could hide behind; the same for the same seed. */
export function noise(byteLength: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(byteLength);
  let state = seed * 2654435761;
  for (let i = 0; i < byteLength; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** By the browser itself: an oracle apart from the hash-wasm that the installer uses. */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
