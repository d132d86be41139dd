import { describe, expect, test } from "vitest";
import { dither } from "../../../../src/laser/dither/dither.ts";
import { type Artwork, rasterArtwork } from "../../../../src/laser/export/artwork.ts";
import type { Finding, FindingCode } from "../../../../src/laser/inspect/finding.ts";
import { inspectArtwork } from "../../../../src/laser/inspect/inspectArtwork.ts";
import { selfCrossings } from "../../../../src/laser/inspect/paths.ts";
import { pictureKind } from "../../../../src/laser/inspect/pictureKind.ts";
import type { GrayImage } from "../../../../src/laser/raster/images.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import type { VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { modelOf } from "../simulate/burnModels.ts";
import { bitsOf, grayOf, makeNoise } from "../support.ts";

const SPOT_1 = modelOf(1);

/** What is found on dots that are meant as they are, at 0.1 mm. */
function onDots(widthPx: number, heightPx: number, burnt: (x: number, y: number) => boolean, burn = SPOT_1) {
  const artwork = rasterArtwork({ kind: "bits", bits: bitsOf(widthPx, heightPx, burnt) }, 0.1);
  return inspectArtwork({ artwork, burn, tone: null });
}

/** The finding with a code; fails where it is not the only one. */
function only<Code extends FindingCode>(findings: readonly Finding[], code: Code): Extract<Finding, { code: Code }> {
  expect(findings.map((finding) => finding.code)).toEqual([code]);
  return findings[0] as Extract<Finding, { code: Code }>; // as just expected
}

const box = (left: number, top: number, right: number, bottom: number) => (x: number, y: number) =>
  x >= left && x < right && y >= top && y < bottom;

/** A block in the middle of 400 × 400 dots, big enough to be the subject. */
const BLOCK = box(100, 100, 300, 300);

describe("strokes", () => {
  test("a line of one dot along the lines burns one spot thick; of two dots it is well", () => {
    const found = only(
      onDots(400, 400, (x, y) => BLOCK(x, y) || box(120, 330, 280, 331)(x, y)).findings,
      "thin-strokes",
    );
    expect(found.thinnestMm).toBeCloseTo(0.1, 5);
    expect(found.limitMm).toBeCloseTo(0.15, 10);
    expect(found.lengthMm).toBeGreaterThan(15);
    expect(found.lengthMm).toBeLessThan(17);
    expect(found.regions.every(({ y, heightMm }) => y > 32.8 && y + heightMm < 33.3)).toBe(true);
    expect(onDots(400, 400, (x, y) => BLOCK(x, y) || box(120, 330, 280, 332)(x, y)).findings).toEqual([]);
  });

  test("across the lines a dot burns twice as wide as the spot, unless runs are shortened by it", () => {
    const upright = (x: number, y: number) => BLOCK(x, y) || box(330, 120, 331, 280)(x, y);
    expect(onDots(400, 400, upright).findings).toEqual([]);
    expect(only(onDots(400, 400, upright, modelOf(1, 1, 1)).findings, "thin-strokes").thinnestMm).toBeCloseTo(0.1, 1);
  });

  test("corners, tips and short hairs are no thin strokes", () => {
    const spike = (x: number, y: number) => y >= 60 && y < 340 && Math.abs(x - 200) < (y - 60) / 4;
    expect(onDots(400, 400, spike).findings).toEqual([]);
    expect(onDots(400, 400, (x, y) => BLOCK(x, y) || box(300, 200, 312, 201)(x, y)).findings).toEqual([]);
  });

  test("a gap of two dots between lines of dots is well; of one dot it is too narrow, along a line it is shut", () => {
    const slit = (left: number, top: number, right: number, bottom: number) => (x: number, y: number) =>
      BLOCK(x, y) && !box(left, top, right, bottom)(x, y);
    expect(onDots(400, 400, slit(120, 200, 280, 202)).findings).toEqual([]);
    const narrow = only(onDots(400, 400, slit(120, 200, 280, 201)).findings, "narrow-gaps");
    expect(narrow.narrowestMm).toBeCloseTo(0.1, 1);
    expect(narrow.limitMm).toBeCloseTo(0.2, 10);
    const shut = only(onDots(400, 400, slit(200, 120, 201, 280)).findings, "narrow-gaps");
    expect(shut.narrowestMm).toBeLessThan(0.03); // pinholes between round ends
    expect(shut.lengthMm).toBeGreaterThan(14);
  });
});

describe("spots and ground", () => {
  test("specks are counted with their place; larger dots and few of them are meant", () => {
    const specks = (x: number, y: number) => y === 350 && x % 40 === 20;
    const found = only(onDots(400, 400, (x, y) => BLOCK(x, y) || specks(x, y)).findings, "specks");
    expect(found.count).toBe(10);
    expect(found.regions).toHaveLength(10);
    // One dot is a sweep of 0.1 mm with half a spot at each end.
    expect(found.largestMm2).toBeCloseTo(0.01 + (Math.PI / 4) * 0.01, 2);
    expect(onDots(400, 400, (x, y) => BLOCK(x, y) || (specks(x, y) && x < 100)).findings).toEqual([]);
    const beads = (x: number, y: number) => Math.hypot(((x + 20) % 40) - 20, y - 350) < 3;
    expect(onDots(400, 400, (x, y) => BLOCK(x, y) || beads(x, y)).findings.map(({ code }) => code)).not.toContain(
      "specks",
    );
  });

  test("a veil over the ground is told by its share, and by the grey that is to be white", () => {
    const tone = grayOf(400, 400, (x, y) => (BLOCK(x, y) ? 0 : 0.95));
    const found = only(onTone(tone).findings, "dirty-background");
    // 5 % of the dots, each of which burns 1 + π/4 of its cell.
    expect(found.burntPercent).toBeGreaterThan(7.5);
    expect(found.burntPercent).toBeLessThan(9);
    expect(found.lightest).toBeCloseTo(0.9774, 2); // 0.95 in linear light, encoded
    expect(onTone(grayOf(400, 400, (x, y) => (BLOCK(x, y) ? 0 : 1))).findings).toEqual([]);
  });

  test("a photograph's dots are neither specks nor strokes, and a soft edge is an edge", () => {
    const next = makeNoise(3);
    const photo = grayOf(400, 400, (x, y) => Math.min(1, 0.35 + (x + y) / 1300 + 0.03 * next()));
    expect(onTone(photo, "spot-aware")).toMatchObject({ kind: "tones", findings: [] });
    const soft = grayOf(400, 400, (x, y) => Math.min(1, Math.max(0, (Math.hypot(x - 200, y - 200) - 100) / 10)));
    expect(onTone(soft)).toMatchObject({ kind: "drawing", findings: [] });
  });

  test("tones merge under a wide spot that the dither does not know", () => {
    const photo = grayOf(400, 400, (x) => 0.15 + (0.8 * x) / 400);
    const found = onTone(photo, "floyd-steinberg", modelOf(2)).findings.find(({ code }) => code === "few-tones");
    expect(found).toMatchObject({ code: "few-tones" });
    expect(onTone(photo, "spot-aware", modelOf(2)).findings.map(({ code }) => code)).not.toContain("few-tones");
  });
});

describe("the subject", () => {
  test("off the middle by its box, as a share of the plate's side", () => {
    const found = only(onDots(400, 400, box(50, 100, 200, 300)).findings, "off-centre");
    expect(found.offXMm).toBeCloseTo(-7.5, 0);
    expect(found.offYMm).toBeCloseTo(0, 0);
    expect(found.offPercent).toBeGreaterThan(17);
    expect(onDots(400, 400, box(120, 100, 300, 300)).findings).toEqual([]);
  });

  test("cut off at one edge; what fills the plate, or runs through it, is not", () => {
    const found = onDots(400, 400, box(180, 80, 400, 320)).findings.find(({ code }) => code === "clipped");
    expect(found).toMatchObject({ sides: ["right"] });
    expect(onDots(400, 400, box(0, 180, 400, 220)).findings).toEqual([]);
  });

  test("two that stand apart are two; letters of a word and a pattern are not", () => {
    const two = (x: number, y: number) => box(40, 120, 140, 280)(x, y) || box(260, 120, 360, 280)(x, y);
    const found = only(onDots(400, 400, two).findings, "several-subjects");
    expect(found.count).toBe(2);
    expect(found.largestPercent).toBeCloseTo(50, 0);
    const word = (x: number, y: number) => y >= 150 && y < 250 && x >= 60 && x < 340 && (x - 60) % 75 < 45;
    expect(onDots(400, 400, word).findings).toEqual([]);
    const pattern = (x: number, y: number) => Math.hypot((x % 80) - 40, (y % 80) - 40) < 16;
    expect(onDots(400, 400, pattern).findings).toEqual([]);
  });
});

describe("how much is burnt", () => {
  test("a solid patch, by its area and the disc in it", () => {
    const found = only(onDots(700, 700, box(100, 100, 600, 600)).findings, "solid-patch");
    expect(found.areaMm2).toBeGreaterThan(2400);
    expect(found.areaMm2).toBeLessThan(2510);
    expect(Math.abs(found.acrossMm - 50)).toBeLessThan(1);
    expect(onDots(700, 700, (x, y) => box(100, 100, 600, 600)(x, y) && x % 60 > 10).findings).toEqual([]);
  });

  test("more than 55 % of the plate, and lines that lie apart", () => {
    const report = onDots(300, 300, (_, y) => y % 30 < 22);
    expect(only(report.findings, "much-burnt").burntPercent).toBeCloseTo(report.coverage * 100, 6);
    expect(report.coverage).toBeCloseTo(22 / 30, 2);
    const apart = only(onDots(400, 400, BLOCK, modelOf(0.7)).findings, "lines-apart");
    expect(apart.burntPercent).toBeCloseTo(70, 6);
  });

  test("nothing at all is no fault", () => {
    expect(onDots(50, 40, () => false)).toMatchObject({ kind: "blank", coverage: 0, findings: [] });
    expect(onDots(1, 1, () => false).findings).toEqual([]);
    expect(() => onDots(20_000, 1, () => true)).not.toThrow();
    expect(() => onDots(1, 1, () => true)).not.toThrow();
  });
});

describe("cut lines", () => {
  const square: VectorPath = pathOf(
    [
      [1, 1],
      [9, 1],
      [9, 9],
      [1, 9],
      [1, 1],
    ],
    true,
  );
  const onPaths = (path: VectorPath, operation: "cut" | "engrave" = "cut") => {
    const artwork: Artwork = {
      ...rasterArtwork({ kind: "bits", bits: bitsOf(400, 400, BLOCK) }, 0.1),
      layers: [{ operation, shapes: [{ paths: [path], paint: "stroke" }] }],
    };
    return inspectArtwork({ artwork, burn: SPOT_1, tone: null }).findings;
  };

  test("open ones are found with their gap; closed ones, and those to be engraved, are well", () => {
    expect(onPaths(square)).toEqual([]);
    const open = pathOf(
      [
        [1, 1],
        [9, 1],
        [9, 9],
        [1, 9],
      ],
      false,
    );
    expect(only(onPaths(open), "open-paths").gapMm).toBeCloseTo(8, 10);
    expect(onPaths(open, "engrave")).toEqual([]);
  });

  test("an hourglass crosses itself once, in its middle; a five-pointed star five times", () => {
    const hourglass = pathOf(
      [
        [1, 1],
        [9, 9],
        [9, 1],
        [1, 9],
        [1, 1],
      ],
      true,
    );
    expect(only(onPaths(hourglass), "crossing-paths").count).toBe(1);
    expect(selfCrossings(hourglass)[0]).toMatchObject({ x: expect.closeTo(5, 9), y: expect.closeTo(5, 9) });
    const points = Array.from({ length: 6 }, (_, index): [number, number] => {
      const angle = (4 * Math.PI * index) / 5;
      return [20 + 10 * Math.cos(angle), 20 + 10 * Math.sin(angle)];
    });
    expect(selfCrossings(pathOf(points, true))).toHaveLength(5);
  });
});

test("hatching is a drawing, a ramp is tones, white is blank", () => {
  expect(
    pictureKind(
      grayOf(300, 300, (x, y) => ((x + y) % 6 < 3 ? 0 : 1)),
      0.1,
    ),
  ).toBe("drawing");
  expect(
    pictureKind(
      grayOf(300, 300, (x) => x / 300),
      0.1,
    ),
  ).toBe("tones");
  expect(
    pictureKind(
      grayOf(300, 300, () => 0.97),
      0.1,
    ),
  ).toBe("blank");
});

function onTone(tone: GrayImage, name: "spot-aware" | "floyd-steinberg" = "floyd-steinberg", burn = SPOT_1) {
  const bits = dither(tone, { threshold: 0.5, serpentine: true, name, invert: false, burn });
  return inspectArtwork({ artwork: rasterArtwork({ kind: "bits", bits }, 0.1), burn, tone });
}

function pathOf([first, ...rest]: readonly (readonly [number, number])[], isClosed: boolean): VectorPath {
  const start = { x: first![0], y: first![1] };
  return { start, segments: rest.map(([x, y]) => ({ kind: "line", end: { x, y } })), isClosed };
}

test("tells the coverage that the simulated burn has, not that of its own pixels", () => {
  const burn = modelOf(0.7);
  const bits = bitsOf(200, 200, (x, y) => (x + y) % 3 === 0);
  const report = inspectArtwork({ artwork: rasterArtwork({ kind: "bits", bits }, 0.1), burn, tone: null });
  expect(report.coverage).toBeCloseTo(simulateBurn(bits, burn).coverage, 6);
});
