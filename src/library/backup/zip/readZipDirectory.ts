import { damaged } from "./damaged.ts";

/** An entry as the directory at the zip's end describes it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 = stored, 8 = deflated; others cannot be read. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  readonly compressedByteLength: number;
  readonly byteLength: number;
  /** Where the entry's own header stands. */
  readonly headerOffset: number;
}

// Signatures and layouts: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12, 4.3.14–16, 4.5.3.
const END = { signature: 0x06054b50, byteLength: 22, maxComment: 0xffff };
const END_64 = { signature: 0x06064b50, byteLength: 56 };
const LOCATOR_64 = { signature: 0x07064b50, byteLength: 20 };
const FILE = { signature: 0x02014b50, byteLength: 46 };
const EXTRA_64 = 0x0001;

/** Some hundred thousand entries: far more than a gallery, and still nothing to hold in memory. */
const MAX_DIRECTORY_BYTES = 64 * 2 ** 20;

interface Directory {
  readonly offset: number;
  readonly byteLength: number;
}

/** The entries of a zip; reads its last bytes and its directory only. Throws `LibraryError` (`backup-damaged`, entry null). */
export async function readZipDirectory(zip: Blob): Promise<readonly ZipEntry[]> {
  const { offset, byteLength } = await findDirectory(zip);
  if (offset + byteLength > zip.size) throw damaged(null, "the zip's directory lies beyond its end");
  if (byteLength > MAX_DIRECTORY_BYTES) throw damaged(null, `the zip's directory is ${byteLength} bytes long`);
  const view = await viewOf(zip, offset, offset + byteLength);
  const entries: ZipEntry[] = [];
  // The count of entries is not asked for: client-zip, for one, does not write more than 65 535 down.
  for (let position = 0; position < byteLength; ) {
    const { entry, next } = readEntry(view, position);
    entries.push(entry);
    position = next;
  }
  // Many entries over the same bytes make a small file unpack to a huge one.
  const packed = entries.reduce((sum, entry) => sum + entry.compressedByteLength, 0);
  if (packed > zip.size) throw damaged(null, "the zip's entries overlap");
  return entries;
}

async function findDirectory(zip: Blob): Promise<Directory> {
  const start = Math.max(0, zip.size - END.byteLength - END.maxComment);
  const view = await viewOf(zip, start, zip.size);
  for (let at = view.byteLength - END.byteLength; at >= 0; at--) {
    const isEnd =
      view.getUint32(at, true) === END.signature &&
      at + END.byteLength + view.getUint16(at + 20, true) === view.byteLength;
    if (!isEnd) continue;
    const byteLength = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    const isLarge = byteLength === 0xffff_ffff || offset === 0xffff_ffff;
    return isLarge ? findDirectory64(zip, start + at) : { offset, byteLength };
  }
  throw damaged(null, "it is not a zip, or its end is missing");
}

async function findDirectory64(zip: Blob, endOffset: number): Promise<Directory> {
  const locator = await viewOf(zip, endOffset - LOCATOR_64.byteLength, endOffset);
  if (locator.byteLength < LOCATOR_64.byteLength || locator.getUint32(0, true) !== LOCATOR_64.signature) {
    throw damaged(null, "the zip64 locator is missing");
  }
  const offset = length64(locator, 8);
  const end = await viewOf(zip, offset, offset + END_64.byteLength);
  if (end.byteLength < END_64.byteLength || end.getUint32(0, true) !== END_64.signature) {
    throw damaged(null, "the zip64 directory is missing");
  }
  return { byteLength: length64(end, 40), offset: length64(end, 48) };
}

function readEntry(view: DataView<ArrayBuffer>, at: number): { entry: ZipEntry; next: number } {
  const fits = at + FILE.byteLength <= view.byteLength && view.getUint32(at, true) === FILE.signature;
  if (!fits) throw damaged(null, "the zip's directory is damaged");
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const nameOffset = at + FILE.byteLength;
  const extraOffset = nameOffset + nameLength;
  const next = extraOffset + extraLength + view.getUint16(at + 32, true);
  if (next > view.byteLength) throw damaged(null, "the zip's directory is damaged");
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, nameOffset, nameLength));
  const lengths = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ] as const;
  const [byteLength, compressedByteLength, headerOffset] = widen(lengths, view, {
    at: extraOffset,
    end: extraOffset + extraLength,
  });
  const flags = view.getUint16(at + 8, true);
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) === 1,
    crc32: view.getUint32(at + 16, true),
    byteLength,
    compressedByteLength,
    headerOffset,
  };
  return { entry, next };
}

/** Numbers that do not fit 32 bits stand in the extra field, in this order, those that do are left out (4.5.3). */
function widen(
  lengths: readonly [number, number, number],
  view: DataView,
  extra: { at: number; end: number },
): [number, number, number] {
  let { at } = extra;
  while (at + 4 <= extra.end && view.getUint16(at, true) !== EXTRA_64) at += 4 + view.getUint16(at + 2, true);
  let position = at + 4;
  const [a, b, c] = lengths.map((length) => {
    if (length !== 0xffff_ffff || position + 8 > extra.end) return length;
    position += 8;
    return length64(view, position - 8);
  });
  return [a!, b!, c!]; // three in, three out
}

function length64(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw damaged(null, "the zip's directory is damaged");
  return value;
}

async function viewOf(zip: Blob, start: number, end: number): Promise<DataView<ArrayBuffer>> {
  try {
    return new DataView(await zip.slice(Math.max(0, start), end).arrayBuffer());
  } catch (error) {
    throw damaged(null, error instanceof Error ? error.message : String(error), error);
  }
}
