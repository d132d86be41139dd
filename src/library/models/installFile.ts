import { createSHA256, type IHasher } from "hash-wasm";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { PartRecord } from "../database/schema.ts";
import { LibraryError } from "../LibraryError.ts";
import { type FetchOptions, fetchPart } from "./fetchPart.ts";
import { fileKey, partsOf } from "./fileKeys.ts";
import type { ModelSource } from "./ModelSource.ts";
import type { ManifestFile } from "./manifest.ts";
import { digestOf, dropParts, keepPart, partRanges, storedParts } from "./parts.ts";

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
  const { hasher, next } = await resumeDigest(stored);
  for (const [index, range] of ranges.entries()) {
    if (index < next) continue;
    // Hashed piece by piece as it arrives: the network goes on meanwhile.
    const onChunk = (chunk: Uint8Array) => void hasher.update(chunk);
    const kept = await readPart(stored.get(index));
    if (kept) onChunk(kept);
    const bytes = kept ?? (await fetchPart(install.source, { file, range }, { ...install.fetch, onChunk }));
    const sha256 = await digestOf(bytes);
    const hashState = hasher.save();
    await keepPart(install.database, {
      fileKey: key,
      index,
      byteLength: bytes.length,
      sha256,
      hashState,
      blob: new Blob([bytes]),
    });
  }
  const sha256 = hasher.digest();
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

/** The file's digest after the parts that are here without a gap, and the index to go on from. */
async function resumeDigest(stored: Map<number, PartRecord>): Promise<{ hasher: IHasher; next: number }> {
  const hasher = await createSHA256();
  hasher.init();
  let next = 0;
  while (stored.has(next)) next++;
  const state = stored.get(next - 1)?.hashState;
  if (!state) return { hasher, next: 0 };
  try {
    hasher.load(state);
    return { hasher, next };
  } catch {
    hasher.init(); // saved by another version of hash-wasm: the parts are here, so they are read once more
    return { hasher, next: 0 };
  }
}

/** A part's bytes, or null when it is not here or cannot be read; then it is fetched. */
async function readPart(part: PartRecord | undefined): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return part ? new Uint8Array(await part.blob.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
