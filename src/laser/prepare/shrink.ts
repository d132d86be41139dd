import type { GrayAlphaImage, GrayImage } from "../raster/images.ts";

/** Pixels for each dot that the steps on gray have to work on; finer than that is never burnt. */
const PIXELS_PER_DOT = 2;

/** By what whole number a picture can shrink and still have `PIXELS_PER_DOT`, where `usedWidthPx` of it go onto `gridWidthPx` dots. */
export function shrinkFactor(usedWidthPx: number, gridWidthPx: number): number {
  return Math.max(1, Math.floor(usedWidthPx / (PIXELS_PER_DOT * gridWidthPx)));
}

/** The picture on fewer pixels, each the mean of those it stands for: in linear light, premultiplied, as light adds up. */
export function shrink(picture: GrayAlphaImage, factor: number): GrayAlphaImage {
  if (factor === 1) return picture;
  const { widthPx, heightPx } = picture.gray;
  const size = {
    widthPx: Math.max(1, Math.round(widthPx / factor)),
    heightPx: Math.max(1, Math.round(heightPx / factor)),
  };
  return { gray: means(picture.gray, size), alpha: picture.alpha && means(picture.alpha, size) };
}

function means(
  plane: GrayImage,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): GrayImage {
  const result = new Float32Array(widthPx * heightPx);
  const startOf = (cell: number, cells: number, lengthPx: number) => Math.floor((cell * lengthPx) / cells);
  const lefts = Int32Array.from({ length: widthPx + 1 }, (_, x) => startOf(x, widthPx, plane.widthPx));
  const sums = new Float64Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    const top = startOf(y, heightPx, plane.heightPx);
    const bottom = startOf(y + 1, heightPx, plane.heightPx);
    sums.fill(0);
    for (let row = top; row < bottom; row++) addRow(plane.data.subarray(row * plane.widthPx), lefts, sums);
    for (let x = 0; x < widthPx; x++) {
      result[y * widthPx + x] = sums[x]! / ((bottom - top) * (lefts[x + 1]! - lefts[x]!)); // a cell of the row
    }
  }
  return { widthPx, heightPx, data: result };
}

function addRow(row: Float32Array, lefts: Int32Array, sums: Float64Array): void {
  for (let x = 0; x < sums.length; x++) {
    let sum = 0;
    for (let at = lefts[x]!; at < lefts[x + 1]!; at++) sum += row[at]!; // within the row
    sums[x]! += sum;
  }
}
