import type { LoraComponent } from "../../../formats/lora/loraTarget.ts";
import { readSafetensorsIndex } from "../../../formats/readSafetensorsIndex.ts";
import { SafetensorsError } from "../../../formats/safetensorsError.ts";
import { checkRoom } from "../../database/checkRoom.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { quotaError } from "../../database/quotaError.ts";
import { LibraryError } from "../../LibraryError.ts";
import { partsOf, preparedKey, type WeightDtype } from "../fileKeys.ts";
import { prepareLock } from "../locks.ts";
import type { LoraSet } from "../lora/openLoraSet.ts";
import { planMerge } from "../lora/planMerge.ts";
import type { ManifestFile } from "../manifest.ts";
import { digestOf, dropParts, keepPart, PART_BYTE_LENGTH, partRanges, storedParts } from "../parts.ts";
import { convertRange } from "./convertRange.ts";
import { type ConversionPlan, planConversion } from "./planConversion.ts";

/** Bytes of one file that are ready. */
export interface PrepareEvent {
  readonly path: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface Preparation {
  readonly modelId: string;
  readonly file: ManifestFile;
  readonly dtype: WeightDtype;
  /** The file as published. */
  readonly source: Blob;
  /** Added to its weights; none if left out. */
  readonly loras?: LoraSet | undefined;
  /** Tests make parts small; a multiple of 8. */
  readonly partByteLength?: number | undefined;
  readonly onPrepare?: ((event: PrepareEvent) => void) | undefined;
}

/** Files that LoRAs add to. */
const COMPONENTS: Readonly<Record<string, LoraComponent>> = { unet: "unet", text_encoder: "text_encoder" };

/**
 * A weights file in the precision asked for, with LoRAs added: as published where nothing changes, else made and kept, a part at a time,
 * so that memory stays bounded and an interrupted conversion goes on where it stopped. The published file is never touched.
 * Throws `LibraryError` (`quota`, `model-damaged`, `lora-unfit`).
 */
export async function prepareFile(database: LibraryDatabase, preparation: Preparation): Promise<Blob> {
  const { modelId, file, dtype, source, partByteLength = PART_BYTE_LENGTH } = preparation;
  const { plan, isMerged } = await damagedUnless(preparation, () => makePlan(preparation));
  if (!plan) return source;
  const loraSet = isMerged ? (preparation.loras?.key ?? null) : null;
  const key = preparedKey(modelId, file, { dtype, loraSet });
  return navigator.locks.request(prepareLock(key), async () => {
    const stored = await storedParts(database, key);
    const ranges = partRanges(plan.byteLength, partByteLength);
    const missing = [...ranges.entries()].filter(
      ([index, { start, end }]) => stored.get(index)?.byteLength !== end - start,
    );
    const missingBytes = missing.reduce((sum, [, { start, end }]) => sum + end - start, 0);
    await checkRoom(missingBytes);
    let doneBytes = plan.byteLength - missingBytes;
    for (const [index, range] of missing) {
      preparation.onPrepare?.({ path: file.path, doneBytes, totalBytes: plan.byteLength });
      const bytes = await damagedUnless(preparation, () => convertRange(source, plan, range));
      await keepConverted(database, { key, index, bytes }, plan.byteLength);
      doneBytes += bytes.length;
    }
    if (missing.length > 0) preparation.onPrepare?.({ path: file.path, doneBytes, totalBytes: plan.byteLength });
    // Read back, so that what is handed out lies on the disk and not in memory.
    const parts = missing.length > 0 ? await storedParts(database, key) : stored;
    return new Blob([...parts.values()].map((part) => part.blob));
  });
}

async function makePlan(preparation: Preparation): Promise<{ plan: ConversionPlan | null; isMerged: boolean }> {
  const { modelId, file, dtype, source } = preparation;
  const index = await readSafetensorsIndex(source);
  const component = COMPONENTS[file.path.split("/", 1)[0] ?? ""];
  const loras = (component && preparation.loras?.for(component)) || [];
  if (!component || loras.length === 0) return { plan: planConversion(index, dtype), isMerged: false };
  const merge = await planMerge(index, { modelId, component, loras });
  return { plan: planConversion(index, dtype, merge), isMerged: true };
}

/** A conversion that does not fit gives its room back: nobody could see what takes it up. */
async function keepConverted(
  database: LibraryDatabase,
  { key, index, bytes }: { key: string; index: number; bytes: Uint8Array<ArrayBuffer> },
  totalBytes: number,
): Promise<void> {
  const sha256 = await digestOf(bytes);
  const part = { fileKey: key, index, byteLength: bytes.length, sha256, blob: new Blob([bytes]) };
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
