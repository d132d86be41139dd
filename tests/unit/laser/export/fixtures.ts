import fc from "fast-check";
import type { Artwork } from "../../../../src/laser/export/artwork.ts";
import type { ExportDetails } from "../../../../src/laser/export/exportDetails.ts";
import type { GcodeSettings } from "../../../../src/laser/export/gcode/gcodeSettings.ts";
import type { PointMm, Segment, VectorPath, VectorShape } from "../../../../src/laser/vector/vectorPath.ts";
import { bitsOf, grayOf } from "../support.ts";

export const SETTINGS: GcodeSettings = {
  engrave: { feedMmPerMin: 3000, minPowerPercent: 5, maxPowerPercent: 60 },
  cut: { feedMmPerMin: 300, powerPercent: 100, passes: 2 },
  lineIntervalMm: 0.1,
  runShorteningMm: 0,
  bidirectional: true,
  overscanMm: null,
  framePowerPercent: 0,
  origin: "bottom-left",
  originAt: { x: 0, y: 0 },
  machine: {
    maxSpindle: 1000,
    maxRateMmPerMin: { x: 10_000, y: 8_000 },
    accelerationMmPerS2: { x: 1000, y: 500 },
    junctionDeviationMm: 0.01,
  },
};

export const DETAILS: ExportDetails = {
  lineIntervalMm: 0.1,
  title: "Löwe 🦁",
  description: "60 mm wide",
  job: { seed: 7 },
};

/** Any text: all of Unicode, half of it ASCII with its controls; lone surrogates too. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const codePoint = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0x10ffff }));
  return fc.array(codePoint, { maxLength }).map((points) => String.fromCodePoint(...points));
}

export function polygon(points: readonly PointMm[], isClosed = true): VectorPath {
  const [start, ...rest] = points;
  if (!start) throw new Error("no points");
  const ends = isClosed ? [...rest, start] : rest;
  return { start, segments: ends.map((end): Segment => ({ kind: "line", end })), isClosed };
}

export function rectangle(x: number, y: number, width: number, height: number): VectorPath {
  return polygon([
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]);
}

/** Four cubics; within 0.03 % of the radius (the usual constant, 4/3 × (√2 − 1)). */
export function circle(cx: number, cy: number, radius: number): VectorPath {
  const k = 0.5522847498 * radius;
  const at = (x: number, y: number): PointMm => ({ x: cx + x, y: cy + y });
  const cubic = (control1: PointMm, control2: PointMm, end: PointMm): Segment => ({
    kind: "cubic",
    control1,
    control2,
    end,
  });
  return {
    start: at(radius, 0),
    segments: [
      cubic(at(radius, k), at(k, radius), at(0, radius)),
      cubic(at(-k, radius), at(-radius, k), at(-radius, 0)),
      cubic(at(-radius, -k), at(-k, -radius), at(0, -radius)),
      cubic(at(k, -radius), at(radius, -k), at(radius, 0)),
    ],
    isClosed: true,
  };
}

export function shape(paint: VectorShape["paint"], ...paths: readonly VectorPath[]): VectorShape {
  return { paths, paint };
}

const ZIGZAG: readonly PointMm[] = [
  { x: 4, y: 25 },
  { x: 6.25, y: 27 },
  { x: 8.5, y: 25 },
];

export const SAMPLE_BITS = bitsOf(61, 23, (x, y) => (x * 7 + y * 13) % 5 < 2 || x === y);

export const SAMPLE_GRAY = grayOf(40, 25, (x, y) => (x + 40 * y) / 999);

/** One of everything, on a plate of 40 × 30 mm. */
export const SAMPLE: Artwork = {
  widthMm: 40,
  heightMm: 30,
  rasters: [{ raster: { kind: "bits", bits: SAMPLE_BITS }, at: { x: 5, y: 4 } }],
  layers: [
    { operation: "cut", shapes: [shape("stroke", rectangle(1, 1, 38, 28)), shape("stroke", circle(36, 5, 1.5))] },
    {
      operation: "engrave",
      shapes: [
        shape("fill", circle(20, 20, 6), circle(20, 20, 3)),
        shape("stroke", polygon(ZIGZAG, false), {
          start: { x: 4, y: 12 },
          segments: [{ kind: "cubic", control1: { x: 8, y: 8 }, control2: { x: 12, y: 16 }, end: { x: 16, y: 12 } }],
          isClosed: false,
        }),
      ],
    },
  ],
};
