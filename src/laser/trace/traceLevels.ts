import { threshold } from "../dither/threshold.ts";
import { LaserError } from "../laserError.ts";
import type { GrayImage } from "../raster/images.ts";
import type { VectorShape } from "../vector/vectorPath.ts";
import { LEVELS_LIMIT } from "./thresholds.ts";
import { traceOutlines } from "./traceOutlines.ts";
import type { OutlineSettings } from "./traceSettings.ts";

export interface LevelSettings extends OutlineSettings {
  /** 1 to 15 tones of the picture, 0..1, rising: see `equalThresholds` and `otsuThresholds`. What is not below the last stays blank. */
  readonly thresholds: readonly number[];
  /** Stacked: each layer holds the darker ones, too. Cut out: each tone stands in one layer alone. */
  readonly layers: "stacked" | "cut-out";
}

/** What is darker than `below` and, when cut out, no darker than `from` (0 in the darkest layer and when stacked). */
export interface TraceLayer {
  readonly from: number;
  readonly below: number;
  readonly shape: VectorShape;
}

/**
 * One filled shape a tone, the lightest first. Cut-out layers are bounded by the very outlines of their neighbours (each is the even-odd
 * sum of two stacked ones), so that nothing gapes or overlaps between them.
 * Throws LaserError: `invalid` for settings out of range, `trace-too-complex`.
 */
export function traceLevels(gray: GrayImage, settings: LevelSettings): TraceLayer[] {
  const { thresholds, layers } = settings;
  checkThresholds(thresholds);
  const shapes = thresholds.map((level) => traceOutlines(threshold(gray, { level }), settings));
  return shapes
    .map((shape, index): TraceLayer => {
      const below = thresholds[index]!; // one shape a threshold
      const darker = shapes[index - 1];
      if (layers === "stacked" || !darker) return { from: 0, below, shape };
      return {
        from: thresholds[index - 1]!,
        below,
        shape: { paths: [...shape.paths, ...darker.paths], paint: "fill" },
      };
    })
    .reverse();
}

function checkThresholds(thresholds: readonly number[]): void {
  const fail = (problem: "empty" | "not-a-number" | "too-small" | "too-large", limit?: number) =>
    new LaserError({ code: "invalid", field: "thresholds", problem, ...(limit !== undefined && { limit }) });
  if (thresholds.length === 0) throw fail("empty");
  if (thresholds.length >= LEVELS_LIMIT) throw fail("too-large", LEVELS_LIMIT - 1);
  let least = 0;
  for (const level of thresholds) {
    if (!Number.isFinite(level)) throw fail("not-a-number");
    if (level < least) throw fail("too-small", least);
    if (level > 1) throw fail("too-large", 1);
    least = level;
  }
}
