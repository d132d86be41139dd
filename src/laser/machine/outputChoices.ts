import * as v from "valibot";
import { BURN_LIMITS } from "./burnLimits.ts";
import { ORIGINS, type Origin } from "./origins.ts";

/** What a person chose for the machine; null leaves it to the starting point (see `outputSettings`). */
export interface OutputChoices {
  readonly feedMmPerMin: number | null;
  readonly minPowerPercent: number;
  readonly maxPowerPercent: number | null;
  readonly cutFeedMmPerMin: number | null;
  readonly cutPowerPercent: number | null;
  readonly cutPasses: number | null;
  readonly bidirectional: boolean;
  readonly overscanMm: number | null;
  readonly framePowerPercent: number;
  readonly origin: Origin;
}

export const OUTPUT_DEFAULTS: OutputChoices = {
  feedMmPerMin: null,
  minPowerPercent: 0,
  maxPowerPercent: null,
  cutFeedMmPerMin: null,
  cutPowerPercent: null,
  cutPasses: null,
  bidirectional: true,
  overscanMm: null,
  framePowerPercent: 0,
  origin: "bottom-left",
};

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));
const open = (limits: { readonly min: number; readonly max: number }) => v.fallback(v.nullable(within(limits)), null);

const { feedMmPerMin, powerPercent, passes, overscanMm, framePowerPercent } = BURN_LIMITS;

const choices = v.object({
  feedMmPerMin: open(feedMmPerMin),
  minPowerPercent: v.fallback(within(powerPercent), OUTPUT_DEFAULTS.minPowerPercent),
  maxPowerPercent: open(powerPercent),
  cutFeedMmPerMin: open(feedMmPerMin),
  cutPowerPercent: open(powerPercent),
  cutPasses: v.fallback(v.nullable(v.pipe(within(passes), v.integer())), null),
  bidirectional: v.fallback(v.boolean(), OUTPUT_DEFAULTS.bidirectional),
  overscanMm: open(overscanMm),
  framePowerPercent: v.fallback(within(framePowerPercent), OUTPUT_DEFAULTS.framePowerPercent),
  origin: v.fallback(v.picklist(ORIGINS), OUTPUT_DEFAULTS.origin),
});

/** Any JSON to choices: what is missing or wrong is the default, field by field. */
export function parseOutputChoices(json: unknown): OutputChoices {
  const result = v.safeParse(choices, json);
  return result.success ? result.output : OUTPUT_DEFAULTS;
}
