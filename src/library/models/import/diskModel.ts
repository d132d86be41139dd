import type { ImportOffer } from "../../../protocol/models.ts";

/** A model found in files from disk, as it will be kept. Nothing has been copied. */
export interface DiskModel
  extends Pick<ImportOffer, "kind" | "family" | "name" | "layout" | "precision" | "isInpainting" | "triggerWords"> {
  /** Null where the family leaves no doubt. */
  readonly prediction: "epsilon" | "v" | null;
  /** Of the file or folder on disk. */
  readonly fileName: string;
  /** By path in the diffusers layout (a LoRA is one file). Blobs are views of the files on disk. */
  readonly files: ReadonlyMap<string, Blob>;
}

/** CLIP's vocabulary, which checkpoints in one file do not carry. It ships with the app. */
export interface ClipFiles {
  readonly vocab: Blob;
  readonly merges: Blob;
}

/** Where a LoRA's weights are kept. */
export const LORA_FILE = "lora.safetensors";

/** What a person may know better than the files. */
export interface KnownBetter {
  readonly prediction?: "epsilon" | "v" | undefined;
}

/** All files together, bytes. */
export function byteLengthOf({ files }: DiskModel): number {
  return [...files.values()].reduce((sum, blob) => sum + blob.size, 0);
}

/** JSON as a file. */
export function jsonFile(value: unknown): Blob {
  return new Blob([JSON.stringify(value, null, 2)], { type: "application/json" });
}

/** A file's name without folder and ending. */
export function plainName(path: string): string {
  const name = path.split("/").at(-1) ?? path;
  return name.replace(/\.[^.]{1,12}$/, "") || name;
}
