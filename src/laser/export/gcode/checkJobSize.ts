import { LaserError } from "../../laserError.ts";
import type { BitImage } from "../../raster/images.ts";
import { type Artwork, type Raster, rasterSize } from "../artwork.ts";

/** About half a gigabyte of text, and a day of burning at 500 moves a second. */
export const LIMIT_MOVES = 40_000_000;

/** Ones in each byte. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

/** Throws LaserError (`job-too-large`) where an artwork's rasters make more moves than a job may have; counted quickly, before any is made. */
export function checkJobSize({ rasters }: Artwork, limitMoves = LIMIT_MOVES): void {
  const moves = rasters.reduce((sum, { raster }) => sum + mostMoves(raster), 0);
  if (moves > limitMoves) throw new LaserError({ code: "job-too-large", moves, limitMoves });
}

/** A move to and one along each run, and three a line for the way there, in and out. Of tone the most there may be. */
function mostMoves(raster: Raster): number {
  const { widthPx, heightPx } = rasterSize(raster);
  const alongRuns = raster.kind === "bits" ? edgesIn(raster.bits) : widthPx * heightPx;
  return alongRuns + 3 * heightPx;
}

/** How often the rows turn from left to burnt or back: twice for each run that ends within its row. */
function edgesIn({ heightPx, rowBytes, data }: BitImage): number {
  let edges = 0;
  for (let y = 0; y < heightPx; y++) {
    let last = 0;
    for (let byte = 0; byte < rowBytes; byte++) {
      const value = data[y * rowBytes + byte]!; // in range: the row has these bytes
      edges += ONES[value ^ ((value >> 1) | (last << 7))]!; // a byte
      last = value & 1;
    }
  }
  return edges;
}
