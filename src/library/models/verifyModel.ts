import type { ModelProgress } from "../../protocol/models.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { PartRecord } from "../database/schema.ts";
import { fileKey, preparedPartsOf } from "./fileKeys.ts";
import { findRecord } from "./findRecord.ts";
import { makeFileDigest } from "./makeFileDigest.ts";
import { type ManifestFile, type ModelManifest, totalByteLength } from "./manifest.ts";
import { digestOf, partsIn, storedParts } from "./parts.ts";

export interface DamagedPart {
  readonly file: string;
  readonly index: number;
  readonly problem: "missing" | "unreadable" | "changed";
  /** It belongs to a converted or merged copy of the file, which can be made again. */
  readonly isPrepared?: true;
}

/**
 * Reads every part of an installed model and of its prepared copies, and holds it against the digests it was kept with. Returns what is
 * damaged, by file and part.
 * Throws `LibraryError` (`not-found`, `storage`).
 */
export async function verifyModel(
  database: LibraryDatabase,
  modelId: string,
  onProgress: (event: ModelProgress) => void = () => {},
): Promise<readonly DamagedPart[]> {
  const { manifest } = await findRecord(database, modelId);
  const damaged: DamagedPart[] = [];
  const prepared = await preparedByteLength(database, manifest);
  const totalBytes = totalByteLength(manifest.files) + prepared;
  let doneBytes = 0;
  for (const file of manifest.files) {
    const parts = verifyFile(database, modelId, file);
    for await (const { byteLength, ...part } of parts) {
      doneBytes += byteLength;
      onProgress({ doneBytes: Math.min(doneBytes, totalBytes), totalBytes });
      if (part.problem) damaged.push({ ...part, problem: part.problem });
    }
  }
  return damaged;
}

async function preparedByteLength(database: LibraryDatabase, { id, files }: ModelManifest): Promise<number> {
  const copies = await Promise.all(files.map((file) => partsIn(database, preparedPartsOf(fileKey(id, file)))));
  return copies.flat().reduce((sum, { byteLength }) => sum + byteLength, 0);
}

interface CheckedPart {
  readonly file: string;
  readonly index: number;
  readonly problem: DamagedPart["problem"] | null;
  readonly byteLength: number;
  readonly isPrepared?: true;
}

async function* verifyFile(
  database: LibraryDatabase,
  modelId: string,
  file: ManifestFile,
): AsyncGenerator<CheckedPart, void> {
  const key = fileKey(modelId, file);
  const stored = await storedParts(database, key);
  const problemOf = await makeCheck(stored, file);
  // The length of a missing part is that of its neighbours: all but the last are as long as the first.
  const usual = stored.values().next().value?.byteLength ?? file.byteLength;
  for (let index = 0, covered = 0; covered < file.byteLength; index++) {
    const part = stored.get(index);
    const byteLength = part?.byteLength ?? usual;
    covered += byteLength;
    yield { file: file.path, index, problem: part ? await problemOf(part) : "missing", byteLength };
  }
  for (const part of await partsIn(database, preparedPartsOf(key))) {
    const { index, byteLength } = part;
    yield { file: file.path, index, problem: await problemOf(part), byteLength, isPrepared: true };
  }
}

type Check = (part: PartRecord) => Promise<DamagedPart["problem"] | null>;

/** How to check a file's parts: each by itself, or where states of another hash-wasm cannot be read, all by the file's digest. */
async function makeCheck(stored: ReadonlyMap<number, PartRecord>, file: ManifestFile): Promise<Check> {
  const digest = await makeFileDigest();
  const areKnown = [...stored.values()].every(({ hashStates }) => !hashStates || digest.knows(hashStates));
  const isWhole = !areKnown && (await sha256Of(stored)) === file.sha256;
  return async ({ blob, hashStates, sha256 }) => {
    try {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      if (!hashStates) return (await digestOf(bytes)) === sha256 ? null : "changed";
      return isWhole || (areKnown && digest.leads(hashStates, bytes)) ? null : "changed";
    } catch {
      return "unreadable";
    }
  };
}

/** Of all parts that are here, one after the other; null when one cannot be read. */
async function sha256Of(stored: ReadonlyMap<number, PartRecord>): Promise<string | null> {
  const digest = await makeFileDigest();
  try {
    for (const { blob } of stored.values()) digest.update(new Uint8Array(await blob.arrayBuffer()));
    return digest.hex();
  } catch {
    return null;
  }
}
