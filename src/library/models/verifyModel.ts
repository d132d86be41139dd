import type { ModelProgress } from "../../protocol/models.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { PartRecord } from "../database/schema.ts";
import { fileKey } from "./fileKeys.ts";
import { findRecord } from "./findRecord.ts";
import { makeFileDigest } from "./makeFileDigest.ts";
import { type ManifestFile, totalByteLength } from "./manifest.ts";
import { digestOf, storedParts } from "./parts.ts";

export interface DamagedPart {
  readonly file: string;
  readonly index: number;
  readonly problem: "missing" | "unreadable" | "changed";
}

/**
 * Reads every part of an installed model and holds it against the digests it was kept with. Returns what is damaged, by file and part.
 * Throws `LibraryError` (`not-found`, `storage`).
 */
export async function verifyModel(
  database: LibraryDatabase,
  modelId: string,
  onProgress: (event: ModelProgress) => void = () => {},
): Promise<readonly DamagedPart[]> {
  const { manifest } = await findRecord(database, modelId);
  const damaged: DamagedPart[] = [];
  const totalBytes = totalByteLength(manifest.files);
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

interface CheckedPart {
  readonly file: string;
  readonly index: number;
  readonly problem: DamagedPart["problem"] | null;
  readonly byteLength: number;
}

async function* verifyFile(
  database: LibraryDatabase,
  modelId: string,
  file: ManifestFile,
): AsyncGenerator<CheckedPart, void> {
  const stored = await storedParts(database, fileKey(modelId, file));
  const problemOf = await makeCheck(stored, file);
  // The length of a missing part is that of its neighbours: all but the last are as long as the first.
  const usual = stored.values().next().value?.byteLength ?? file.byteLength;
  for (let index = 0, covered = 0; covered < file.byteLength; index++) {
    const part = stored.get(index);
    const byteLength = part?.byteLength ?? usual;
    covered += byteLength;
    yield { file: file.path, index, problem: part ? await problemOf(part) : "missing", byteLength };
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
      if (isWhole) return null;
      if (hashStates) return areKnown && digest.leads(hashStates, bytes) ? null : "changed";
      return (await digestOf(bytes)) === sha256 ? null : "changed";
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
