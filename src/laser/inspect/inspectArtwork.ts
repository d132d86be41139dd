import { threshold } from "../dither/threshold.ts";
import { type Artwork, rasterSize } from "../export/artwork.ts";
import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { toneLimits } from "../simulate/toneLimits.ts";
import { fillBits } from "../vector/fillBits.ts";
import { dirtyBackground } from "./background.ts";
import { burntDrawing } from "./burntDrawing.ts";
import { burntPlane, type PlatePlane } from "./burntPlane.ts";
import { cellsOf } from "./cells.ts";
import type { Finding, PictureKind, QualityReport } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";
import { pathFindings } from "./paths.ts";
import { pictureKind } from "./pictureKind.ts";
import { countSet } from "./plane/BitPlane.ts";
import { findBlots } from "./plane/blots.ts";
import { smallText } from "./smallText.ts";
import { largestSolidPatch, solidPatchFinding } from "./solidPatch.ts";
import { specks } from "./specks.ts";
import { narrowGaps, type PlaneMeasure, thinStrokes } from "./strokes.ts";
import { subjectFindings } from "./subject.ts";
import { fewTones, toneSteps } from "./tones.ts";

export interface Inspected {
  readonly artwork: Artwork;
  readonly burn: BurnModel;
  /** The tone that the raster's dots stand for; null where each dot is meant by itself: hard edges, traced outlines. */
  readonly tone: GrayImage | null;
}

/** What `inspectDots` looks at. */
interface Dots {
  readonly bits: BitImage;
  readonly tone: GrayImage | null;
  /** Whether it is the picture, whose place on the plate matters, or lettering beside one. */
  readonly isPicture: boolean;
}

/**
 * Looks for what will spoil a burn, on the burn itself as the model has it, in millimetres. Photographs are dots that mean nothing by
 * themselves: of them only coverage, tone and solid patches are judged. Traced lines are drawn with the spot and so are as thick as
 * it; of paths, filled shapes are burnt and judged as dots, cuts as paths. Throws RangeError as `spotInDots`.
 */
export function inspectArtwork({ artwork, burn, tone }: Inspected): QualityReport {
  const grid = {
    widthPx: Math.round(artwork.widthMm / burn.lineIntervalMm),
    heightPx: Math.round(artwork.heightMm / burn.lineIntervalMm),
  };
  const [placed] = artwork.rasters;
  const filled = filledDots(artwork, grid, burn.lineIntervalMm);
  const paths = pathFindings(artwork.layers);
  if (placed === undefined) {
    const report = inspectDots(
      { bits: filled ?? emptyBits(grid.widthPx, grid.heightPx), tone: null, isPicture: true },
      burn,
    );
    return { ...report, findings: [...report.findings, ...paths].sort(faultsFirst) };
  }
  const { raster, at } = placed;
  const dots =
    raster.kind === "bits"
      ? { bits: raster.bits, tone: sameSize(tone, rasterSize(raster)) }
      : { bits: threshold(raster.gray, { level: 0.5 }), tone: raster.gray };
  const report = inspectDots({ ...dots, isPicture: true }, burn);
  const findings = report.findings.map((finding) => moved(finding, at));
  if (filled) findings.push(...inspectDots({ bits: filled, tone: null, isPicture: false }, burn).findings);
  return { ...report, findings: [...findings, ...paths].sort(faultsFirst) };
}

function inspectDots({ bits, tone, isPicture }: Dots, model: BurnModel): QualityReport {
  const { lineIntervalMm } = model;
  const kind: PictureKind = tone ? pictureKind(tone, lineIntervalMm) : "drawing";
  const report = kind === "tones" ? null : inspectDrawing({ bits, tone, isPicture }, model);
  return report ?? inspectTones(bits, tone, model);
}

/** Null where the plate has more pieces than any drawing: it is grain after all. */
function inspectDrawing({ bits, tone, isPicture }: Dots, model: BurnModel): QualityReport | null {
  const grid = planeGrid(bits, model);
  const measure = measureOf(model, grid.pixelsPerDot);
  const drawing = burntDrawing(bits, tone, model, grid);
  const { burnt } = drawing;
  const blots = findBlots(burnt);
  if (blots === null) return null;
  const all = tone ? burntPlane(bits, model, grid) : burnt;
  const cells = cellsOf(burnt, measure.pixelsPerMm);
  const patch = largestSolidPatch(cells);
  const coverage = coverageOf(all);
  const text = smallText(blots, burnt, measure);
  const findings: Finding[] = [
    ...thinStrokes(drawing, measure),
    ...narrowGaps(drawing, measure),
    ...specks(blots, burnt, measure),
    ...text,
  ];
  if (isPicture) {
    const plate = { widthMm: bits.widthPx * model.lineIntervalMm, heightMm: bits.heightPx * model.lineIntervalMm };
    if (tone)
      findings.push(
        ...dirtyBackground(
          { bits, tone, lineIntervalMm: model.lineIntervalMm },
          cells,
          cellsOf(all, measure.pixelsPerMm),
        ),
      );
    if (blots.count > 0) findings.push(...subjectFindings(cells, plate));
    findings.push(...solidPatchFinding(patch), ...plateFindings(coverage, model));
  }
  const kind = blots.count === 0 && coverage === 0 ? "blank" : "drawing";
  return { kind, coverage, solidPatchMm2: patch?.areaMm2 ?? 0, tones: null, findings: findings.sort(faultsFirst) };
}

function inspectTones(bits: BitImage, tone: GrayImage | null, model: BurnModel): QualityReport {
  // Dots of tone are counted, not measured: two pixels to a dot say enough.
  const all = burntPlane(bits, model, { pixelsPerDot: Math.min(2, planeGrid(bits, model).pixelsPerDot), marginPx: 0 });
  const patch = largestSolidPatch(cellsOf(all, measureOf(model, all.pixelsPerDot).pixelsPerMm));
  const coverage = coverageOf(all);
  const tones = tone && toneSteps(bits, tone, model);
  const findings = [...(tones ? fewTones(tones) : []), ...solidPatchFinding(patch), ...plateFindings(coverage, model)];
  return { kind: "tones", coverage, solidPatchMm2: patch?.areaMm2 ?? 0, tones, findings };
}

/** What is true of any picture. */
function plateFindings(coverage: number, model: BurnModel): readonly Finding[] {
  const findings: Finding[] = [];
  const limitPercent = INSPECTION_LIMITS.burntPercent;
  const burntPercent = coverage * 100;
  if (burntPercent > limitPercent) {
    findings.push({ code: "much-burnt", severity: "hint", burntPercent, limitPercent, regions: [] });
  }
  const { darkest, reason } = toneLimits(model);
  if (reason !== null && coverage > 0) {
    const figures = { spotMm: model.spotYMm, limitMm: model.lineIntervalMm, burntPercent: darkest * 100 };
    findings.push({ code: "lines-apart", severity: "hint", ...figures, regions: [] });
  }
  return findings;
}

/** Pixels across a spot: half a pixel is then a twelfth of the least stroke. */
const PIXELS_PER_SPOT = 4;
const MOST_PIXELS_PER_DOT = 8;

/** Larger plates are cut more coarsely: two pixels to a dot at 25 megapixels, 16 MB a plane. */
const MOST_PIXELS = 128e6;

function planeGrid({ widthPx, heightPx }: BitImage, model: BurnModel) {
  const { spotXMm, spotYMm, lineIntervalMm } = model;
  const wanted = Math.ceil((PIXELS_PER_SPOT * lineIntervalMm) / Math.min(spotXMm, spotYMm) - 1e-6);
  const affordable = Math.max(1, Math.trunc(Math.sqrt(MOST_PIXELS / (widthPx * heightPx))));
  const pixelsPerDot = Math.min(MOST_PIXELS_PER_DOT, Math.max(1, wanted), affordable);
  // The margin holds the largest disc, so that the plate's edge is not taken for a stroke's.
  const spotPx = (Math.max(spotXMm, spotYMm) / lineIntervalMm) * pixelsPerDot;
  return { pixelsPerDot, marginPx: Math.ceil(INSPECTION_LIMITS.gapSpots * spotPx) + 2 };
}

function measureOf({ spotXMm, spotYMm, lineIntervalMm }: BurnModel, pixelsPerDot: number): PlaneMeasure {
  return { pixelsPerMm: pixelsPerDot / lineIntervalMm, spotMm: (spotXMm + spotYMm) / 2 };
}

function coverageOf(plane: PlatePlane): number {
  const { widthPx, heightPx, marginPx } = plane;
  return countSet(plane) / ((widthPx - 2 * marginPx) * (heightPx - 2 * marginPx));
}

/** Engraved shapes that are filled, as dots; null where there are none. */
function filledDots(
  { layers }: Artwork,
  size: { readonly widthPx: number; readonly heightPx: number },
  pitch: number,
): BitImage | null {
  const shapes = layers.filter(({ operation }) => operation === "engrave").flatMap(({ shapes }) => shapes);
  const filled = shapes.filter(({ paint }) => paint === "fill");
  if (filled.length === 0) return null;
  const bits = emptyBits(size.widthPx, size.heightPx);
  for (const { paths } of filled) {
    const shape = fillBits(paths, { ...size, pitch }, "even-odd");
    for (let index = 0; index < bits.data.length; index++) bits.data[index]! |= shape.data[index]!; // same size
  }
  return bits;
}

function sameSize(
  tone: GrayImage | null,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): GrayImage | null {
  return tone && tone.widthPx === widthPx && tone.heightPx === heightPx ? tone : null;
}

function moved(finding: Finding, { x, y }: { readonly x: number; readonly y: number }): Finding {
  if (x === 0 && y === 0) return finding;
  return { ...finding, regions: finding.regions.map((region) => ({ ...region, x: region.x + x, y: region.y + y })) };
}

function faultsFirst(a: Finding, b: Finding): number {
  return Number(a.severity === "hint") - Number(b.severity === "hint");
}
