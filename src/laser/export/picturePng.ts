import type { RgbaImage } from "../raster/images.ts";
import { filterPngRows } from "./filterPngRows.ts";
import { pngChunk } from "./pngChunk.ts";
import { PNG_COLOR_TYPE, pngFile } from "./pngFile.ts";
import { pngText } from "./pngText.ts";

/** A picture as an 8-bit sRGB PNG: RGBA, or RGB where it is opaque. `texts`: iTXt keyword to text, in order. */
export function picturePng(image: RgbaImage, texts: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
  const { widthPx, heightPx } = image;
  const opaque = image.data.every((value, index) => index % 4 !== 3 || value === 255);
  const samples = opaque
    ? withoutAlpha(image.data)
    : new Uint8Array(image.data.buffer, image.data.byteOffset, image.data.length);
  return pngFile({
    widthPx,
    heightPx,
    bitDepth: 8,
    colorType: opaque ? PNG_COLOR_TYPE.rgb : PNG_COLOR_TYPE.rgba,
    // sRGB, perceptual intent: readers need not guess.
    chunks: [
      pngChunk("sRGB", Uint8Array.of(0)),
      ...Object.entries(texts).map(([keyword, text]) => pngText(keyword, text)),
    ],
    filteredRows: filterPngRows(samples, { rowBytes: widthPx * (opaque ? 3 : 4), pixelBytes: opaque ? 3 : 4 }),
  });
}

function withoutAlpha(rgba: RgbaImage["data"]): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, into = 0; from < rgba.length; from += 4, into += 3) {
    rgb[into] = rgba[from]!; // in range: three of every four bytes
    rgb[into + 1] = rgba[from + 1]!;
    rgb[into + 2] = rgba[from + 2]!;
  }
  return rgb;
}
