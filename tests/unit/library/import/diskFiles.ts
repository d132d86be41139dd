import { readFile } from "node:fs/promises";
import { LibraryError, type LibraryFailure } from "../../../../src/library/LibraryError.ts";
import type { ClipFiles } from "../../../../src/library/models/import/diskModel.ts";
import { readDiskModel } from "../../../../src/library/models/import/readDiskModel.ts";
import type { DiskFile } from "../../../../src/protocol/models.ts";

export const CLIP: ClipFiles = { vocab: new Blob(["{}"]), merges: new Blob(["#version: 0.2"]) };

const ROOT = new URL("../../../../", import.meta.url);

/** A file of the repository as one from disk; `name` is what it is called there. */
export async function repositoryFile(path: string, name = "a name that says nothing"): Promise<File> {
  return new File([await readFile(new URL(path, ROOT))], name);
}

export function single(file: File): DiskFile[] {
  return [{ path: file.name, file }];
}

/** A safetensors file with tensors of zeros, in the order given. */
export function weights(
  shapes: Readonly<Record<string, readonly number[]>>,
  { metadata = {}, dtype = "F16", name = "model.safetensors" } = {},
): File {
  let position = 0;
  const entries = Object.entries(shapes).map(([tensor, shape]) => {
    const begin = position;
    position += shape.reduce((product, extent) => product * extent, { F8_E4M3: 1, F32: 4 }[dtype] ?? 2);
    return [tensor, { dtype, shape, data_offsets: [begin, position] }];
  });
  const header = Buffer.from(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return new File([length, header, Buffer.alloc(position)], name);
}

/** Why files are refused. */
export async function refusalOf(files: readonly DiskFile[]): Promise<LibraryFailure> {
  const error = await readDiskModel(files, CLIP).then(
    ({ kind, family }) => new Error(`understood as ${kind} of ${family}`),
    (reason: unknown) => reason,
  );
  if (error instanceof LibraryError) return error.failure;
  throw error;
}
