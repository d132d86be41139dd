import { distanceToBlank } from "../trace/centrelines/distanceToBlank.ts";
import { boxesOfLabels, type Cells, labelCells } from "./cells.ts";
import type { Finding, RegionMm } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";

export interface SolidPatch {
  readonly areaMm2: number;
  /** Diameter of the largest disc in it. */
  readonly acrossMm: number;
  readonly box: RegionMm;
}

/** The largest patch that is burnt without a gap, where a disc of `solidDiscMm` fits in; null where there is none. Exact to a cell. */
export function largestSolidPatch(cells: Cells): SolidPatch | null {
  const { columns, rows, cellMm, shares } = cells;
  const stride = columns + 2;
  const dots = new Uint8Array(stride * (rows + 2));
  // Indices are in range: a cell's place in a grid with a rim of one.
  const placeOf = (cell: number) => (Math.trunc(cell / columns) + 1) * stride + (cell % columns) + 1;
  for (let cell = 0; cell < shares.length; cell++) if (shares[cell]! > 0.98) dots[placeOf(cell)] = 1;
  const grid = { widthPx: columns, heightPx: rows, stride };
  const depths = distanceToBlank({ ...grid, dots });
  const reach = INSPECTION_LIMITS.solidDiscMm / 2 / cellMm;
  // What the disc covers: all within reach of where its middle may be.
  const outside = depths.map((squared) => (squared >= reach * reach ? 0 : 1));
  const toCore = distanceToBlank({ ...grid, dots: Uint8Array.from(outside) });
  const covered = Uint8Array.from(shares, (_, cell) => {
    const place = placeOf(cell);
    return dots[place] === 1 && toCore[place]! < reach * reach ? 1 : 0;
  });
  const labelled = labelCells(covered, cells);
  const { labels, count } = labelled;
  const sizes = new Float64Array(count + 1);
  for (const label of labels) if (label > 0) sizes[label]!++;
  const largest = sizes.reduce((best, size, label) => (size > sizes[best]! ? label : best), 0); // in range
  const box = boxesOfLabels(labelled, covered, cells)[largest] ?? null;
  if (box === null) return null;
  let deepest = 0;
  for (let cell = 0; cell < labels.length; cell++) {
    if (labels[cell] === largest) deepest = Math.max(deepest, depths[placeOf(cell)]!);
  }
  // From the middle of a cell to the middle of the nearest blank one is half a cell more than the disc's radius.
  const acrossMm = (2 * Math.sqrt(deepest) - 1) * cellMm;
  return { areaMm2: sizes[largest]! * cellMm ** 2, acrossMm, box };
}

export function solidPatchFinding(patch: SolidPatch | null): readonly Finding[] {
  const limitMm2 = INSPECTION_LIMITS.solidPatchMm2;
  if (patch === null || patch.areaMm2 < limitMm2) return [];
  const { areaMm2, acrossMm, box } = patch;
  return [{ code: "solid-patch", severity: "hint", areaMm2, limitMm2, acrossMm, regions: [box] }];
}
