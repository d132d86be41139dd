import type { ModelManifest } from "./manifest.ts";
import { digestOf } from "./parts.ts";

/** SHA-256 over what the manifest says, whatever its order or spacing: the version of a model. */
export function manifestHash(manifest: ModelManifest): Promise<string> {
  return digestOf(new TextEncoder().encode(JSON.stringify([manifest.id, manifest.name, sortedFiles(manifest)])));
}

/** Whether two manifests list the same contents under the same paths, whatever the models are called. */
export function haveSameFiles(a: ModelManifest, b: ModelManifest): boolean {
  return JSON.stringify(sortedFiles(a)) === JSON.stringify(sortedFiles(b));
}

function sortedFiles({ files }: ModelManifest) {
  const listed = files.map((file) => [file.path, file.byteLength, file.sha256] as const);
  return listed.sort(([a], [b]) => (a < b ? -1 : 1));
}
