import type { PointMm } from "../../vector/vectorPath.ts";
import type { GcodeSettings } from "./gcodeSettings.ts";
import type { Move } from "./move.ts";
import { overscanMm } from "./overscan.ts";
import type { RasterRow, Run } from "./rasterRow.ts";

/** A shorter rapid gains nothing. */
const LEAST_RAPID_MM = 2;

interface Sweep {
  readonly place: (point: PointMm) => PointMm;
  readonly feedMmPerMin: number;
  readonly overscan: number;
}

/**
 * Rows to moves, there and back by turns, or each from the left. Dark at either end of what burns (see `overscanMm`); white is
 * crossed dark at the same speed, or by a rapid where both overscans and a rapid fit in.
 */
export function* sweepRows(
  rows: Iterable<RasterRow>,
  settings: GcodeSettings,
  place: (point: PointMm) => PointMm,
): Generator<Move> {
  const { feedMmPerMin } = settings.engrave;
  const overscan = settings.overscanMm ?? overscanMm(feedMmPerMin, settings.machine);
  const sweep = { place, feedMmPerMin, overscan };
  let goesRight = true;
  for (const row of rows) {
    const groups = groupsOf(row.runs, 2 * sweep.overscan + LEAST_RAPID_MM);
    if (goesRight) for (const group of groups) yield* sweepGroup(group, row.yMm, sweep);
    else for (const group of groups.toReversed()) yield* sweepGroup(turned(group), row.yMm, sweep);
    if (settings.bidirectional) goesRight = !goesRight;
  }
}

/** A run in the direction of travel: the end may lie left of the start. */
type Stroke = Run;

/** Runs with less than `gapMm` of white between them. */
function groupsOf(runs: readonly Run[], gapMm: number): readonly (readonly Run[])[] {
  const groups: Run[][] = [];
  let endMm = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const last = groups.at(-1);
    if (last === undefined || run.fromMm - endMm >= gapMm) groups.push([run]);
    else last.push(run);
    endMm = run.toMm;
  }
  return groups;
}

function turned(runs: readonly Run[]): readonly Stroke[] {
  return runs.map(({ fromMm, toMm, power }) => ({ fromMm: toMm, toMm: fromMm, power })).reverse();
}

function* sweepGroup(strokes: readonly Stroke[], yMm: number, sweep: Sweep): Generator<Move> {
  const { place, feedMmPerMin, overscan } = sweep;
  const { y } = place({ x: 0, y: yMm });
  const xOf = (xMm: number) => place({ x: xMm, y: yMm }).x;
  const first = strokes[0]!; // groups are not empty
  const last = strokes.at(-1)!;
  const ahead = Math.sign(first.toMm - first.fromMm) * overscan;
  yield { kind: "rapid", x: xOf(first.fromMm - ahead), y, power: 0, feedMmPerMin };
  let atMm = first.fromMm - ahead;
  for (const { fromMm, toMm, power } of strokes) {
    if (fromMm !== atMm) yield { kind: "feed", x: xOf(fromMm), y, power: 0, feedMmPerMin };
    yield { kind: "feed", x: xOf(toMm), y, power, feedMmPerMin };
    atMm = toMm;
  }
  yield { kind: "feed", x: xOf(last.toMm + ahead), y, power: 0, feedMmPerMin };
}
