import type { MaterialId } from "../machine/materialIds.ts";

/** What a material makes of a photograph, for one click. */
export interface AutoRecipe {
  /** Encoded gray at which the middle tone shows best. */
  readonly midtone: number;
  /** Local contrast for a picture that is flat throughout. */
  readonly mostLocalContrast: number;
  readonly sharpenAmount: number;
}

/** Radius of the Gold Method: 4 px at 254 to 333 dpi (sawmillcreek.org t-161219; MeerK40t). */
export const AUTO_SHARPEN_RADIUS_MM = 0.35;

// Grain and coarse surfaces swallow small steps of tone: bold local contrast, sharp edges. Smooth ones show what is there. Amounts are
// ours, for a first test burn; published ones (unsharp 500 %) are for dots that are never seen to swell.
const GRAINY = { midtone: 0.55, mostLocalContrast: 0.6, sharpenAmount: 1.5 } as const;
const SMOOTH = { midtone: 0.5, mostLocalContrast: 0.4, sharpenAmount: 1 } as const;
const FINE = { midtone: 0.5, mostLocalContrast: 0.3, sharpenAmount: 0.7 } as const;
/** Burnt by a threshold: tones in between are lost in any case. */
const BOLD = { midtone: 0.5, mostLocalContrast: 0.2, sharpenAmount: 0 } as const;

export const AUTO_RECIPES: Readonly<Record<MaterialId, AutoRecipe>> = {
  "birch-plywood": GRAINY,
  hardwood: GRAINY,
  mdf: SMOOTH,
  slate: { ...GRAINY, midtone: 0.5 },
  glass: BOLD,
  "cast-acrylic": SMOOTH,
  leather: GRAINY,
  cork: GRAINY,
  "anodised-aluminium": FINE,
  "coated-steel": FINE,
  "painted-tile": FINE,
  paper: SMOOTH,
};
