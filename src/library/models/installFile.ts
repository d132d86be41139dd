import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { PartRecord } from "../database/schema.ts";
import { LibraryError } from "../LibraryError.ts";
import { type FetchOptions, fetchPart } from "./fetchPart.ts";
import { fileKey, partsOf } from "./fileKeys.ts";
import type { ModelSource } from "./ModelSource.ts";
import { makeFileDigest } from "./makeFileDigest.ts";
import type { ManifestFile } from "./manifest.ts";
import { dropParts, keepPart, partRanges, storedParts } from "./parts.ts";

export interface FileInstall {
  readonly database: LibraryDatabase;
  readonly source: ModelSource;
  readonly modelId: string;
  readonly partByteLength: number;
  readonly fetch: FetchOptions;
}

/**
 * Fetches what is missing of one file and checks the whole against its digest. Each part is on disk, with the digest's state after it,
 * before the next is asked for: an interrupted install loses one part at most. Throws `LibraryError` (`network`, `quota`,
 * `model-damaged`: then the file's parts are gone and the next try starts it afresh), or the signal's reason.
 */
export async function installFile(install: FileInstall, file: ManifestFile): Promise<void> {
  const key = fileKey(install.modelId, file);
  const ranges = partRanges(file.byteLength, install.partByteLength);
  const stored = await usableParts(
    install.database,
    key,
    ranges.map((range) => range.end - range.start),
  );
  const digest = await makeFileDigest();
  // Hashed piece by piece as it arrives: the network goes on meanwhile.
  const onChunk = (chunk: Uint8Array) => digest.update(chunk);
  for (const [index, range] of ranges.entries()) {
    const part = stored.get(index);
    if (part?.hashStates && digest.skip(part.hashStates)) continue;
    const before = digest.state();
    const kept = await readPart(part);
    if (kept) digest.update(kept);
    const bytes = kept ?? (await fetchPart(install.source, { file, range }, { ...install.fetch, onChunk }));
    await keepPart(install.database, {
      fileKey: key,
      index,
      byteLength: bytes.length,
      hashStates: { before, after: digest.state() },
      blob: new Blob([bytes]),
    });
  }
  const sha256 = digest.hex();
  if (sha256 === file.sha256) return;
  await dropParts(install.database, partsOf(key));
  const detail = `SHA-256 is ${sha256}, not ${file.sha256}`;
  throw new LibraryError({ code: "model-damaged", modelId: install.modelId, file: file.path, detail });
}

/** What is stored, if it is cut as we would cut it; else the file starts afresh. */
async function usableParts(
  database: LibraryDatabase,
  key: string,
  byteLengths: readonly number[],
): Promise<Map<number, PartRecord>> {
  const stored = await storedParts(database, key);
  const fits = [...stored.values()].every((part) => part.byteLength === byteLengths[part.index]);
  if (fits) return stored;
  await dropParts(database, partsOf(key));
  return new Map();
}

/** A part's bytes, or null when it is not here or cannot be read; then it is fetched. */
async function readPart(part: PartRecord | undefined): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return part ? new Uint8Array(await part.blob.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
