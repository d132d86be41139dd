import { readSafetensorsIndex } from "../../../formats/readSafetensorsIndex.ts";
import { SafetensorsError } from "../../../formats/safetensorsError.ts";
import { checkRoom } from "../../database/checkRoom.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { quotaError } from "../../database/quotaError.ts";
import { LibraryError } from "../../LibraryError.ts";
import { partsOf, preparedKey, type WeightDtype } from "../fileKeys.ts";
import { prepareLock } from "../locks.ts";
import type { ManifestFile } from "../manifest.ts";
import { digestOf, dropParts, keepPart, PART_BYTE_LENGTH, partRanges, storedParts } from "../parts.ts";
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
    const ranges = partRanges(plan.byteLength, partByteLength);
    const missing = [...ranges.entries()].filter(
      ([index, { start, end }]) => stored.get(index)?.byteLength !== end - start,
    );
    await checkRoom(missing.reduce((sum, [, { start, end }]) => sum + end - start, 0));
    for (const [index, range] of missing) {
      const bytes = await damagedUnless(preparation, () => convertRange(source, plan, range));
      await keepConverted(database, { key, index, bytes }, plan.byteLength);
    }
    // Read back, so that what is handed out lies on the disk and not in memory.
    const parts = missing.length > 0 ? await storedParts(database, key) : stored;
    return new Blob([...parts.values()].map((part) => part.blob));
  });
}

/** A conversion that does not fit gives its room back: nobody could see what takes it up. */
async function keepConverted(
  database: LibraryDatabase,
  { key, index, bytes }: { key: string; index: number; bytes: Uint8Array<ArrayBuffer> },
  totalBytes: number,
): Promise<void> {
  const sha256 = await digestOf(bytes);
  const part = { fileKey: key, index, byteLength: bytes.length, sha256, hashState: null, blob: new Blob([bytes]) };
  try {
    await keepPart(database, part);
  } catch (error) {
    if (!(error instanceof LibraryError) || error.code !== "quota") throw error;
    await dropParts(database, partsOf(key));
    throw await quotaError(totalBytes, error);
  }
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
