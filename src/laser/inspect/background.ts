import type { GrayImage } from "../raster/images.ts";
import { linearToSrgb } from "../raster/srgb.ts";
import { boxesOfLabels, type Cells, cellMask, grown, labelCells } from "./cells.ts";
import { type Finding, REGION_LIMIT } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";

/** Dots on what the drawing leaves bare: an off-white ground, or noise in it. */
export function dirtyBackground(
  tone: GrayImage,
  lineIntervalMm: number,
  { drawing, all }: { readonly drawing: Cells; readonly all: Cells },
): readonly Finding[] {
  const inked = cellMask(drawing, (share) => share > 0);
  const near = grown(inked, drawing, INSPECTION_LIMITS.backgroundMarginMm);
  const isBare = (cell: number) => near[cell] === 0;
  let cells = 0;
  let sum = 0;
  for (let cell = 0; cell < near.length; cell++) {
    if (!isBare(cell)) continue;
    cells++;
    sum += all.shares[cell]!; // the same cells
  }
  const burntPercent = cells === 0 ? 0 : (100 * sum) / cells;
  const limitPercent = INSPECTION_LIMITS.backgroundPercent;
  if (burntPercent < limitPercent) return [];
  const lightest = lightestToClear({ tone, lineIntervalMm }, drawing, isBare);
  return [
    {
      code: "dirty-background",
      severity: "fault",
      burntPercent,
      limitPercent,
      lightest,
      regions: dirtyRegions(all, isBare),
    },
  ];
}

/** Patches of dirt that are nearer to each other than twice this are one. */
const DIRT_APART_MM = 2;

function dirtyRegions(burnt: Cells, isBare: (cell: number) => boolean) {
  const dirty = cellMask(burnt, (share, cell) => share > 0 && isBare(cell));
  const boxes = boxesOfLabels(labelCells(grown(dirty, burnt, DIRT_APART_MM), burnt), dirty, burnt);
  return boxes
    .filter((box) => box !== null)
    .sort((a, b) => b.widthMm * b.heightMm - a.widthMm * a.heightMm)
    .slice(0, REGION_LIMIT);
}

/** The encoded grey that all but a hundredth of the bare ground is at or above: the white point that clears it. */
function lightestToClear(
  { tone, lineIntervalMm }: { readonly tone: GrayImage; readonly lineIntervalMm: number },
  { columns, cellMm }: Cells,
  isBare: (cell: number) => boolean,
): number {
  const counts = new Uint32Array(1001);
  const dotsPerCell = cellMm / lineIntervalMm;
  let all = 0;
  for (let y = 0; y < tone.heightPx; y++) {
    const row = Math.trunc(y / dotsPerCell) * columns;
    for (let x = 0; x < tone.widthPx; x++) {
      if (!isBare(row + Math.trunc(x / dotsPerCell))) continue;
      // In range: x, y are on the plate; a level is within 0..1000.
      counts[Math.round(1000 * Math.min(1, Math.max(0, tone.data[y * tone.widthPx + x]!)))]!++;
      all++;
    }
  }
  let seen = 0;
  for (let level = 0; level <= 1000; level++) {
    seen += counts[level]!;
    if (seen > all / 100) return linearToSrgb(level / 1000);
  }
  return 1;
}
