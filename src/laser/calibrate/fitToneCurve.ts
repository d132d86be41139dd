import { LaserError } from "../laserError.ts";
import type { BitImage } from "../raster/images.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { simulateBurn } from "../simulate/simulateBurn.ts";
import { toneLimits } from "../simulate/toneLimits.ts";
import { wedgePatch } from "./cardBits.ts";
import { type CardLayout, type CardSettings, type RectMm, readPart, WEDGE_TONES } from "./cardLayout.ts";
import { isotonicRegression } from "./isotonicRegression.ts";
import { monotoneCubic } from "./monotoneCubic.ts";
import type { Calibration } from "./readings.ts";

export type ToneFit = Pick<Calibration, "toneCurve" | "toneError" | "steps">;

/** Nodes of the curve that is kept: more than the wedge has steps. */
const NODES = 33;
/** Fewer steps say too little about the curve between them. */
const LEAST_STEPS = 5;
/** A reading may be so far from the rising curve nearest to all, as coverage; farther, it is no noise but a mistake. */
const WORST_NOISE = 0.06;
/** Coverages as near as this burn alike. */
const SAME = 1e-3;

/**
 * How dark burnt coverage looks. The wedge was dithered for the spot as it was believed to be, so what it really burnt comes from the
 * burn model with `spot`; a ditherer that knows that spot burns what it is asked for. Steps out of order within noise are pooled.
 * Null where the wedge was not read. Throws LaserError (`readings-unusable`), with the steps' tones, for too few steps
 * and for steps out of order.
 */
export function fitToneCurve(
  wedge: readonly (number | null)[],
  {
    settings,
    layout,
    spot,
  }: { readonly settings: CardSettings; readonly layout: CardLayout; readonly spot: BurnModel },
): ToneFit | null {
  const { darkest } = toneLimits(spot);
  const read = WEDGE_TONES.flatMap((tone, index) => {
    const value = wedge[index] ?? null;
    const rect = layout.wedge[index];
    if (value === null || rect === undefined) return [];
    return [{ tone, read: value * darkest, burnt: burntWithin(rect, wedgePatch(rect, tone, settings), spot) }];
  });
  if (read.length === 0) return null;
  if (read.length < LEAST_STEPS)
    throw new LaserError({ code: "readings-unusable", reason: "too-few", tones: read.map(({ tone }) => tone) });
  read.sort((a, b) => a.burnt - b.burnt);
  const fitted = isotonicRegression(read.map((step) => step.read)).map((value) =>
    Math.min(darkest, Math.max(0, value)),
  );
  const off = read.map((step, index) => step.read - (fitted[index] ?? 0));
  const tones = read.filter((_, index) => Math.abs(off[index] ?? 0) > WORST_NOISE).map(({ tone }) => tone);
  if (tones.length > 0) throw new LaserError({ code: "readings-unusable", reason: "not-monotone", tones });
  const curve = curveThrough(
    read.map((step, index) => ({ x: step.burnt, y: fitted[index] ?? 0 })),
    darkest,
  );
  return {
    toneCurve: Array.from({ length: NODES }, (_, node) => round(curve(node / (NODES - 1)))),
    toneError: Math.sqrt(off.reduce((sum, each) => sum + each * each, 0) / off.length),
    steps: read.map(({ burnt, read: value }, index) => ({ burnt, read: value, fitted: fitted[index] ?? 0 })),
  };
}

/** Coverage of the part of a step that is read. */
function burntWithin(rect: RectMm, bits: BitImage, spot: BurnModel): number {
  const part = readPart({ ...rect, x: 0, y: 0 });
  const dots = (mm: number) => Math.round(mm / spot.lineIntervalMm);
  const [left, top, widthPx, heightPx] = [dots(part.x), dots(part.y), dots(part.widthMm), dots(part.heightMm)];
  const { data } = simulateBurn(bits, spot, { stripsPerDot: 16 });
  let sum = 0;
  for (let y = top; y < top + heightPx; y++) {
    for (let x = left; x < left + widthPx; x++) sum += data[y * bits.widthPx + x]!; // in range: within the step
  }
  return sum / (widthPx * heightPx);
}

/** From bare to the darkest that can be burnt, and from there straight on, where no tone is. */
function curveThrough(
  points: readonly { readonly x: number; readonly y: number }[],
  darkest: number,
): (x: number) => number {
  const xs = [0];
  const ys = [0];
  for (const { x, y } of [...points, { x: darkest, y: Math.max(points.at(-1)?.y ?? 0, darkest) }]) {
    if (x > (xs.at(-1) ?? 0) + SAME && x < darkest - SAME) {
      xs.push(x);
      ys.push(y);
    }
  }
  const within = monotoneCubic([...xs, darkest], [...ys, darkest]);
  return (x) => (x <= darkest ? within(x) : x);
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
