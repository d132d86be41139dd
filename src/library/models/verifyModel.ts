import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { PartRecord } from "../database/schema.ts";
import { read } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { fileKey } from "./fileKeys.ts";
import type { ManifestFile } from "./manifest.ts";
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
export async function verifyModel(database: LibraryDatabase, modelId: string): Promise<readonly DamagedPart[]> {
  const record = await read(database, ["models"], (transaction) => transaction.objectStore("models").get(modelId));
  if (!record) throw new LibraryError({ code: "not-found", what: "model", id: modelId });
  const damaged: DamagedPart[] = [];
  for (const file of record.manifest.files) damaged.push(...(await verifyFile(database, modelId, file)));
  return damaged;
}

async function verifyFile(database: LibraryDatabase, modelId: string, file: ManifestFile): Promise<DamagedPart[]> {
  const stored = await storedParts(database, fileKey(modelId, file));
  const damaged: DamagedPart[] = [];
  let covered = 0;
  for (let index = 0; covered < file.byteLength; index++) {
    const part = stored.get(index);
    const problem = part ? await partProblem(part) : "missing";
    if (problem) damaged.push({ file: file.path, index, problem });
    // The length of a missing part is that of its neighbours: all but the last are as long as the first.
    const assumed = part?.byteLength ?? stored.values().next().value?.byteLength ?? file.byteLength;
    covered += assumed;
  }
  return damaged;
}

async function partProblem(part: PartRecord): Promise<DamagedPart["problem"] | null> {
  try {
    const bytes = new Uint8Array(await part.blob.arrayBuffer());
    return (await digestOf(bytes)) === part.sha256 ? null : "changed";
  } catch {
    return "unreadable";
  }
}
