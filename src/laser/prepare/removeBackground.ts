import type { RgbaImage } from "../raster/images.ts";
import { edgeColor, type Rgb } from "./edgeColor.ts";
import type { Background } from "./preparation.ts";

/**
 * The picture with its background transparent. What is like the background's colour, or transparent, belongs to it: everywhere, or
 * where it hangs together with the picture's edge by its sides. Compared are sRGB code values, in which tolerances look even.
 */
export function removeBackground(image: RgbaImage, { remove, color, tolerance }: Background): RgbaImage {
  if (remove === "nothing") return image;
  const wanted = color === null ? edgeColor(image) : parseColor(color);
  const alike = markAlike(image, wanted, tolerance * 255);
  if (remove === "edges") keepFromEdges(alike, image);
  const data = image.data.slice();
  for (let pixel = 0; pixel < alike.length; pixel++) if (alike[pixel] !== KEPT) data[pixel * 4 + 3] = 0;
  return { ...image, data };
}

const KEPT = 0;
const ALIKE = 1;
const REACHED = 2;

/** A byte for each pixel: KEPT or ALIKE. */
function markAlike({ data }: RgbaImage, [red, green, blue]: Rgb, tolerance: number): Uint8Array {
  const alike = new Uint8Array(data.length / 4);
  for (let pixel = 0, byte = 0; pixel < alike.length; pixel++, byte += 4) {
    // Four bytes a pixel, so in range.
    const isAlike =
      data[byte + 3] === 0 ||
      (Math.abs(data[byte]! - red) <= tolerance &&
        Math.abs(data[byte + 1]! - green) <= tolerance &&
        Math.abs(data[byte + 2]! - blue) <= tolerance);
    if (isAlike) alike[pixel] = ALIKE;
  }
  return alike;
}

/** Leaves marked what is reached from the picture's rim, filling run by run (Smith, "Tint fill", SIGGRAPH 1979). */
function keepFromEdges(marks: Uint8Array, { widthPx, heightPx }: RgbaImage): void {
  const seeds: number[] = [];
  for (let x = 0; x < widthPx; x++) seeds.push(x, (heightPx - 1) * widthPx + x);
  for (let y = 0; y < heightPx; y++) seeds.push(y * widthPx, y * widthPx + widthPx - 1);
  for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) {
    if (marks[seed] !== ALIKE) continue;
    const rowStart = seed - (seed % widthPx);
    let from = seed;
    let to = seed + 1;
    while (from > rowStart && marks[from - 1] === ALIKE) from--;
    while (to < rowStart + widthPx && marks[to] === ALIKE) to++;
    marks.fill(REACHED, from, to);
    if (rowStart > 0) pushRuns(marks, from - widthPx, to - widthPx, seeds);
    if (rowStart + widthPx < marks.length) pushRuns(marks, from + widthPx, to + widthPx, seeds);
  }
  for (let pixel = 0; pixel < marks.length; pixel++) if (marks[pixel] === ALIKE) marks[pixel] = KEPT;
}

/** One seed for each run of ALIKE in `from..to`. */
function pushRuns(marks: Uint8Array, from: number, to: number, seeds: number[]): void {
  for (let pixel = from; pixel < to; pixel++) {
    if (marks[pixel] === ALIKE && (pixel === from || marks[pixel - 1] !== ALIKE)) seeds.push(pixel);
  }
}

/** "#rrggbb" to 0..255 each. */
function parseColor(color: string): Rgb {
  const code = Number.parseInt(color.slice(1), 16);
  return [code >> 16, (code >> 8) & 255, code & 255];
}
