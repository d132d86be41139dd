import type { BitImage, GrayImage } from "../raster/images.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { simulateBurn } from "../simulate/simulateBurn.ts";
import type { Finding } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";

/** Steps of tone that a photograph asks for, and those that its burn shows. */
export interface ToneSteps {
  readonly asked: number;
  readonly steps: number;
}

const STEPS = 16;

/** Of the plate; fewer dots of a tone say nothing. */
const LEAST_SHARE = 0.004;

/** Neighbouring steps must stay apart by half of what they were. */
const APART = 0.5 / STEPS;

/** Bands of lines that are burnt to measure by: means over some thousand dots a step are exact enough. */
const MOST_DOTS = 2_000_000;
const BANDS = 8;

/** Burns parts of the plate, and compares the mean coverage of each step of tone with that of the steps beside it. */
export function toneSteps(bits: BitImage, tone: GrayImage, model: BurnModel): ToneSteps {
  const counts = new Float64Array(STEPS);
  const burnt = new Float64Array(STEPS);
  for (const { top, heightPx } of bandsOf(bits)) {
    const { widthPx, rowBytes } = bits;
    const data = bits.data.slice(top * rowBytes, (top + heightPx) * rowBytes);
    const burn = simulateBurn({ widthPx, heightPx, rowBytes, data }, model);
    for (let dot = 0; dot < burn.data.length; dot++) {
      const coverage = 1 - tone.data[top * widthPx + dot]!; // in range: a band is on the plate, a step within STEPS
      const step = Math.min(STEPS - 1, Math.max(0, Math.trunc(coverage * STEPS)));
      counts[step]!++;
      burnt[step]! += burn.data[dot]!;
    }
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  const means = [...counts.keys()]
    .filter((step) => counts[step]! > LEAST_SHARE * all)
    .map((step) => burnt[step]! / counts[step]!);
  let steps = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const mean of means) {
    if (mean < last + APART) continue;
    steps++;
    last = mean;
  }
  return { asked: means.length, steps };
}

function bandsOf({ widthPx, heightPx }: BitImage): readonly { readonly top: number; readonly heightPx: number }[] {
  const most = Math.ceil(MOST_DOTS / widthPx);
  if (heightPx <= most) return [{ top: 0, heightPx }];
  const high = Math.max(1, Math.trunc(most / BANDS));
  return Array.from({ length: BANDS }, (_, band) => ({
    top: Math.trunc((band * (heightPx - high)) / (BANDS - 1)),
    heightPx: high,
  }));
}

export function fewTones({ asked, steps }: ToneSteps): readonly Finding[] {
  const limitSteps = Math.ceil(INSPECTION_LIMITS.toneStepShare * asked);
  if (asked < 4 || steps >= limitSteps) return [];
  return [{ code: "few-tones", severity: "hint", steps, askedSteps: asked, limitSteps, regions: [] }];
}
