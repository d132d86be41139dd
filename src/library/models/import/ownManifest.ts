import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { read } from "../../database/transact.ts";
import type { ModelManifest } from "../manifest.ts";
import { digestOf } from "../parts.ts";

/**
 * The manifest under an id that no other model has: where one with other weights is installed or under way by the same id, a piece of
 * the weights' digests is added. Throws `LibraryError` (`storage`).
 */
export async function ownManifest(database: LibraryDatabase, manifest: ModelManifest): Promise<ModelManifest> {
  const known = await read(database, ["models", "installs"], (transaction) =>
    Promise.all([
      transaction.objectStore("models").get(manifest.id),
      transaction.objectStore("installs").get(manifest.id),
    ]),
  );
  const weights = digestsOfWeights(manifest);
  if (known.every((record) => !record || digestsOfWeights(record.manifest) === weights)) return manifest;
  const piece = (await digestOf(new TextEncoder().encode(weights))).slice(0, 8);
  return { ...manifest, id: `${manifest.id}-${piece}` };
}

/** Configurations may differ: what a person knows better is written into them. */
function digestsOfWeights({ files }: ModelManifest): string {
  const weights = files.filter(({ path }) => path.endsWith(".safetensors"));
  return weights
    .map(({ path, sha256 }) => `${path} ${sha256}`)
    .sort()
    .join("\n");
}
