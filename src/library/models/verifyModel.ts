import type { ModelProgress } from "../../protocol/models.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { PartRecord } from "../database/schema.ts";
import { fileKey } from "./fileKeys.ts";
import { findRecord } from "./findRecord.ts";
import { type ManifestFile, totalByteLength } from "./manifest.ts";
import { digestOf, storedParts } from "./parts.ts";

export interface DamagedPart {
  readonly file: string;
  readonly index: number;
  readonly problem: "missing" | "unreadable" | "changed";
}

/**
 * Reads every part of an installed model and holds it against the digest it was kept with. Returns what is damaged, by file and part.
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
  // The length of a missing part is that of its neighbours: all but the last are as long as the first.
  const usual = stored.values().next().value?.byteLength ?? file.byteLength;
  for (let index = 0, covered = 0; covered < file.byteLength; index++) {
    const part = stored.get(index);
    const byteLength = part?.byteLength ?? usual;
    covered += byteLength;
    yield { file: file.path, index, problem: part ? await partProblem(part) : "missing", byteLength };
  }
}

async function partProblem(part: PartRecord): Promise<DamagedPart["problem"] | null> {
  try {
    const bytes = new Uint8Array(await part.blob.arrayBuffer());
    return (await digestOf(bytes)) === part.sha256 ? null : "changed";
  } catch {
    return "unreadable";
  }
}
