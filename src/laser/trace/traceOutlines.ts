import type { BitImage } from "../raster/images.ts";
import type { VectorPath, VectorShape } from "../vector/vectorPath.ts";
import { type FitOptions, fitPath, makeFitRoom } from "./fit/fitPath.ts";
import { findOutlines, type Outline, type Outlines } from "./outlines/findOutlines.ts";
import { STEP_X, STEP_Y } from "./outlines/StepBuffer.ts";
import { checkTraceSettings, type OutlineSettings } from "./traceSettings.ts";

/**
 * The outlines of what is burnt, holes included, as one shape to fill by the even-odd rule: P. Selinger, "Potrace: a polygon-based tracing
 * algorithm" (2003). Dots are squares of `lineIntervalMm`. Paths come in the order of their topmost dots, from the top left.
 * Throws LaserError: `invalid` for settings out of range, `trace-too-complex`.
 */
export function traceOutlines(bits: BitImage, settings: OutlineSettings): VectorShape {
  checkTraceSettings(settings);
  const { lineIntervalMm, turnPolicy } = settings;
  const outlines = findOutlines(bits, {
    turnPolicy,
    speckleDots: wholeDots(settings.speckleAreaMm2, lineIntervalMm),
    holeDots: wholeDots(settings.holeAreaMm2, lineIntervalMm),
  });
  return { paths: fitOutlines(outlines, { ...settings, offsetDots: 0 }), paint: "fill" };
}

/** 0.02 mm² are two dots at 0.1 mm, although the quotient comes to a little less. */
function wholeDots(areaMm2: number, lineIntervalMm: number): number {
  return Math.floor(areaMm2 / lineIntervalMm ** 2 + 1e-6);
}

function fitOutlines({ loops, steps }: Outlines, options: FitOptions): VectorPath[] {
  const longest = loops.reduce((most, { stepCount }) => Math.max(most, stepCount), 0);
  const room = makeFitRoom(longest);
  const xs = new Int32Array(2 * longest);
  const ys = new Int32Array(2 * longest);
  return loops.map((loop) => {
    walkInto(xs, ys, loop, steps);
    return fitPath({ count: loop.stepCount, xs, ys, isClosed: true }, options, room);
  });
}

/** The corners of dots that an outline goes by, twice round. */
function walkInto(
  xs: Int32Array,
  ys: Int32Array,
  { startX, startY, firstStep, stepCount }: Outline,
  steps: Uint8Array,
) {
  let x = startX;
  let y = startY;
  for (let step = 0; step < stepCount; step++) {
    xs[step] = x;
    ys[step] = y;
    const direction = steps[firstStep + step]!; // the outline's own
    x += STEP_X[direction]!; // four directions
    y += STEP_Y[direction]!;
  }
  xs.copyWithin(stepCount, 0, stepCount);
  ys.copyWithin(stepCount, 0, stepCount);
}
