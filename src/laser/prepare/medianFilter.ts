import type { GrayImage } from "../raster/images.ts";

/**
 * The middle one of each pixel and its eight neighbours; at the rim the outermost pixels count again. Columns are sorted once for the
 * three places that share them: the median of nine is that of the highest low, the middle mid and the lowest high of three sorted
 * columns (Paeth, "Median finding on a 3 × 3 grid", Graphics Gems, 1990).
 */
export function medianFilter({ widthPx, heightPx, data }: GrayImage): GrayImage {
  const result = new Float32Array(data.length);
  // One column more on either side.
  const low = new Float32Array(widthPx + 2);
  const mid = new Float32Array(widthPx + 2);
  const high = new Float32Array(widthPx + 2);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const above = Math.max(0, y - 1) * widthPx;
    const below = Math.min(heightPx - 1, y + 1) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const a = data[above + x]!; // three rows of the picture
      const b = data[row + x]!;
      const c = data[below + x]!;
      low[x + 1] = Math.min(a, b, c);
      mid[x + 1] = middle(a, b, c);
      high[x + 1] = Math.max(a, b, c);
    }
    for (const line of [low, mid, high]) {
      line[0] = line[1]!;
      line[widthPx + 1] = line[widthPx]!;
    }
    for (let x = 0; x < widthPx; x++) {
      const highestLow = Math.max(low[x]!, low[x + 1]!, low[x + 2]!);
      const middleMid = middle(mid[x]!, mid[x + 1]!, mid[x + 2]!);
      const lowestHigh = Math.min(high[x]!, high[x + 1]!, high[x + 2]!);
      result[row + x] = middle(highestLow, middleMid, lowestHigh);
    }
  }
  return { widthPx, heightPx, data: result };
}

function middle(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
