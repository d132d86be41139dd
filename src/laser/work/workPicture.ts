import { threshold } from "../dither/threshold.ts";
import type { Artwork, PathLayer } from "../export/artwork.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import { linearLevel } from "../tone/linearLevel.ts";
import { traceCentrelines } from "../trace/traceCentrelines.ts";
import { traceOutlines } from "../trace/traceOutlines.ts";
import type { CurveSettings, OutlineSettings } from "../trace/traceSettings.ts";
import { TRACE_LIMITS } from "../trace/traceSettings.ts";
import type { VectorShape } from "../vector/vectorPath.ts";
import { toneLayers } from "./toneLayers.ts";
import type { TraceWork, Work } from "./work.ts";

/** What a picture becomes, without the plate it stands on: in millimetres from the picture's top left corner. */
export type WorkedPicture = Pick<Artwork, "rasters" | "layers">;

export interface WorkContext {
  readonly lineIntervalMm: number;
  /** Whether the tone was inverted: thresholds count from white then. */
  readonly invert: boolean;
  /** Across the lines. */
  readonly spotMm: number;
  /** Makes the picture's dots. Asked for by `dots` alone. */
  readonly dots: () => BitImage;
}

/**
 * A picture's tone (0 = burn to 1 = leave, linear light, on the machine's grid) in dots, as it is, or traced. Throws LaserError
 * `trace-too-complex`, `too-many-nodes`.
 */
export function workPicture(tone: GrayImage, { kind, trace }: Work, context: WorkContext): WorkedPicture {
  const at = { x: 0, y: 0 };
  switch (kind) {
    case "dots":
      return { rasters: [{ raster: { kind: "bits", bits: context.dots() }, at }], layers: [] };
    case "gray":
      return { rasters: [{ raster: { kind: "gray", gray: tone }, at }], layers: [] };
    case "outlines": {
      const { paths } = traceOutlines(burnt(tone, trace, context), outlineSettings(trace, context));
      return { rasters: [], layers: engraved([{ paths, paint: trace.paint }]) };
    }
    case "centrelines": {
      const settings = { ...curveSettings(trace, context), spurLength: trace.spurLength };
      return { rasters: [], layers: engraved([traceCentrelines(burnt(tone, trace, context), settings)]) };
    }
    case "levels":
      return { rasters: [], layers: toneLayers(tone, trace, { ...context, outline: outlineSettings(trace, context) }) };
    default:
      return kind satisfies never;
  }
}

function engraved(shapes: readonly VectorShape[]): readonly PathLayer[] {
  return shapes.some(({ paths }) => paths.length > 0) ? [{ operation: "engrave", shapes }] : [];
}

function burnt(tone: GrayImage, trace: TraceWork, { invert }: WorkContext): BitImage {
  return threshold(tone, { level: linearLevel(trace.threshold, { invert }) });
}

function curveSettings(
  { cornerThreshold, curveToleranceMm }: TraceWork,
  { lineIntervalMm }: WorkContext,
): CurveSettings {
  const curveTolerance = Math.min(TRACE_LIMITS.curveTolerance, curveToleranceMm / lineIntervalMm);
  return { cornerThreshold, curveTolerance, lineIntervalMm };
}

function outlineSettings(trace: TraceWork, context: WorkContext): OutlineSettings {
  const { speckleMm, holeMm } = trace;
  return {
    ...curveSettings(trace, context),
    speckleAreaMm2: speckleMm ** 2,
    holeAreaMm2: holeMm ** 2,
    turnPolicy: "minority",
  };
}
