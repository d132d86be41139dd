import type { PathLayer } from "../export/artwork.ts";
import type { GrayImage } from "../raster/images.ts";
import { linearToSrgb, srgbToLinear } from "../raster/srgb.ts";
import { tabulate } from "../tone/tabulate.ts";
import { equalThresholds, otsuThresholds } from "../trace/thresholds.ts";
import { type TraceLayer, traceLevels } from "../trace/traceLevels.ts";
import type { OutlineSettings } from "../trace/traceSettings.ts";
import { hatch } from "./hatch.ts";
import type { TraceWork } from "./work.ts";

export interface ToneLayersOptions {
  readonly outline: OutlineSettings;
  readonly spotMm: number;
}

/** A hatch's lines burn this share of the area at least, and lie apart by no more than so many spots. */
const LEAST_COVERAGE = 1 / 40;

/**
 * A picture in a few tones, a layer each, the lightest first. Thresholds lie in encoded grey, where steps look equal. Hatched: lines a spot wide, as far
 * apart as shows the mean tone of what they fill, and turned from layer to layer. Solid: filled shapes that do not overlap, for programs that give each
 * its own power. Throws LaserError `trace-too-complex`, `too-many-nodes`.
 */
export function toneLayers(
  tone: GrayImage,
  trace: TraceWork,
  { outline, spotMm }: ToneLayersOptions,
): readonly PathLayer[] {
  const encoded =
    trace.steps === "equal"
      ? equalThresholds(trace.levels)
      : otsuThresholds(tabulate(tone, linearToSrgb), trace.levels);
  const thresholds = encoded.map(srgbToLinear);
  const layers = traceLevels(tone, { ...outline, thresholds, layers: "cut-out" });
  return layers
    .filter(({ shape }) => shape.paths.length > 0)
    .map((layer, index): PathLayer => {
      if (trace.levelFill === "solid") return { operation: "engrave", shapes: [layer.shape] };
      const coverage = Math.min(1, Math.max(LEAST_COVERAGE, 1 - meanTone(tone, layer)));
      const degrees = (trace.hatchDegrees + (index * 180) / trace.levels) % 180;
      return { operation: "engrave", shapes: [hatch(layer.shape, { pitchMm: spotMm / coverage, degrees })] };
    });
}

/** Of the dots that a layer is made of. */
function meanTone({ data }: GrayImage, { from, below }: TraceLayer): number {
  let sum = 0;
  let count = 0;
  for (const tone of data) {
    if (tone < from || tone >= below) continue;
    sum += tone;
    count += 1;
  }
  return count > 0 ? sum / count : (from + below) / 2;
}
