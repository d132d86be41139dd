import type { LibraryDatabase } from "../database/openDatabase.ts";
import { LibraryError } from "../LibraryError.ts";
import { fileKey } from "./fileKeys.ts";
import type { ManifestFile } from "./manifest.ts";
import { storedParts } from "./parts.ts";

/** A file of an installed model as one Blob over its parts; nothing is read yet. Throws `model-damaged` when a part is missing. */
export async function readFile(database: LibraryDatabase, modelId: string, file: ManifestFile): Promise<Blob> {
  const parts = [...(await storedParts(database, fileKey(modelId, file))).values()];
  const blob = new Blob(parts.map((part) => part.blob));
  const missing = parts.findIndex((part, index) => part.index !== index);
  if (missing === -1 && blob.size === file.byteLength) return blob;
  const index = missing === -1 ? parts.length : missing;
  const detail = `part ${index} is missing: ${blob.size} of ${file.byteLength} bytes are here`;
  throw new LibraryError({ code: "model-damaged", modelId, file: file.path, detail });
}
