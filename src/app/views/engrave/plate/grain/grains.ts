import type { MaterialId } from "../../../../../laser/machine/materialIds.ts";

/** Noise drawn out along and across the lines, in texels of a tenth of a millimetre, and how much it darkens at most, 0..1. */
export interface Grain {
  readonly alongPx: number;
  readonly acrossPx: number;
  readonly depth: number;
}

const WOOD: Grain = { alongPx: 90, acrossPx: 2, depth: 0.16 };
const SPECKLE: Grain = { alongPx: 2, acrossPx: 2, depth: 0.1 };
const BRUSHED: Grain = { alongPx: 120, acrossPx: 1, depth: 0.08 };

/** How a material's surface looks; null where it is even. Decoration: no burn takes notice of it. */
export const GRAINS: Readonly<Record<MaterialId, Grain | null>> = {
  "birch-plywood": { ...WOOD, depth: 0.1 },
  hardwood: WOOD,
  mdf: { alongPx: 4, acrossPx: 3, depth: 0.1 },
  slate: { alongPx: 9, acrossPx: 4, depth: 0.22 },
  glass: null,
  "cast-acrylic": null,
  leather: { alongPx: 5, acrossPx: 5, depth: 0.16 },
  cork: { alongPx: 12, acrossPx: 9, depth: 0.24 },
  "anodised-aluminium": BRUSHED,
  "coated-steel": BRUSHED,
  "painted-tile": null,
  paper: { ...SPECKLE, depth: 0.05 },
};
