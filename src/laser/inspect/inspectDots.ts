import type { BitImage, GrayImage } from "../raster/images.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { burntCoverage } from "../simulate/burntCoverage.ts";
import { toneLimits } from "../simulate/toneLimits.ts";
import { dirtyBackground } from "./background.ts";
import { burntDrawing } from "./burntDrawing.ts";
import { burntPlane } from "./burntPlane.ts";
import { cellsOf } from "./cells.ts";
import type { Finding, QualityReport } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";
import { pictureKind } from "./pictureKind.ts";
import { findBlots } from "./plane/blots.ts";
import { planeGrid, planeMeasure } from "./planeGrid.ts";
import { smallText } from "./smallText.ts";
import { largestSolidPatch, solidPatchFinding } from "./solidPatch.ts";
import { specks } from "./specks.ts";
import { narrowGaps, thinStrokes } from "./strokes.ts";
import { subjectFindings } from "./subject.ts";
import { fewTones, toneSteps } from "./tones.ts";

/** Dots to be inspected. */
export interface Dots {
  readonly bits: BitImage;
  /** What they stand for, on the same grid; null where each is meant by itself. */
  readonly tone: GrayImage | null;
  /** Whether it is the picture, whose place on the plate matters, or lettering beside one. */
  readonly isPicture: boolean;
}

/** Inspects one raster; regions are in millimetres from its corner. In steps, as `inspecting`. */
export function* inspectDots(dots: Dots, model: BurnModel): Generator<void, QualityReport> {
  const { bits, tone } = dots;
  const isToned = tone !== null && pictureKind(tone, model.lineIntervalMm) === "tones";
  yield;
  const report = isToned ? null : yield* inspectDrawing(dots, model);
  return report ?? inspectTones(bits, tone, model);
}

/** Null where the plate has more pieces than any drawing: it is grain after all. */
function* inspectDrawing({ bits, tone, isPicture }: Dots, model: BurnModel): Generator<void, QualityReport | null> {
  const { lineIntervalMm } = model;
  const grid = planeGrid(bits, model);
  const measure = planeMeasure(model, grid.pixelsPerDot);
  const drawing = burntDrawing(bits, tone, model, grid);
  const { burnt } = drawing;
  const blots = findBlots(burnt);
  if (blots === null) return null;
  yield;
  const coverage = burntCoverage(bits, model); // the plane's is rounded to its pixels: up to 1.3 points more
  yield;
  const findings = [...thinStrokes(drawing, measure)];
  yield;
  findings.push(...narrowGaps(drawing, measure));
  yield;
  findings.push(...specks(blots, burnt, measure), ...smallText(blots, burnt, measure));
  const cells = cellsOf(burnt, measure.pixelsPerMm);
  const patch = largestSolidPatch(cells);
  if (isPicture) {
    yield;
    const size = { widthMm: bits.widthPx * lineIntervalMm, heightMm: bits.heightPx * lineIntervalMm };
    if (tone) {
      const all = cellsOf(burntPlane(bits, model, grid), measure.pixelsPerMm);
      yield;
      findings.push(...dirtyBackground(tone, lineIntervalMm, { drawing: cells, all }));
    }
    if (blots.count > 0) findings.push(...subjectFindings(cells, size));
    findings.push(...solidPatchFinding(patch), ...plateFindings(coverage, model));
  }
  const kind = coverage === 0 ? "blank" : "drawing";
  return { kind, coverage, solidPatchMm2: patch?.areaMm2 ?? 0, tones: null, findings };
}

function inspectTones(bits: BitImage, tone: GrayImage | null, model: BurnModel): QualityReport {
  // Dots of tone are counted, not measured: two pixels to a dot say enough.
  const pixelsPerDot = Math.min(2, planeGrid(bits, model).pixelsPerDot);
  const all = burntPlane(bits, model, { pixelsPerDot, marginPx: 0 });
  const patch = largestSolidPatch(cellsOf(all, planeMeasure(model, pixelsPerDot).pixelsPerMm));
  const coverage = burntCoverage(bits, model);
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
