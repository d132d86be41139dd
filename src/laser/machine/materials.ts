import { DITHER_DEFAULTS } from "../dither/ditherSettings.ts";
import type { EngraveSettings } from "../settings.ts";
import type { MaterialId } from "./materialIds.ts";

/** What is known of a material. The starting values are for a first test burn, not promises. */
export interface Material {
  readonly label: string;
  /** The polarity: pictures are inverted by default where the mark is the lighter of the two. */
  readonly markIsLighter: boolean;
  /** Preview colours, sRGB "#rrggbb". */
  readonly baseColor: string;
  readonly markColor: string;
  readonly start: Pick<EngraveSettings, "lineIntervalMm" | "tone" | "dither">;
  /** One line for the person at the machine. */
  readonly hint: string;
}

// Radius of the Gold Method, 4 px at 254 to 333 dpi; the amount starts at 0 because its 500 % is for photographs alone.
const NEUTRAL_TONE = {
  gamma: 1,
  contrast: 1,
  brightness: 0,
  sharpenAmount: 0,
  sharpenRadiusMm: 0.4,
  invert: false,
} as const;
// Nearest to the picture of all methods, in tone and to the eye: docs/FIGURES.md, "Engraving: fidelity".
const SPOT_AWARE = { name: "spot-aware", ...DITHER_DEFAULTS } as const;
const HARD_EDGES = { name: "threshold", ...DITHER_DEFAULTS } as const;

// 0.10 mm wherever no figure for the material was found: lines separate beyond 0.13 mm, shadows merge below 0.08 mm
// (laserbeamforge.com, photo settings). Gamma and contrast: a port of ImagR's one-click recipes, unless noted.
export const MATERIALS: Readonly<Record<MaterialId, Material>> = {
  "birch-plywood": {
    label: "Birch plywood",
    markIsLighter: false,
    baseColor: "#e3c9a0",
    markColor: "#4a2c17",
    start: { lineIntervalMm: 0.1, tone: { ...NEUTRAL_TONE, contrast: 1.1 }, dither: SPOT_AWARE },
    hint: "Even grain and light: the easiest wood. Masking tape keeps smoke off the surface.",
  },
  hardwood: {
    label: "Hardwood",
    markIsLighter: false,
    baseColor: "#c99a66",
    markColor: "#3b2011",
    start: { lineIntervalMm: 0.1, tone: { ...NEUTRAL_TONE, contrast: 1.1 }, dither: SPOT_AWARE },
    hint: "Strong grain hides fine tones: choose pictures with bold midtones. Maple and cherry show most.",
  },
  mdf: {
    label: "MDF",
    markIsLighter: false,
    baseColor: "#b98e62",
    markColor: "#3a2314",
    start: { lineIntervalMm: 0.1, tone: { ...NEUTRAL_TONE, contrast: 1.1 }, dither: SPOT_AWARE },
    hint: "No grain, but a dark base: expect less contrast, and extract the fumes.",
  },
  slate: {
    label: "Slate",
    markIsLighter: true,
    baseColor: "#3d4247",
    markColor: "#b9bdbf",
    start: {
      lineIntervalMm: 0.1,
      tone: { ...NEUTRAL_TONE, gamma: 1.05, contrast: 1.15, invert: true },
      dither: SPOT_AWARE,
    },
    hint: "Marks light grey, so the picture is inverted. A little oil afterwards deepens the base.",
  },
  glass: {
    label: "Glass",
    markIsLighter: true,
    baseColor: "#5f6f74",
    markColor: "#e9f0f1",
    // Dither off by default: fractures are wider than a dot (the same port; Graphics Pro, November 2020).
    start: { lineIntervalMm: 0.1, tone: { ...NEUTRAL_TONE, contrast: 1.1, invert: true }, dither: HARD_EDGES },
    hint: "Marks are frosted fractures of low contrast: bold shapes work, thin lines and photographs do not.",
  },
  "cast-acrylic": {
    label: "Cast acrylic",
    markIsLighter: true,
    baseColor: "#4b5a60",
    markColor: "#f1f4f5",
    // Whether to invert is disputed; a white mark on clear or dark stock says yes (instructables, Reverse Laser Engraving).
    start: { lineIntervalMm: 0.1, tone: { ...NEUTRAL_TONE, invert: true }, dither: SPOT_AWARE },
    hint: "Cast, not extruded: only cast acrylic turns white. Seen from the front of a back engraving, it must be mirrored.",
  },
  leather: {
    label: "Leather",
    markIsLighter: false,
    baseColor: "#b5804f",
    markColor: "#3a2013",
    start: { lineIntervalMm: 0.1, tone: { ...NEUTRAL_TONE, contrast: 1.05 }, dither: SPOT_AWARE },
    hint: "Vegetable-tanned only; chrome-tanned and imitation leather give off poisonous fumes.",
  },
  cork: {
    label: "Cork",
    markIsLighter: false,
    baseColor: "#c79b6b",
    markColor: "#3f2613",
    start: { lineIntervalMm: 0.1, tone: { ...NEUTRAL_TONE, contrast: 1.05 }, dither: SPOT_AWARE },
    hint: "Coarse grains swallow fine detail: keep shapes bold.",
  },
  "anodised-aluminium": {
    label: "Anodised aluminium",
    markIsLighter: true,
    baseColor: "#26282c",
    markColor: "#c9ccd0",
    start: { lineIntervalMm: 0.1, tone: { ...NEUTRAL_TONE, contrast: 1.1, invert: true }, dither: SPOT_AWARE },
    hint: "The dye goes, the oxide stays, so a little too much power does no harm.",
  },
  "coated-steel": {
    label: "Steel with marking spray",
    markIsLighter: false,
    baseColor: "#c4c7ca",
    markColor: "#1f2022",
    // Dark mark on bright steel: Graphics Pro, "To Invert or Not to Invert". The tone is neutral: no recipe was found.
    start: { lineIntervalMm: 0.1, tone: NEUTRAL_TONE, dither: SPOT_AWARE },
    hint: "Spray bonds dark where it is marked. Powder coat burns down to bright metal instead: switch Invert on.",
  },
  "painted-tile": {
    label: "White-painted tile",
    markIsLighter: false,
    baseColor: "#f2f1ec",
    markColor: "#2a2826",
    // The Norton method: forum.lightburnsoftware.com/t/norton-method-ceramic-tile/74075 (279 dpi).
    start: { lineIntervalMm: 0.091, tone: NEUTRAL_TONE, dither: SPOT_AWARE },
    hint: "Flat white paint with titanium dioxide turns black under the laser. On black paint switch Invert on.",
  },
  paper: {
    label: "Paper and card",
    markIsLighter: false,
    baseColor: "#f3ecdc",
    markColor: "#4d3722",
    // No figures were found: neutral.
    start: { lineIntervalMm: 0.1, tone: NEUTRAL_TONE, dither: SPOT_AWARE },
    hint: "Lowest power that still browns it; heavy card stands dark areas better. Stay with the machine.",
  },
};
