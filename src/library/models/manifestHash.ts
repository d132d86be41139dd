import type { ModelManifest } from "./manifest.ts";
import { digestOf } from "./parts.ts";

/** SHA-256 over what the manifest says, whatever its order or spacing: the version of a model. */
export function manifestHash(manifest: ModelManifest): Promise<string> {
  const files = manifest.files.map((file) => [file.path, file.byteLength, file.sha256] as const);
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  return digestOf(new TextEncoder().encode(JSON.stringify([manifest.id, manifest.name, files])));
}
