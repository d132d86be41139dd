import type { ManifestFile } from "./manifest.ts";

/** Precision that a network is built for. */
export type WeightDtype = "f16" | "f32";

/** Names a file's parts by their content, so that a new version of a model keeps the files that did not change. */
export function fileKey(modelId: string, file: ManifestFile): string {
  return `${modelId}/${file.sha256}`;
}

/** Names the parts of a weights file converted to another precision, and of one with a set of LoRAs added (`mergedSetKey`). */
export function preparedKey(
  modelId: string,
  file: ManifestFile,
  { dtype, loraSet = null }: { dtype: WeightDtype; loraSet?: string | null },
): string {
  return `${fileKey(modelId, file)}@${dtype}${loraSet === null ? "" : `+${loraSet}`}`;
}

/** The set of LoRAs in the name of a merged file's parts; null for other parts. */
export function mergedSetOf(key: string): string | null {
  return /@\w+\+(\w+)$/.exec(key)?.[1] ?? null;
}

/** Whether parts of this name were made here from what was published, and can be made again. */
export function isPreparedKey(key: string): boolean {
  return key.includes("@");
}

/** All parts of one file, in order. */
export function partsOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key, 0], [key, Number.MAX_SAFE_INTEGER]);
}

/** All parts of all copies that were made from one file: "A" is the character after "@". */
export function preparedPartsOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([`${key}@`], [`${key}A`], false, true);
}

/** All parts of all files of a model, prepared ones included: "0" is the character after "/". */
export function partsOfModel(modelId: string): IDBKeyRange {
  return IDBKeyRange.bound([`${modelId}/`], [`${modelId}0`], false, true);
}
