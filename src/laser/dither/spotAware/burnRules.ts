import { type BurnModel, type SpotInDots, spotInDots } from "../../simulate/BurnModel.ts";
import { halfChordArea } from "../../simulate/spotBands.ts";
import { toneLimits } from "../../simulate/toneLimits.ts";
import { type Feature, minimumFeature } from "./minimumFeature.ts";
import { keyAfter, newlyBurnt } from "./newlyBurnt.ts";

/** What decides whether a feature is lit. Tables go by the key of `newlyBurnt`; areas are in features. */
export interface BurnRules {
  readonly feature: Feature;
  /** The largest coverage that can be had. */
  readonly darkest: number;
  /** Charged for lighting it. */
  readonly areas: Float64Array;
  /** It is lit where at least this is wanted. */
  readonly limits: Float64Array;
  /** The same on the rim of a solid, where texture is no gain: the nearer of lit and left, and lit where it changes nothing. */
  readonly rimLimits: Float64Array;
  /** How much of a feature left unlit burns all the same once the next on the line is lit; nothing where that cannot be told. */
  readonly fills: Float64Array;
  /** What the end of a run burns beyond its last feature, where the line above does not: lost at the plate's edge. */
  readonly spill: number;
}

/**
 * The limit is a part of the area burnt anew and a part of a lone feature's: the first alone would favour runs (cheap, because
 * they overlap) and coarsen the texture, the second alone takes no notice of what is there. Found with the weights in `diffuse`.
 */
const SHARE_OF_NEW = 0.2;
const SHARE_OF_LONE = 0.25;

/** Less than this is rounding: lighting the feature changes nothing. */
const NOTHING = 1e-6;

let last: { readonly key: string; readonly rules: BurnRules } | null = null;

/** The rules for a model; those of the last one are kept, since a preview asks for the same again and again. */
export function burnRules(model: BurnModel): BurnRules {
  const key = JSON.stringify(model);
  if (last?.key !== key) last = { key, rules: makeRules(model) };
  return last.rules;
}

function makeRules(model: BurnModel): BurnRules {
  const spot = spotInDots(model);
  const feature = minimumFeature(spot);
  const { darkest } = toneLimits(model);
  const areas = newlyBurnt(model, feature);
  areas[areas.length - 1] = darkest; // all lit about it: in a solid, rounding would add up to holes
  const lone = areas[0]!; // key 0: nothing lit about it
  // What is burnt already: go on with the run or leave it, so that the beam is not switched for nothing.
  const limits = areas.map((area, key) =>
    area > NOTHING
      ? SHARE_OF_NEW * area + SHARE_OF_LONE * lone
      : (key & 1) === 1
        ? Number.NEGATIVE_INFINITY
        : Number.POSITIVE_INFINITY,
  );
  const rimLimits = areas.map((area) => (area > NOTHING ? area / 2 : Number.NEGATIVE_INFINITY));
  // Where lines overlap, the next line decides as much as the next dot about what is left unlit.
  const linesOverlap = 2 * spot.radiusY > 1;
  const fills = areas.map((_, key) => (linesOverlap ? 0 : areas[keyAfter(key, 0)]! - areas[keyAfter(key, 1)]!));
  return { feature, darkest, areas, limits, rimLimits, fills, spill: spillOf(spot) / feature.widthPx };
}

function spillOf(spot: SpotInDots): number {
  const reach = Math.min(0.5, spot.radiusY);
  return Math.max(0, halfChordArea(spot, -reach, reach) - reach * spot.shortening);
}
