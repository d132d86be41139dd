import { zlibSync } from "fflate";
import { concatBytes } from "./concatBytes.ts";
import { pngChunk } from "./pngChunk.ts";

/** PNG's sample layouts that are written here, by their code. */
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
