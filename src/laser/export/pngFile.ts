import { zlibSync } from "fflate";
import { concatBytes } from "./concatBytes.ts";
import { crc32 } from "./crc32.ts";

/** The two of PNG's sample layouts that are written here, and RGBA. */
export const PNG_COLOR_TYPE = { gray: 0, rgb: 2, rgba: 6 } as const;

export interface PngContent {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: 1 | 8;
  readonly colorType: (typeof PNG_COLOR_TYPE)[keyof typeof PNG_COLOR_TYPE];
  /** Chunks to stand before the pixels. */
  readonly chunks: readonly Uint8Array[];
  /** Rows of samples, each behind its filter byte. */
  readonly filteredRows: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A whole PNG file; the same content gives the same bytes. PNG specification, third edition: w3.org/TR/png-3. */
export function pngFile(content: PngContent): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, content.widthPx);
  header.setUint32(4, content.heightPx);
  header.setUint8(8, content.bitDepth);
  header.setUint8(9, content.colorType); // then 0, 0, 0: deflate, adaptive filters, not interlaced
  return concatBytes([
    SIGNATURE,
    pngChunk("IHDR", new Uint8Array(header.buffer)),
    ...content.chunks,
    pngChunk("IDAT", zlibSync(content.filteredRows, { level: 6 })),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

/** One chunk: length, type, data, CRC. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const typed = concatBytes([new TextEncoder().encode(type), data]);
  return concatBytes([uint32(data.length), typed, uint32(crc32(typed))]);
}

/** An iTXt chunk, UTF-8, not compressed. `keyword`: 1 to 79 Latin-1 letters. NULs in the text are dropped: they would end it. */
export function pngText(keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  // keyword, NUL, not compressed, method 0, no language NUL, no translated keyword NUL, text
  const head = concatBytes([encoder.encode(keyword), new Uint8Array(5)]);
  return pngChunk("iTXt", concatBytes([head, encoder.encode(text.replaceAll("\0", ""))]));
}

function uint32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return new Uint8Array(view.buffer);
}
