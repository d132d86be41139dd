import type { DitherName } from "../../../../../src/laser/dither/names.ts";
import type { PathLayer } from "../../../../../src/laser/export/artwork.ts";
import type { FindingCode } from "../../../../../src/laser/inspect/finding.ts";
import type { GrayImage } from "../../../../../src/laser/raster/images.ts";
import type { VectorPath } from "../../../../../src/laser/vector/vectorPath.ts";
import type { Chance } from "./Chance.ts";
import { DRAWINGS, type Draw, type Pen, polar } from "./drawings.ts";
import { glyphs } from "./letters.ts";
import type { Bench } from "./makePlate.ts";
import { disc, type Place, polygon, type Sheet, stroke } from "./Sheet.ts";

interface Drawing {
  readonly pen: Pen;
  readonly bench: Bench;
  readonly chance: Chance;
  readonly draw: Draw;
}

interface Spoiling {
  readonly sheet: Sheet;
  readonly bench: Bench;
  readonly chance: Chance;
}

/** How a clean plate is spoilt: what it is burnt with, how it is drawn, the tone, or paths beside it. */
export interface Fault {
  readonly bench?: (chance: Chance) => Partial<Bench>;
  readonly photo?: boolean;
  readonly drawings?: readonly string[];
  readonly draw?: (sheet: Sheet, drawing: Drawing) => void;
  readonly spoil?: (tone: GrayImage, spoiling: Spoiling) => void;
  readonly layers?: (sheet: Sheet, chance: Chance) => readonly PathLayer[];
}

/** By the finding that they must be found as. */
export type FaultName = FindingCode;

const SOLO = ["silhouette", "emblem", "wheel", "lineArt"];
const DITHERED: readonly (DitherName | "spot-aware")[] = ["floyd-steinberg", "jarvis-judice-ninke", "spot-aware"];

export const FAULTS: Readonly<Record<FaultName, Fault>> = {
  // A pen of one dot, more along than across, through the drawing's bare parts and beyond.
  "thin-strokes": {
    spoil: (tone, { sheet, bench, chance }) => {
      const { lineIntervalMm } = bench.burn;
      const slope = chance.between(-0.15, 0.15);
      const length = Math.round(chance.between(5, 15) / lineIntervalMm);
      const at = findBare(sheet, chance, { length, slope });
      for (let step = 0; step < length; step++) {
        tone.data[Math.round(at.y + slope * step) * tone.widthPx + at.x + step] = 0;
      }
    },
  },
  // A slit through a patch.
  "narrow-gaps": {
    draw: (sheet, { pen, chance, draw }) => {
      draw(sheet, pen, chance);
      sheet.ink(disc(pen.middle, 0.5 * pen.radius));
    },
    spoil: (tone, { sheet, bench, chance }) => {
      const { lineIntervalMm, spotYMm } = bench.burn;
      const wide = chance.whole(1, Math.max(1, Math.floor(spotYMm / lineIntervalMm)));
      const slope = chance.between(-0.3, 0.3);
      const length = Math.round(chance.between(4, 8) / lineIntervalMm);
      const middle = { x: sheet.widthPx / 2, y: sheet.heightPx / 2 };
      for (let step = 0; step < length; step++) {
        for (let across = 0; across < wide; across++) {
          const y = Math.round(middle.y + slope * (step - length / 2)) + across;
          tone.data[y * tone.widthPx + Math.round(middle.x - length / 2) + step] = 1;
        }
      }
    },
  },
  specks: {
    spoil: (tone, { sheet, chance }) => {
      const count = chance.whole(8, 60);
      for (let speck = 0; speck < count; speck++) {
        const at = findBare(sheet, chance, { length: 1, slope: 0 });
        tone.data[at.y * tone.widthPx + at.x] = 0;
        if (chance.next() < 0.3) tone.data[at.y * tone.widthPx + at.x + 1] = 0;
      }
    },
  },
  // A veil, even or in clouds, or noise.
  "dirty-background": {
    bench: (chance) => ({ dither: chance.pick(DITHERED) }),
    spoil: (tone, { chance }) => {
      const veil = chance.between(0.012, 0.09);
      const kind = chance.pick(["even", "clouds", "noise"]);
      for (let dot = 0; dot < tone.data.length; dot++) {
        const [x, y] = [dot % tone.widthPx, Math.trunc(dot / tone.widthPx)];
        const cloud = kind === "clouds" ? 1 + Math.sin(x / 37) * Math.cos(y / 29) : 1;
        const grain = kind === "noise" ? 2 * chance.next() : 1;
        tone.data[dot] = Math.max(0, tone.data[dot]! - veil * cloud * grain); // in range
      }
    },
  },
  "off-centre": {
    drawings: SOLO,
    draw: (sheet, { pen, chance, draw }) => {
      const angle = chance.whole(0, 3) * (Math.PI / 2);
      const middle = polar(
        sheet.middle,
        chance.between(0.15, 0.2) * Math.max(sheet.widthPx, sheet.heightPx) * sheet.dotMm,
        angle,
      );
      draw(sheet, { ...pen, middle, radius: 0.6 * pen.radius }, chance);
    },
  },
  clipped: {
    drawings: ["silhouette", "emblem", "wheel"],
    draw: (sheet, { pen, chance, draw }) => {
      const side = chance.whole(0, 3);
      const half = (side % 2 === 0 ? sheet.widthPx : sheet.heightPx) * (sheet.dotMm / 2);
      const over = chance.between(0.2, 0.5) * pen.radius;
      draw(sheet, { ...pen, middle: polar(sheet.middle, half - pen.radius + over, side * (Math.PI / 2)) }, chance);
    },
  },
  "several-subjects": {
    bench: (chance) => ({ widthPx: chance.whole(640, 720), heightPx: chance.whole(360, 440) }),
    drawings: SOLO,
    draw: (sheet, { pen, chance, draw }) => {
      const apart = 0.25 * sheet.widthPx * sheet.dotMm;
      const radius = apart * chance.between(0.5, 0.62);
      for (const x of [sheet.middle.x - apart, sheet.middle.x + apart]) {
        draw(sheet, { ...pen, middle: { ...sheet.middle, x }, radius }, chance);
      }
    },
  },
  "much-burnt": {
    drawings: ["silhouette", "emblem", "wheel", "lineArt", "lettering"],
    draw: (sheet, { pen, chance, draw }) => {
      draw(sheet, { ...pen, stroke: pen.gap, gap: pen.stroke, radius: 0.8 * pen.radius }, chance);
      for (let dot = 0; dot < sheet.distances.length; dot++) sheet.distances[dot] = -sheet.distances[dot]!; // in range
    },
  },
  "solid-patch": {
    bench: (chance) => ({
      widthPx: chance.whole(700, 760),
      heightPx: chance.whole(700, 760),
      ...interval(0.1, chance),
    }),
    draw: (sheet, { pen, chance }) => {
      const radius = chance.between(27, 32);
      const corner = Array.from({ length: 4 }, (_, index) =>
        polar(sheet.middle, 1.2 * radius, (Math.PI / 2) * (index + 0.5)),
      );
      sheet.ink(chance.next() < 0.5 ? disc(sheet.middle, radius) : polygon(corner));
      if (chance.next() < 0.5) sheet.cut(disc(polar(sheet.middle, 0.6 * radius, chance.between(0, 6)), 1.5 * pen.gap));
    },
  },
  // Plain error diffusion under a wide spot: from the mid-tones on all is black.
  "few-tones": {
    photo: true,
    bench: (chance) => ({
      dither: chance.pick(["floyd-steinberg", "jarvis-judice-ninke"] as const),
      burn: { spotXMm: 0.2 * chance.between(0.9, 1.2), spotYMm: 0.2, lineIntervalMm: 0.1, runShorteningMm: 0 },
    }),
  },
  "small-text": {
    bench: () => interval(0.08, null),
    draw: (sheet, { pen, chance, draw }) => {
      const middle = { x: sheet.middle.x, y: sheet.middle.y - 0.15 * pen.radius };
      draw(sheet, { ...pen, middle, radius: 0.7 * pen.radius }, chance);
      const word = Array.from({ length: chance.whole(5, 12) }, () => chance.pick([..."ABCDEFHKLMNOSTUVXZ"])).join("");
      const at = { x: sheet.middle.x, y: sheet.middle.y + 0.85 * pen.radius };
      const heightMm = chance.between(1.1, 1.6);
      for (const points of glyphs(word, { middle: at, heightMm, wideMm: 0.2 })) sheet.ink(...stroke(points, 0.2));
    },
  },
  "lines-apart": {
    bench: (chance) => {
      const spotMm = 0.1 * chance.between(0.5, 0.85);
      return { burn: { spotXMm: spotMm, spotYMm: spotMm, lineIntervalMm: 0.1, runShorteningMm: 0 } };
    },
  },
  "open-paths": { layers: (sheet, chance) => [cut(ring(sheet, chance, { turns: chance.between(0.8, 0.98) }))] },
  "crossing-paths": { layers: (sheet, chance) => [cut({ ...ring(sheet, chance, { turns: 2 }), isClosed: true })] },
};

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]; // the table's own keys

function interval(lineIntervalMm: number, chance: Chance | null): Partial<Bench> {
  const spotMm = lineIntervalMm * (chance?.pick([1, 1.25, 1.5]) ?? 1);
  return { softDots: 1, burn: { spotXMm: spotMm, spotYMm: spotMm, lineIntervalMm, runShorteningMm: 0 } };
}

/** A dot from which a line of dots stays a millimetre away from ink. */
function findBare(
  sheet: Sheet,
  chance: Chance,
  { length, slope }: { readonly length: number; readonly slope: number },
): Place {
  for (let attempt = 0; attempt < 4000; attempt++) {
    // Later attempts are content with less of the line on bare ground.
    const apart = attempt < 2000 ? 1 : 0.4;
    const x = chance.whole(2, Math.max(3, sheet.widthPx - length - 3));
    const y = chance.whole(2, sheet.heightPx - 3);
    const end = y + slope * length;
    if (end < 2 || end > sheet.heightPx - 3) continue;
    let isBare = true;
    for (let step = 0; step < length && isBare; step++) {
      isBare = sheet.distances[Math.round(y + slope * step) * sheet.widthPx + x + step]! > apart;
    }
    if (isBare) return { x, y };
  }
  throw new Error("no bare place on this sheet");
}

function cut(path: VectorPath): PathLayer {
  return { operation: "cut", shapes: [{ paths: [path], paint: "stroke" }] };
}

/** A polygon round the plate; of two turns, the second is a star's and crosses the first. */
function ring(sheet: Sheet, chance: Chance, { turns }: { readonly turns: number }): VectorPath {
  const corners = 2 * chance.whole(3, 12) + 1;
  const count = Math.max(3, Math.round(corners * (turns === 2 ? 1 : turns)));
  const points = Array.from({ length: count }, (_, index) =>
    polar(sheet.middle, 0.48 * sheet.sideMm, (2 * Math.PI * index * (turns === 2 ? 2 : 1)) / corners),
  );
  const [start, ...rest] = points;
  const end = turns === 2 ? [start!] : [];
  return { start: start!, segments: [...rest, ...end].map((point) => ({ kind: "line", end: point })), isClosed: false };
}

/** Kept so that a fault may draw any of them. */
export const ALL_DRAWINGS = Object.keys(DRAWINGS);
