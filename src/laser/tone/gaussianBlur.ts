import type { GrayImage } from "../raster/images.ts";

/** Three boxes meet a Gaussian within 3 % of its peak at any radius, and the cost does not grow with the radius. */
const PASSES = 3;

/** A box with fractional ends: weight 1 for |k| ≤ reach, `rim` for |k| = reach + 1, all divided by `total`. */
interface Box {
  readonly reach: number;
  readonly rim: number;
  readonly total: number;
}

/**
 * Gaussian blur with standard deviation `sigmaPx` > 0, as three extended boxes whose variances add up to exactly sigmaPx²;
 * edge values are continued outwards.
 * Gwosdek et al., "Theoretical foundations of Gaussian convolution by extended box filtering", SSVM 2011.
 */
export function gaussianBlur(image: GrayImage, sigmaPx: number): GrayImage {
  const box = makeBox(sigmaPx ** 2 / PASSES);
  return transpose(blurRows(transpose(blurRows(image, box)), box));
}

function makeBox(variance: number): Box {
  const reach = Math.floor((Math.sqrt(12 * variance + 1) - 1) / 2);
  const core = 2 * reach + 1;
  const rim = (core * (3 * variance - reach * (reach + 1))) / (6 * ((reach + 1) ** 2 - variance));
  return { reach, rim, total: core + 2 * rim };
}

/** Indices are in range: at either end a line is continued by what three boxes reach. */
function blurRows({ widthPx, heightPx, data }: GrayImage, box: Box): GrayImage {
  const margin = PASSES * (box.reach + 1);
  const result = new Float32Array(data.length);
  let line = new Float64Array(widthPx + 2 * margin);
  let next = new Float64Array(line.length);
  for (let y = 0; y < heightPx; y++) {
    line.set(data.subarray(y * widthPx, (y + 1) * widthPx), margin);
    line.fill(line[margin]!, 0, margin);
    line.fill(line[margin + widthPx - 1]!, margin + widthPx);
    for (let pass = 0; pass < PASSES; pass++) {
      blurLine(line, next, box);
      [line, next] = [next, line];
    }
    result.set(line.subarray(0, widthPx), y * widthPx); // each pass moved it by reach + 1
  }
  return { widthPx, heightPx, data: result };
}

/** One box over a line. `into[i]` is centred on `line[i + reach + 1]`; the last 2 (reach + 1) samples are not written. */
function blurLine(line: Float64Array, into: Float64Array, { reach, rim, total }: Box): void {
  let sum = 0;
  for (let index = 1; index <= 2 * reach + 1; index++) sum += line[index]!;
  for (let left = 0, right = 2 * reach + 2; right < line.length; left++, right++) {
    into[left] = (sum + rim * (line[left]! + line[right]!)) / total;
    sum += line[right]! - line[left + 1]!;
  }
}

function transpose({ widthPx, heightPx, data }: GrayImage): GrayImage {
  const result = new Float32Array(data.length);
  // In strips, so that the column walk stays in the cache.
  const strip = 16;
  for (let left = 0; left < widthPx; left += strip) {
    const right = Math.min(left + strip, widthPx);
    for (let y = 0; y < heightPx; y++) {
      for (let x = left; x < right; x++) result[x * heightPx + y] = data[y * widthPx + x]!;
    }
  }
  return { widthPx: heightPx, heightPx: widthPx, data: result };
}
