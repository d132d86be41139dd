/** What the first bytes of a picture file say, without decoding it. */
export interface ImageHeader {
  readonly format: "png" | "jpeg" | "webp";
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What a file looks like by its bytes; a file that is none of these is `null`. Names are for messages. */
export type SniffedFormat =
  | ImageHeader["format"]
  | "svg"
  | "gif"
  | "bmp"
  | "tiff"
  | "heif"
  | "avif"
  | "pdf"
  | "zip"
  | "html";

/** The format of a file from its first bytes (256 are enough), whatever its name says. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat | null {
  const found = SIGNATURES.find(({ at, text }) => matches(bytes, at, text));
  if (found) return found.format;
  const start = latin1(bytes.subarray(0, 256))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()
    .toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "html";
  if (start.startsWith("<svg") || (start.startsWith("<?xml") && start.includes("<svg"))) return "svg";
  return null;
}

/**
 * Size of a PNG, JPEG or WebP from its first bytes, so that a picture too large to decode is refused before it takes the memory.
 * `null` when the bytes end before the size is known or contradict the format. JPEG sizes are as stored, before EXIF rotation.
 * Sources: PNG (W3C) 11.2.1, JPEG (ITU-T T.81) B.2.2, WebP (RFC 9649) 2.5–2.7.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const format = sniffFormat(bytes);
  if (format !== "png" && format !== "jpeg" && format !== "webp") return null;
  const size = READERS[format](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return size && size[0] > 0 && size[1] > 0 ? { format, widthPx: size[0], heightPx: size[1] } : null;
}

type Size = readonly [widthPx: number, heightPx: number];

const SIGNATURES: readonly { at: number; text: string; format: SniffedFormat }[] = [
  { at: 0, text: "\x89PNG\r\n\x1a\n", format: "png" },
  { at: 0, text: "\xff\xd8\xff", format: "jpeg" },
  { at: 8, text: "WEBP", format: "webp" },
  { at: 0, text: "GIF8", format: "gif" },
  { at: 0, text: "BM", format: "bmp" },
  { at: 0, text: "II*\0", format: "tiff" },
  { at: 0, text: "MM\0*", format: "tiff" },
  { at: 4, text: "ftypavif", format: "avif" },
  { at: 4, text: "ftypheic", format: "heif" },
  { at: 4, text: "ftypmif1", format: "heif" },
  { at: 0, text: "%PDF", format: "pdf" },
  { at: 0, text: "PK\x03\x04", format: "zip" },
];

const READERS: Record<ImageHeader["format"], (view: DataView) => Size | null> = { png, jpeg, webp };

function png(view: DataView): Size | null {
  if (view.byteLength < 24 || view.getUint32(12) !== 0x49484452) return null; // "IHDR" comes first
  return [view.getUint32(16), view.getUint32(20)];
}

function jpeg(view: DataView): Size | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff)
      at += 1; // fill byte
    else if (isStartOfFrame(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function webp(view: DataView): Size | null {
  if (view.byteLength < 30) return null;
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 ": 14 bits each after the start code
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    case 0x5650384c: {
      // "VP8L": 14 bits each, less one
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case 0x56503858: // "VP8X": 24 bits each, less one
      return [uint24(view, 24) + 1, uint24(view, 27) + 1];
    default:
      return null;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function matches(bytes: Uint8Array, at: number, text: string): boolean {
  return bytes.length >= at + text.length && latin1(bytes.subarray(at, at + text.length)) === text;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
