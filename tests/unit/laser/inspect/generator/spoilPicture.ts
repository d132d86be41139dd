import { dither } from "../../../../../src/laser/dither/dither.ts";
import type { DitherName } from "../../../../../src/laser/dither/names.ts";
import { rasterArtwork } from "../../../../../src/laser/export/artwork.ts";
import type { FindingCode } from "../../../../../src/laser/inspect/finding.ts";
import type { Inspected } from "../../../../../src/laser/inspect/inspectArtwork.ts";
import { fitToGrid } from "../../../../../src/laser/raster/fitToGrid.ts";
import type { GrayImage } from "../../../../../src/laser/raster/images.ts";
import { distanceToBlank } from "../../../../../src/laser/trace/centrelines/distanceToBlank.ts";
import { Chance } from "./Chance.ts";
import { FAULTS } from "./faults.ts";
import { glyphs } from "./letters.ts";
import type { Bench } from "./makePlate.ts";
import { disc, type Shape, Sheet, stroke } from "./Sheet.ts";

/** 60 mm at an interval of 0.1 mm. */
const SIDE_PX = 600;
const DOT_MM = 0.1;

const BURN = { spotXMm: 0.1, spotYMm: 0.1, lineIntervalMm: DOT_MM, runShorteningMm: 0 };

/** Faults that can be put into a finished picture. */
export const PICTURE_FAULTS = [
  "thin-strokes",
  "narrow-gaps",
  "specks",
  "dirty-background",
  "off-centre",
  "clipped",
  "several-subjects",
  "solid-patch",
  "much-burnt",
  "small-text",
] as const satisfies readonly FindingCode[];

/** A picture, linear light, burnt 60 mm wide by a dither that the seed chooses; with a fault, if one is wanted. */
export function burnPicture(
  picture: GrayImage,
  seed: number,
  fault: (typeof PICTURE_FAULTS)[number] | null,
): Inspected {
  const chance = new Chance(seed);
  const tone = fault === null ? placed(picture, { left: 0, top: 0, side: SIDE_PX }) : spoilt(picture, fault, chance);
  const dithers: DitherName[] = ["spot-aware", "spot-aware", "floyd-steinberg", "jarvis-judice-ninke"];
  // A veil of light tone is burnt only by what makes dots of it.
  const name = chance.pick(fault === "dirty-background" ? dithers : [...dithers, "threshold" as const]);
  const bits = dither(tone, { ...PLAIN, name, burn: BURN });
  const artwork = rasterArtwork({ kind: "bits", bits }, DOT_MM);
  return { artwork, burn: BURN, tone: name === "threshold" ? null : tone };
}

const PLAIN = { threshold: 0.5, serpentine: true, invert: false } as const;

function spoilt(picture: GrayImage, fault: (typeof PICTURE_FAULTS)[number], chance: Chance): GrayImage {
  const whole = () => placed(picture, { left: 0, top: 0, side: SIDE_PX });
  const bench: Bench = { burn: BURN, widthPx: SIDE_PX, heightPx: SIDE_PX, dither: "spot-aware", softDots: 1 };
  const spoil = (tone: GrayImage) => {
    FAULTS[fault].spoil?.(tone, { sheet: sheetOf(tone), bench, chance });
    return tone;
  };
  switch (fault) {
    case "thin-strokes":
    case "specks":
    case "dirty-background":
      return spoil(whole());
    case "narrow-gaps":
      return spoil(inked(whole(), [disc({ x: 30, y: 30 }, 10)]));
    case "off-centre":
      return placed(picture, { left: chance.pick([0, 240]), top: chance.pick([0, 120, 240]), side: 360 });
    case "clipped":
      return placed(picture, { left: chance.pick([-150, 150]), top: 0, side: SIDE_PX });
    case "several-subjects": {
      const [left, right] = [0, 340].map((at) => placed(picture, { left: at, top: 170, side: 260 }));
      return { ...left!, data: left!.data.map((light, dot) => Math.min(light, right!.data[dot]!)) }; // two of one size
    }
    case "solid-patch":
      return inked(whole(), [disc({ x: 30, y: 30 }, 27)]);
    case "much-burnt": {
      const tone = whole();
      return { ...tone, data: tone.data.map((light) => 1 - light) };
    }
    case "small-text": {
      const word = Array.from({ length: 8 }, () => chance.pick([..."ABCDEFHKLMNOSTUVXZ"])).join("");
      const letters = glyphs(word, { middle: { x: 30, y: 54 }, heightMm: chance.between(1.2, 1.6), wideMm: 0.2 });
      const above = placed(picture, { left: 75, top: 20, side: 450 });
      return inked(
        above,
        letters.flatMap((points) => stroke(points, 0.2)),
      );
    }
    default:
      return fault satisfies never;
  }
}

/** The picture in a square of a bare plate; what lies beyond the plate is cut off. */
function placed(
  picture: GrayImage,
  at: { readonly left: number; readonly top: number; readonly side: number },
): GrayImage {
  const { left, top, side } = at;
  const { gray } = fitToGrid({ gray: picture, alpha: null }, { widthPx: side, heightPx: side });
  const data = new Float32Array(SIDE_PX * SIDE_PX).fill(1);
  for (let y = Math.max(0, -top); y < Math.min(side, SIDE_PX - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(side, SIDE_PX - left); x++) {
      data[(y + top) * SIDE_PX + x + left] = Math.min(1, Math.max(0, gray.data[y * side + x]!)); // both within
    }
  }
  return { widthPx: SIDE_PX, heightPx: SIDE_PX, data };
}

function inked(tone: GrayImage, shapes: readonly Shape[]): GrayImage {
  const sheet = new Sheet(SIDE_PX, SIDE_PX, DOT_MM);
  sheet.ink(...shapes);
  const ink = sheet.tone(1);
  return { ...tone, data: tone.data.map((light, dot) => Math.min(light, ink.data[dot]!)) }; // same size
}

/** How far each dot is from the picture's ink. */
function sheetOf(tone: GrayImage): Sheet {
  const sheet = new Sheet(SIDE_PX, SIDE_PX, DOT_MM);
  const stride = SIDE_PX + 2;
  const placeOf = (dot: number) => (Math.trunc(dot / SIDE_PX) + 1) * stride + (dot % SIDE_PX) + 1;
  const dots = new Uint8Array(stride * stride);
  tone.data.forEach((light, dot) => {
    dots[placeOf(dot)] = light > 0.9 ? 1 : 0;
  });
  const squared = distanceToBlank({ widthPx: SIDE_PX, heightPx: SIDE_PX, stride, dots });
  for (let dot = 0; dot < sheet.distances.length; dot++)
    sheet.distances[dot] = Math.sqrt(squared[placeOf(dot)]!) * DOT_MM;
  return sheet;
}
