import { type Artwork, rasterArtwork } from "../../../../src/laser/export/artwork.ts";
import type { GcodeSettings } from "../../../../src/laser/export/gcode/gcodeSettings.ts";
import { gcodeText } from "../../../../src/laser/export/gcode/gcodeText.ts";
import { jobMoves } from "../../../../src/laser/export/gcode/jobMoves.ts";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import type { PointMm } from "../../../../src/laser/vector/vectorPath.ts";
import { bitsOf, grayOf, makeNoise } from "../support.ts";
import { circle, polygon, rectangle, SETTINGS, shape } from "./fixtures.ts";

export interface PlannerJob {
  readonly artwork: Artwork;
  readonly settings: GcodeSettings;
}

const { engrave, machine } = SETTINGS;
const noise = makeNoise(11);

const dots = (bits: BitImage) => rasterArtwork({ kind: "bits", bits }, SETTINGS.lineIntervalMm);
const atFeed = (feedMmPerMin: number): GcodeSettings => ({ ...SETTINGS, engrave: { ...engrave, feedMmPerMin } });
const slowMachine = {
  ...machine,
  maxRateMmPerMin: { x: 6000, y: 4000 },
  accelerationMmPerS2: { x: 200, y: 150 },
  junctionDeviationMm: 0.02,
};

const zigzag = Array.from({ length: 60 }, (_, i): PointMm => ({ x: 2 + i * 0.6, y: i % 2 === 0 ? 3 : 17 - (i % 9) }));
const star = Array.from({ length: 24 }, (_, i): PointMm => {
  const radius = i % 2 === 0 ? 18 : 7;
  return { x: 20 + radius * Math.cos((i * Math.PI) / 12), y: 20 + radius * Math.sin((i * Math.PI) / 12) };
});
const paths = (operation: "engrave" | "cut", ...shapes: Artwork["layers"][number]["shapes"]): Artwork => ({
  widthMm: 40,
  heightMm: 40,
  rasters: [],
  layers: [{ operation, shapes }],
});

/** Ten jobs of different kinds, for the estimate to be held against the planner in tools/oracle/export. */
export const PLANNER_JOBS: Readonly<Record<string, PlannerJob>> = {
  solid: { artwork: dots(bitsOf(300, 80, () => true)), settings: SETTINGS },
  checkerboard: { artwork: dots(bitsOf(240, 60, (x, y) => (x + y) % 2 === 0)), settings: atFeed(6000) },
  dithered: { artwork: dots(bitsOf(300, 90, (x) => noise() < x / 300)), settings: SETTINGS },
  "islands in white": {
    artwork: dots(bitsOf(800, 60, (x, y) => x % 260 < 12 && y % 3 !== 1)),
    settings: atFeed(4200),
  },
  tone: {
    artwork: rasterArtwork({ kind: "gray", gray: grayOf(256, 40, (x, y) => (x * 3 + y * 5) / 1200) }, 0.1),
    settings: SETTINGS,
  },
  "round cuts": {
    artwork: paths("cut", shape("stroke", circle(20, 20, 15)), shape("stroke", circle(12, 18, 3), circle(30, 18, 1))),
    settings: { ...SETTINGS, cut: { feedMmPerMin: 1800, powerPercent: 90, passes: 3 } },
  },
  "sharp corners": {
    artwork: paths("engrave", shape("stroke", polygon(zigzag, false), polygon(star))),
    settings: SETTINGS,
  },
  filled: { artwork: paths("engrave", shape("fill", circle(20, 20, 14), circle(20, 20, 9))), settings: atFeed(5000) },
  "slow machine": {
    artwork: {
      ...dots(bitsOf(300, 60, (x, y) => (x >> 3) % 3 !== (y >> 2) % 3)),
      layers: [{ operation: "cut", shapes: [shape("stroke", rectangle(0, 0, 30, 6))] }],
    },
    settings: { ...atFeed(9000), machine: slowMachine },
  },
  "faster than the machine": {
    artwork: dots(bitsOf(500, 50, (x) => x % 50 < 31)),
    settings: { ...atFeed(60_000), machine: { ...machine, accelerationMmPerS2: { x: 3000, y: 2500 } } },
  },
};

/** A job's file. */
export function gcodeOfJob({ artwork, settings }: PlannerJob): string {
  return [...gcodeText(jobMoves(artwork, settings), { notes: [], machine: settings.machine })].join("");
}
