import { threshold } from "../dither/threshold.ts";
import { type Artwork, type PlacedRaster, rasterSize } from "../export/artwork.ts";
import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { fillBits } from "../vector/fillBits.ts";
import type { Finding, QualityReport } from "./finding.ts";
import { inspectDots } from "./inspectDots.ts";
import { pathFindings } from "./paths.ts";

export interface Inspected {
  readonly artwork: Artwork;
  readonly burn: BurnModel;
  /** The tone that the raster's dots stand for; null where each dot is meant by itself: hard edges, traced outlines. */
  readonly tone: GrayImage | null;
}

/**
 * Looks for what will spoil a burn, on the burn itself as the model has it, in millimetres. Photographs are dots that mean nothing by
 * themselves: of them only coverage, tone and solid patches are judged. Traced lines are drawn with the spot and so are as thick as
 * it; of paths, filled shapes are burnt and judged as dots, cuts as paths. Throws RangeError as `spotInDots`.
 */
export function inspectArtwork(inspected: Inspected): QualityReport {
  const steps = inspecting(inspected);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of less than a tenth of a second for a plate of a megapixel, so that something newer can overtake it. */
export function* inspecting({ artwork, burn, tone }: Inspected): Generator<void, QualityReport> {
  const [placed] = artwork.rasters;
  const filled = filledDots(artwork, burn.lineIntervalMm);
  const cuts = pathFindings(artwork.layers);
  if (placed === undefined) {
    // Traced: the filled shapes are the picture.
    const report = yield* inspectDots({ bits: filled ?? emptyBits(1, 1), tone: null, isPicture: true }, burn);
    return { ...report, findings: [...report.findings, ...cuts].sort(faultsFirst) };
  }
  const report = yield* inspectDots({ ...dotsOf(placed, tone), isPicture: true }, burn);
  const lettering = filled ? yield* inspectDots({ bits: filled, tone: null, isPicture: false }, burn) : null;
  const findings = report.findings.map((finding) => moved(finding, placed.at));
  return { ...report, findings: [...findings, ...(lettering?.findings ?? []), ...cuts].sort(faultsFirst) };
}

function dotsOf({ raster }: PlacedRaster, tone: GrayImage | null): { bits: BitImage; tone: GrayImage | null } {
  if (raster.kind === "gray") return { bits: threshold(raster.gray, { level: 0.5 }), tone: raster.gray };
  const { widthPx, heightPx } = rasterSize(raster);
  const isSameGrid = tone?.widthPx === widthPx && tone.heightPx === heightPx;
  return { bits: raster.bits, tone: isSameGrid ? tone : null };
}

/** Engraved shapes that are filled, as dots on the whole plate; null where there are none. */
function filledDots({ widthMm, heightMm, layers }: Artwork, pitch: number): BitImage | null {
  const shapes = layers.filter(({ operation }) => operation === "engrave").flatMap((layer) => layer.shapes);
  const filled = shapes.filter(({ paint }) => paint === "fill");
  if (filled.length === 0) return null;
  const bits = emptyBits(Math.max(1, Math.round(widthMm / pitch)), Math.max(1, Math.round(heightMm / pitch)));
  for (const { paths } of filled) {
    const shape = fillBits(paths, { ...bits, pitch }, "even-odd");
    for (let index = 0; index < bits.data.length; index++) bits.data[index]! |= shape.data[index]!; // same size
  }
  return bits;
}

function moved(finding: Finding, { x, y }: { readonly x: number; readonly y: number }): Finding {
  if (x === 0 && y === 0) return finding;
  return { ...finding, regions: finding.regions.map((region) => ({ ...region, x: region.x + x, y: region.y + y })) };
}

function faultsFirst(a: Finding, b: Finding): number {
  return Number(a.severity === "hint") - Number(b.severity === "hint");
}
