import { describe, expect, test } from "vitest";
import { shapeFigures } from "../../../../src/laser/trace/shapeFigures.ts";
import { equalThresholds, otsuThresholds } from "../../../../src/laser/trace/thresholds.ts";
import { traceLevels } from "../../../../src/laser/trace/traceLevels.ts";
import { DEFAULT_OUTLINE_SETTINGS } from "../../../../src/laser/trace/traceSettings.ts";
import { filledArea, symmetricDifference } from "../../../../tools/bench/trace/areas.ts";
import { grayOf } from "../support.ts";

const SETTINGS = { ...DEFAULT_OUTLINE_SETTINGS, lineIntervalMm: 1, speckleAreaMm2: 4, holeAreaMm2: 4 };
/** Light all round, black in the middle. */
const VIGNETTE = grayOf(120, 90, (x, y) => Math.min(1, Math.hypot(x - 59.5, y - 44.5) / 60));

describe("levels", () => {
  test("stacked: each layer holds the darker ones", () => {
    const thresholds = [0.2, 0.4, 0.6];
    const layers = traceLevels(VIGNETTE, { ...SETTINGS, thresholds, layers: "stacked" });
    expect(layers.map(({ from, below }) => [from, below])).toEqual([
      [0, 0.6],
      [0, 0.4],
      [0, 0.2],
    ]);
    for (const { below, shape } of layers) {
      const area = filledArea(shape.paths, 120, 90);
      expect(Math.abs(area / (Math.PI * (60 * below) ** 2) - 1)).toBeLessThan(0.05); // curves cut corners
    }
  });

  test("cut out: together they fill what the lightest stacked layer fills, and nothing twice", () => {
    const thresholds = [0.2, 0.4, 0.6];
    const layers = traceLevels(VIGNETTE, { ...SETTINGS, thresholds, layers: "cut-out" });
    expect(layers.map(({ from, below }) => [from, below])).toEqual([
      [0.4, 0.6],
      [0.2, 0.4],
      [0, 0.2],
    ]);
    const [whole] = traceLevels(VIGNETTE, { ...SETTINGS, thresholds, layers: "stacked" });
    const area = filledArea(whole!.shape.paths, 120, 90);
    const sum = layers.reduce((total, { shape }) => total + filledArea(shape.paths, 120, 90), 0);
    expect(Math.abs(sum - area)).toBeLessThan(1);
    const all = layers.flatMap(({ shape }) => shape.paths);
    expect(symmetricDifference(all, whole!.shape.paths, 120, 90)).toBeLessThan(1);
  });

  test("equal steps, and refusals", () => {
    expect(equalThresholds(4)).toEqual([0.25, 0.5, 0.75]);
    expect(() => equalThresholds(1)).toThrow(/levels.*too-small/);
    expect(() => otsuThresholds(VIGNETTE, 17)).toThrow(/levels.*too-large/);
    expect(() => otsuThresholds(VIGNETTE, 2.5)).toThrow(/levels.*not-an-integer/);
    const trace = (thresholds: number[]) => () => traceLevels(VIGNETTE, { ...SETTINGS, thresholds, layers: "stacked" });
    expect(trace([])).toThrow(/thresholds.*empty/);
    expect(trace([0.5, 0.4])).toThrow(/thresholds.*too-small/);
    expect(trace([0.5, 1.1])).toThrow(/thresholds.*too-large/);
    expect(trace([Number.NaN])).toThrow(/thresholds.*not-a-number/);
  });

  test("of one tone alone there is still an answer", () => {
    const flat = otsuThresholds(
      grayOf(10, 10, () => 0.5),
      3,
    );
    expect(flat).toHaveLength(2);
    expect(flat.every((level) => level > 0 && level <= 1)).toBe(true);
  });
});

test("figures: nodes, and a quarter of a circle by its Bézier to 1e-7 of a polyline's length", () => {
  const k = 0.5522847498;
  const at = (x: number, y: number) => ({ x, y });
  const arc = { kind: "cubic", control1: at(1, k), control2: at(k, 1), end: at(0, 1) } as const;
  const { nodeCount, pathCount, lengthMm } = shapeFigures({
    paint: "stroke",
    paths: [
      { start: at(1, 0), segments: [arc], isClosed: false },
      {
        start: at(0, 0),
        segments: [
          { kind: "line", end: at(3, 4) },
          { kind: "line", end: at(0, 0) },
        ],
        isClosed: true,
      },
    ],
  });
  expect([pathCount, nodeCount]).toEqual([2, 4]);
  const points = Array.from({ length: 20_001 }, (_, index) => {
    const [t, s] = [index / 20_000, 1 - index / 20_000];
    return at(s ** 3 + 3 * s * s * t + 3 * s * t * t * k, 3 * s * s * t * k + 3 * s * t * t + t ** 3);
  });
  const polyline = points
    .slice(1)
    .reduce((sum, { x, y }, i) => sum + Math.hypot(x - points[i]!.x, y - points[i]!.y), 0);
  expect(Math.abs(lengthMm - 10 - polyline)).toBeLessThan(1e-7);
});
