import { readSafetensorsIndex } from "../../../formats/readSafetensorsIndex.ts";
import { SafetensorsError } from "../../../formats/safetensorsError.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { LibraryError } from "../../LibraryError.ts";
import { preparedKey, type WeightDtype } from "../fileKeys.ts";
import { prepareLock } from "../locks.ts";
import type { ManifestFile } from "../manifest.ts";
import { digestOf, keepPart, PART_BYTE_LENGTH, partRanges, storedParts } from "../parts.ts";
import { convertRange } from "./convertRange.ts";
import { planConversion } from "./planConversion.ts";

export interface Preparation {
  readonly modelId: string;
  readonly file: ManifestFile;
  readonly dtype: WeightDtype;
  /** The file as published. */
  readonly source: Blob;
  /** Tests make parts small; a multiple of 8. */
  readonly partByteLength?: number | undefined;
}

/**
 * A weights file in the precision asked for: as published where nothing changes, else converted and kept, a part at a time, so
 * that memory stays bounded and an interrupted conversion goes on where it stopped. Throws `LibraryError` (`quota`, `model-damaged`).
 */
export async function prepareFile(database: LibraryDatabase, preparation: Preparation): Promise<Blob> {
  const { modelId, file, dtype, source, partByteLength = PART_BYTE_LENGTH } = preparation;
  const plan = await damagedUnless(preparation, async () => planConversion(await readSafetensorsIndex(source), dtype));
  if (!plan) return source;
  const key = preparedKey(modelId, file, dtype);
  return navigator.locks.request(prepareLock(key), async () => {
    const stored = await storedParts(database, key);
    const blobs: Blob[] = [];
    for (const [index, range] of partRanges(plan.byteLength, partByteLength).entries()) {
      const byteLength = range.end - range.start;
      const kept = stored.get(index);
      if (kept?.byteLength === byteLength) {
        blobs.push(kept.blob);
        continue;
      }
      const bytes = await damagedUnless(preparation, () => convertRange(source, plan, range));
      const sha256 = await digestOf(bytes);
      await keepPart(database, { fileKey: key, index, byteLength, sha256, hashState: null, blob: new Blob([bytes]) });
    }
    if (blobs.length === partRanges(plan.byteLength, partByteLength).length) return new Blob(blobs);
    // Read back, so that what is handed out lies on the disk and not in memory.
    return new Blob([...(await storedParts(database, key)).values()].map((part) => part.blob));
  });
}

/** Failures to read or understand the source are the file's damage. */
async function damagedUnless<T>({ modelId, file }: Preparation, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const isReading = error instanceof SafetensorsError || error instanceof DOMException;
    if (!isReading) throw error;
    const failure = { code: "model-damaged", modelId, file: file.path, detail: error.message } as const;
    throw new LibraryError(failure, { cause: error });
  }
}
