import { createCRC32 } from "hash-wasm";
import { LibraryError } from "../../LibraryError.ts";
import { damaged } from "./damaged.ts";
import type { ZipEntry } from "./readZipDirectory.ts";

const STORED = 0;
const DEFLATED = 8;
const HEADER = { signature: 0x04034b50, byteLength: 30 };

/**
 * An entry's content, its length and checksum proven. Never unpacks more than the directory announces, nor anything announced to be
 * larger than `maxBytes`. Throws `LibraryError` (`backup-damaged`, naming the entry).
 */
export async function readZipEntry(zip: Blob, entry: ZipEntry, maxBytes: number): Promise<Blob> {
  if (entry.encrypted) throw damaged(entry.name, "it is encrypted");
  if (entry.byteLength > maxBytes) throw damaged(entry.name, `${entry.byteLength} bytes are more than ${maxBytes}`);
  try {
    const packed = await findContent(zip, entry);
    switch (entry.method) {
      case STORED:
        await check(packed.stream(), entry);
        return packed; // still a slice of the file: nothing is held in memory
      case DEFLATED:
        return await check(packed.stream().pipeThrough(new DecompressionStream("deflate-raw")), entry);
      default:
        throw damaged(entry.name, `compression method ${entry.method} is unknown`);
    }
  } catch (error) {
    if (error instanceof LibraryError) throw error;
    throw damaged(entry.name, error instanceof Error ? error.message : String(error), error);
  }
}

/** The local header repeats the name and may have other extra fields: only it tells where the content begins. */
async function findContent(zip: Blob, entry: ZipEntry): Promise<Blob> {
  const { headerOffset, compressedByteLength, name } = entry;
  const header = new DataView(await zip.slice(headerOffset, headerOffset + HEADER.byteLength).arrayBuffer());
  if (header.byteLength < HEADER.byteLength || header.getUint32(0, true) !== HEADER.signature) {
    throw damaged(name, "its header is missing");
  }
  const start = headerOffset + HEADER.byteLength + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + compressedByteLength > zip.size) throw damaged(name, "it is cut off");
  return zip.slice(start, start + compressedByteLength);
}

/** Reads everything. A deflated stream's chunks are gathered; those of a stored one are on disk already, so it costs a second copy at most. */
async function check(content: ReadableStream<Uint8Array<ArrayBuffer>>, entry: ZipEntry): Promise<Blob> {
  const crc = await createCRC32();
  const keep = entry.method === DEFLATED;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let byteLength = 0;
  // Leaving the loop early cancels the stream, so that a bomb is not unpacked any further.
  for await (const chunk of content) {
    byteLength += chunk.length;
    if (byteLength > entry.byteLength)
      throw damaged(entry.name, `it is longer than the ${entry.byteLength} bytes announced`);
    crc.update(chunk);
    if (keep) chunks.push(chunk);
  }
  if (byteLength < entry.byteLength) throw damaged(entry.name, `${byteLength} of ${entry.byteLength} bytes are there`);
  if (Number.parseInt(crc.digest(), 16) !== entry.crc32) throw damaged(entry.name, "its checksum is wrong");
  return new Blob(chunks);
}
