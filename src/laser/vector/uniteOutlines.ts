import { traceOutlines } from "../trace/traceOutlines.ts";
import { DEFAULT_OUTLINE_SETTINGS } from "../trace/traceSettings.ts";
import { type BoxMm, boxOfPaths, unionOf } from "./boxOfPaths.ts";
import { crossingsOf, spansOf } from "./crossings.ts";
import { fillBits } from "./fillBits.ts";
import { mapPath } from "./mapPath.ts";
import type { VectorPath } from "./vectorPath.ts";

/** Blank dots round what is traced. */
const RIM = 2;

/**
 * Closed outlines that fill by the nonzero rule, as letters do, to outlines that fill the same by the even-odd rule, as shapes and laser
 * programs do: where letters of a script overlap, even-odd filling would leave holes. What does not overlap comes through as it is; what
 * does is filled on a grid `pitchMm` fine and traced again, to within that distance.
 */
export function uniteOutlines(paths: readonly VectorPath[], pitchMm: number): readonly VectorPath[] {
  return touching(paths).flatMap((group) => (overlaps(group, pitchMm) ? retrace(group, pitchMm) : group));
}

/** Whether the two rules differ anywhere. */
function overlaps(paths: readonly VectorPath[], pitchMm: number): boolean {
  for (const crossings of crossingsOf(paths, { pitch: pitchMm, tolerance: pitchMm / 10 }).values()) {
    const nonzero = spansOf(crossings, "nonzero");
    const evenOdd = spansOf(crossings, "even-odd");
    if (lengthOf(nonzero) - lengthOf(evenOdd) > pitchMm) return true;
  }
  return false;
}

function lengthOf(spans: readonly { readonly from: number; readonly to: number }[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** On a grid whose unit is a dot: the tracer knows line intervals of lasers alone. */
function retrace(paths: readonly VectorPath[], pitchMm: number): readonly VectorPath[] {
  const box = boxOfPaths(paths);
  if (!box) return [];
  const [left, top] = [box.left - RIM * pitchMm, box.top - RIM * pitchMm];
  const dots = (mm: number) => Math.ceil(mm / pitchMm) + 2 * RIM;
  const grid = { widthPx: dots(box.right - box.left), heightPx: dots(box.bottom - box.top), pitch: 1 };
  const onGrid = paths.map((path) =>
    mapPath(path, ({ x, y }) => ({ x: (x - left) / pitchMm, y: (y - top) / pitchMm })),
  );
  const settings = { ...DEFAULT_OUTLINE_SETTINGS, speckleAreaMm2: 0, holeAreaMm2: 0, lineIntervalMm: 1 };
  const traced = traceOutlines(fillBits(onGrid, grid, "nonzero"), settings);
  return traced.paths.map((path) => mapPath(path, ({ x, y }) => ({ x: x * pitchMm + left, y: y * pitchMm + top })));
}

/** Paths whose boxes touch, together; in the order of each group's first. */
function touching(paths: readonly VectorPath[]): readonly (readonly VectorPath[])[] {
  const groups: { box: BoxMm; members: number[] }[] = [];
  paths.forEach((path, index) => {
    const own = boxOfPaths([path]);
    if (!own) return;
    const near = groups.filter(({ box }) => meet(box, own));
    const merged = near.reduce((all, { box }) => unionOf(all, box), own);
    const members = [...near.flatMap((each) => each.members), index];
    for (const each of near) groups.splice(groups.indexOf(each), 1);
    groups.push({ box: merged, members });
  });
  return groups
    .map(({ members }) => members.sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((members) => members.flatMap((member) => paths[member] ?? []));
}

function meet(a: BoxMm, b: BoxMm): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
