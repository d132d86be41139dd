import { unzlibSync } from "fflate";

const WOFF = 0x774f4646;
const WOFF_HEADER_BYTES = 44;
const SFNT_HEADER_BYTES = 12;

/**
 * One table of a TrueType or WOFF file, unpacked; null where it has none of that name. OpenType 1.9.1, "Organization of an OpenType font";
 * W3C, WOFF File Format 1.0, 4 and 5. Reading outside of the file throws a RangeError.
 */
export function fontTable(file: ArrayBuffer, tag: string): DataView | null {
  const view = new DataView(file);
  const isWoff = view.getUint32(0) === WOFF;
  const tableCount = view.getUint16(isWoff ? 12 : 4);
  for (let table = 0; table < tableCount; table++) {
    const at = isWoff ? WOFF_HEADER_BYTES + 20 * table : SFNT_HEADER_BYTES + 16 * table;
    if (tagAt(view, at) !== tag) continue;
    const [offset, byteLength] = [view.getUint32(at + (isWoff ? 4 : 8)), view.getUint32(at + (isWoff ? 8 : 12))];
    if (!isWoff || byteLength === view.getUint32(at + 12)) return new DataView(file, offset, byteLength);
    const bytes = unzlibSync(new Uint8Array(file, offset, byteLength));
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return null;
}

export function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
}
