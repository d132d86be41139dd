import { dither } from "../../../../../src/laser/dither/dither.ts";
import type { DitherName } from "../../../../../src/laser/dither/names.ts";
import { type Artwork, rasterArtwork } from "../../../../../src/laser/export/artwork.ts";
import type { Inspected } from "../../../../../src/laser/inspect/inspectArtwork.ts";
import type { GrayImage } from "../../../../../src/laser/raster/images.ts";
import type { BurnModel } from "../../../../../src/laser/simulate/BurnModel.ts";
import { Chance } from "./Chance.ts";
import { DRAWINGS, type Pen } from "./drawings.ts";
import { FAULTS, type Fault, type FaultName } from "./faults.ts";
import { photo } from "./photo.ts";
import { Sheet } from "./Sheet.ts";

/** One plate of the generator, ready to be inspected. */
export interface Plate extends Inspected {
  readonly title: string;
}

/** What is drawn on, and with what it is burnt. */
export interface Bench {
  readonly burn: BurnModel;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dither: DitherName | "spot-aware";
  /** Width of edges in dots: 1 as drawn for the plate, more as enlarged from few pixels. */
  readonly softDots: number;
}

const METHODS = ["threshold", "floyd-steinberg", "jarvis-judice-ninke", "spot-aware", "spot-aware"] as const;

export function makeBench(chance: Chance): Bench {
  const lineIntervalMm = chance.pick([0.08, 0.1, 0.1, 0.125]);
  const spotXMm = lineIntervalMm * chance.pick([1, 1, 1.25, 1.5, 2]);
  const spotYMm = Math.max(lineIntervalMm, spotXMm * chance.pick([1, 1, 0.8]));
  const widthMm = chance.between(40, 70);
  const widthPx = Math.round(widthMm / lineIntervalMm);
  const method = chance.pick(METHODS);
  return {
    burn: { spotXMm, spotYMm, lineIntervalMm, runShorteningMm: chance.next() < 0.2 ? 0.5 * spotXMm : 0 },
    widthPx,
    heightPx: Math.round(widthPx * chance.between(0.8, 1.2)),
    dither: method,
    softDots: method === "threshold" ? 1 : chance.pick([1, 1, 3, 6]),
  };
}

/** A clean plate: a drawing or, one time in six, a photograph; or one with a fault. The same arguments give the same plate. */
export function makePlate(seed: number, faultName: FaultName | null = null): Plate {
  const chance = new Chance(seed);
  const fault: Fault | null = faultName === null ? null : FAULTS[faultName];
  const bench = { ...makeBench(chance), ...fault?.bench?.(chance) };
  if (fault?.photo ?? (fault === null && chance.next() < 1 / 6)) return burnPhoto(seed, bench, fault, chance);
  const sheet = new Sheet(bench.widthPx, bench.heightPx, bench.burn.lineIntervalMm);
  const pen = penFor(sheet, bench, chance);
  const name = chance.pick(fault?.drawings ?? Object.keys(DRAWINGS));
  if (fault?.draw) fault.draw(sheet, { pen, bench, chance, draw: DRAWINGS[name]! });
  else DRAWINGS[name]!(sheet, pen, chance); // one of its names
  const tone = sheet.tone(bench.softDots);
  fault?.spoil?.(tone, { sheet, bench, chance });
  const title = `${seed} ${name} ${bench.dither}, soft ${bench.softDots}, spot ${bench.burn.spotXMm / bench.burn.lineIntervalMm}${faultName ? `: ${faultName}` : ""}`;
  const plate = burn(title, tone, bench);
  const layers = fault?.layers?.(sheet, chance) ?? [];
  return { ...plate, artwork: { ...plate.artwork, layers } };
}

/** Strokes and gaps that stay well over the limits after the spot has swollen the one and narrowed the other. */
function penFor(sheet: Sheet, { burn, softDots }: Bench, chance: Chance): Pen {
  const spotMm = Math.max(burn.spotXMm, burn.spotYMm);
  const softMm = (softDots - 1) * burn.lineIntervalMm;
  return {
    middle: { x: sheet.middle.x + chance.between(-0.01, 0.01) * sheet.sideMm, y: sheet.middle.y },
    radius: chance.between(0.36, 0.44) * sheet.sideMm,
    stroke: 2.2 * spotMm + burn.lineIntervalMm + softMm,
    gap: 3.4 * spotMm + burn.lineIntervalMm + softMm,
  };
}

function burnPhoto(seed: number, bench: Bench, fault: Fault | null, chance: Chance): Plate {
  const method = fault?.bench ? bench.dither : "spot-aware";
  const title = `${seed} photo ${method}, spot ${bench.burn.spotXMm / bench.burn.lineIntervalMm}`;
  return burn(title, photo(bench, chance), { ...bench, dither: method });
}

function burn(title: string, tone: GrayImage, bench: Bench): Plate {
  const { burn: model, dither: name } = bench;
  const bits = dither(tone, { ...DITHER, name, invert: false, burn: model });
  const artwork: Artwork = rasterArtwork({ kind: "bits", bits }, model.lineIntervalMm);
  return { title, artwork, burn: model, tone: name === "threshold" ? null : tone };
}

const DITHER = { threshold: 0.5, serpentine: true } as const;
