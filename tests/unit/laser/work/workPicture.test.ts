import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { threshold } from "../../../../src/laser/dither/threshold.ts";
import type { GrayImage } from "../../../../src/laser/raster/images.ts";
import { srgbToLinear } from "../../../../src/laser/raster/srgb.ts";
import { shapeFigures } from "../../../../src/laser/trace/shapeFigures.ts";
import { ellipsePath } from "../../../../src/laser/vector/arcs.ts";
import { HATCH_NODE_LIMIT, hatch } from "../../../../src/laser/work/hatch.ts";
import { DEFAULT_TRACE, DEFAULT_WORK, type TraceWork, type Work, workSchema } from "../../../../src/laser/work/work.ts";
import { type WorkContext, workPicture } from "../../../../src/laser/work/workPicture.ts";
import { grayOf } from "../support.ts";

const INTERVAL_MM = 0.1;
/** A dark disc of 8 mm across on white, 12 mm wide. */
const DISC = grayOf(120, 120, (x, y) => (Math.hypot(x - 59.5, y - 59.5) < 40 ? 0 : 1));

const CONTEXT: WorkContext = {
  lineIntervalMm: INTERVAL_MM,
  invert: false,
  spotMm: 0.1,
  dots: () => threshold(DISC, { level: 0.5 }),
};

const work = (kind: Work["kind"], trace: Partial<TraceWork> = {}): Work => ({
  kind,
  trace: { ...DEFAULT_TRACE, ...trace },
});

function shapesOf(tone: GrayImage, wanted: Work, context: Partial<WorkContext> = {}) {
  const { rasters, layers } = workPicture(tone, wanted, { ...CONTEXT, ...context });
  expect(rasters).toEqual([]);
  return layers.flatMap(({ shapes }) => shapes);
}

describe("a picture is worked", () => {
  test("in dots by the dither, and in tone as it is", () => {
    const dots = workPicture(DISC, work("dots"), CONTEXT);
    expect(dots.rasters[0]?.raster).toEqual({ kind: "bits", bits: threshold(DISC, { level: 0.5 }) });
    expect(workPicture(DISC, work("gray"), CONTEXT).rasters[0]?.raster).toEqual({ kind: "gray", gray: DISC });
  });

  test("along outlines, filled or drawn, in mm", () => {
    const [shape] = shapesOf(DISC, work("outlines"));
    const { nodeCount, lengthMm } = shapeFigures(shape!);
    console.log(
      `work: a disc's outline has ${nodeCount} nodes, ${lengthMm.toFixed(2)} mm for ${(8 * Math.PI).toFixed(2)}`,
    );
    expect(Math.abs(lengthMm - 8 * Math.PI)).toBeLessThan(0.15);
    expect(shape!.paint).toBe("fill");
    expect(shapesOf(DISC, work("outlines", { paint: "stroke" }))[0]!.paint).toBe("stroke");
  });

  test("specks and holes by their size on the plate, whatever the interval", () => {
    const speck = (side: number) =>
      grayOf(100, 100, (x, y) => (x >= 20 && x < 20 + side && y >= 20 && y < 20 + side ? 0 : 1));
    expect(shapesOf(speck(4), work("outlines", { speckleMm: 0.4 }))).toEqual([]);
    expect(shapesOf(speck(5), work("outlines", { speckleMm: 0.4 }))).toHaveLength(1);
    expect(shapesOf(speck(5), work("outlines", { speckleMm: 0.4 }), { lineIntervalMm: 0.05 })).toEqual([]);
  });

  test("along middle lines", () => {
    const bar = grayOf(120, 60, (x, y) => (x >= 10 && x < 110 && y >= 26 && y < 34 ? 0 : 1));
    const [shape] = shapesOf(bar, work("centrelines"));
    expect(shape!.paint).toBe("stroke");
    expect(shape!.paths).toHaveLength(1);
    expect(Math.abs(shapeFigures(shape!).lengthMm - 9.2)).toBeLessThan(0.25);
  });

  test("at a threshold of encoded grey that counts from white on an inverted picture", () => {
    const tone = grayOf(40, 40, () => srgbToLinear(0.6));
    expect(shapesOf(tone, work("outlines", { threshold: 0.59 }))).toEqual([]);
    expect(shapesOf(tone, work("outlines", { threshold: 0.61 }))).toHaveLength(1);
    const turned = grayOf(40, 40, () => 1 - srgbToLinear(0.6));
    expect(shapesOf(turned, work("outlines", { threshold: 0.39 }), { invert: true })).toEqual([]);
    expect(shapesOf(turned, work("outlines", { threshold: 0.41 }), { invert: true })).toHaveLength(1);
  });

  test("as nothing where nothing is dark", () => {
    const white = grayOf(30, 30, () => 1);
    for (const kind of ["outlines", "centrelines", "levels"] as const) expect(shapesOf(white, work(kind))).toEqual([]);
  });
});

describe("tones", () => {
  /** Three bars of tones, which lie in the three darker quarters of encoded grey. */
  const TONES = [0.35, 0.13, 0.02];
  const bars = grayOf(300, 100, (x) => TONES[Math.trunc(x / 100)]!);

  test("hatched: lines of the spot's width cover what the tone asks for", () => {
    const spotMm = 0.15;
    const layers = workPicture(bars, work("levels", { levels: 4, steps: "equal" }), { ...CONTEXT, spotMm }).layers;
    const covered = layers
      .flatMap(({ shapes }) => shapes)
      .map((shape) => (shapeFigures(shape).lengthMm * spotMm) / 100);
    console.log(`work: hatches cover ${covered.map((share) => share.toFixed(3)).join(", ")} for 0.65, 0.87, 0.98`);
    expect(covered).toHaveLength(3);
    for (const [index, wanted] of [0.65, 0.87, 0.98].entries()) {
      expect(Math.abs(covered[index]! - wanted)).toBeLessThan(0.01);
    }
  });

  test("solid: a filled shape each, which do not overlap", () => {
    const shapes = shapesOf(bars, work("levels", { levels: 4, steps: "equal", levelFill: "solid" }));
    expect(shapes).toHaveLength(3);
    expect(shapes.every(({ paint }) => paint === "fill")).toBe(true);
  });

  test("a hatch is horizontal at 0° and rises to the right at 45°", () => {
    const disc = { paths: [ellipsePath({ x: 10, y: 10 }, 5)], paint: "fill" } as const;
    const flat = hatch(disc, { pitchMm: 0.5, degrees: 0 });
    expect(flat.paths).toHaveLength(20);
    for (const { start, segments } of flat.paths) expect(segments[0]!.end.y).toBeCloseTo(start.y, 9);
    for (const { start, segments } of hatch(disc, { pitchMm: 0.5, degrees: 45 }).paths) {
      const { end } = segments[0]!;
      expect(end.y - start.y).toBeCloseTo(start.x - end.x, 9);
      for (const { x, y } of [start, end]) expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(5, 1);
    }
    const area = shapeFigures(flat).lengthMm * 0.5;
    expect(Math.abs(area - 25 * Math.PI)).toBeLessThan(0.3);
  });

  test("a hatch of millions of lines is refused before it is made", () => {
    const wide = { paths: [ellipsePath({ x: 1500, y: 1500 }, 1500)], paint: "fill" } as const;
    const started = performance.now();
    expect(() => hatch(wide, { pitchMm: 0.005, degrees: 30 })).toThrow(
      expect.objectContaining({
        failure: { code: "too-many-nodes", nodes: expect.closeTo(1_200_000, -3), limitNodes: HATCH_NODE_LIMIT },
      }),
    );
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe("the settings", () => {
  test("are filled in where they are missing, and freed of what is none of theirs", () => {
    expect(v.parse(workSchema, {})).toEqual(DEFAULT_WORK);
    expect(v.parse(workSchema, { kind: "levels", trace: { levels: 6 }, other: 1 })).toEqual({
      kind: "levels",
      trace: { ...DEFAULT_TRACE, levels: 6 },
    });
  });

  test.each([
    { kind: "burn" },
    { trace: { levels: 1 } },
    { trace: { levels: 3.5 } },
    { trace: { threshold: 1.01 } },
    { trace: { speckleMm: -1 } },
    { trace: { curveToleranceMm: Number.NaN } },
    { trace: { paint: "both" } },
  ])("refuse %j", (value) => {
    expect(v.safeParse(workSchema, value).success).toBe(false);
  });
});
