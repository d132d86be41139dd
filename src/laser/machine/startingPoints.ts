import type { LaserKind } from "./laserProfile.ts";
import type { MaterialId } from "./materialIds.ts";

/** Where a first test burn on a scrap may begin. Never a promise: lasers of one kind differ by their power, and materials by their batch. */
export interface StartingPoint {
  readonly feedMmPerMin: number;
  readonly powerPercent: number;
  /** The laser that the figures were given for; null where none were found, and these are a guess at the low end. */
  readonly publishedFor: string | null;
  /** Who published them. */
  readonly source: string | null;
}

interface Published {
  readonly feedMmPerMin: number;
  readonly powerPercent: number;
  readonly source: string;
}

/** A maker's table for LightBurn, "20W Laser Module", intervals of 0.1 mm (cdn.shopify.com, 20W_Laser_Module_for_LightBurn.pdf). */
const MODULE_20W = "table of a 20 W diode module";
/** coollaserfile.com, slate guide: 15 to 30 % at 3000 to 6000 mm/min. */
const SLATE_GUIDE = "coollaserfile.com, slate guide";
/** forum.lightburnsoftware.com/t/norton-method-ceramic-tile/74075: 4.2 W at 75 % and 1000 mm/min, which is 16 % of 20 W. */
const NORTON = "LightBurn forum, Norton method";
/** protolab.certifitrax.com, CO2 course, module 2, slide 3: ranges for 60 W, of which the middle is taken. */
const PROTOLAB = "Protolab's course, table for 60 W CO₂";

const PUBLISHED: Readonly<Record<LaserKind, Partial<Record<MaterialId, Published>>>> = {
  diode: {
    "birch-plywood": { feedMmPerMin: 3000, powerPercent: 20, source: MODULE_20W }, // basswood
    hardwood: { feedMmPerMin: 3000, powerPercent: 35, source: MODULE_20W }, // mahogany
    mdf: { feedMmPerMin: 3000, powerPercent: 20, source: MODULE_20W },
    slate: { feedMmPerMin: 3000, powerPercent: 30, source: SLATE_GUIDE },
    glass: { feedMmPerMin: 1000, powerPercent: 50, source: MODULE_20W }, // blackened
    "cast-acrylic": { feedMmPerMin: 3000, powerPercent: 50, source: MODULE_20W },
    leather: { feedMmPerMin: 3000, powerPercent: 20, source: MODULE_20W },
    "anodised-aluminium": { feedMmPerMin: 500, powerPercent: 60, source: MODULE_20W },
    "painted-tile": { feedMmPerMin: 1000, powerPercent: 16, source: NORTON },
    paper: { feedMmPerMin: 3000, powerPercent: 15, source: MODULE_20W }, // kraft paper
  },
  co2: {
    "birch-plywood": { feedMmPerMin: 21_000, powerPercent: 20, source: PROTOLAB },
    hardwood: { feedMmPerMin: 21_000, powerPercent: 20, source: PROTOLAB },
    "cast-acrylic": { feedMmPerMin: 21_000, powerPercent: 20, source: PROTOLAB },
    leather: { feedMmPerMin: 21_000, powerPercent: 20, source: PROTOLAB },
    "anodised-aluminium": { feedMmPerMin: 15_000, powerPercent: 40, source: PROTOLAB },
    glass: { feedMmPerMin: 12_000, powerPercent: 50, source: PROTOLAB },
  },
  fibre: {},
  infrared: {},
};

/** What the figures of a kind were given for. */
const PUBLISHED_FOR: Readonly<Record<LaserKind, string>> = {
  diode: "a 20 W diode",
  co2: "a 60 W CO₂ tube",
  fibre: "a fibre laser",
  infrared: "an infrared laser",
};

/** Ours, where nothing was found: rather too pale than a hole. */
const CAUTIOUS: Readonly<Record<LaserKind, { readonly feedMmPerMin: number; readonly powerPercent: number }>> = {
  diode: { feedMmPerMin: 3000, powerPercent: 15 },
  co2: { feedMmPerMin: 12_000, powerPercent: 10 },
  fibre: { feedMmPerMin: 30_000, powerPercent: 20 },
  infrared: { feedMmPerMin: 6000, powerPercent: 30 },
};

/** Where no laser is chosen: diodes are the most common, and their starting points the gentlest. */
export const USUAL_KIND: LaserKind = "diode";

/** Engraving speed and power to try first with a kind of laser on a material. */
export function startingPoint(kind: LaserKind, materialId: MaterialId): StartingPoint {
  const found = PUBLISHED[kind][materialId];
  if (found) return { ...found, publishedFor: PUBLISHED_FOR[kind] };
  return { ...CAUTIOUS[kind], publishedFor: null, source: null };
}

/** Cutting 3 mm of plywood. Diode: ours, cautious. CO₂: Protolab's table, 70 to 80 % at 12 to 18 mm/s. Others do not cut. */
export const CUT_STARTING_POINTS: Readonly<
  Record<LaserKind, { readonly feedMmPerMin: number; readonly powerPercent: number; readonly passes: number }>
> = {
  diode: { feedMmPerMin: 300, powerPercent: 80, passes: 2 },
  co2: { feedMmPerMin: 900, powerPercent: 75, passes: 1 },
  fibre: { feedMmPerMin: 6000, powerPercent: 80, passes: 10 },
  infrared: { feedMmPerMin: 600, powerPercent: 80, passes: 10 },
};
