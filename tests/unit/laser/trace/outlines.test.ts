import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LaserError } from "../../../../src/laser/laserError.ts";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import { TURN_POLICIES } from "../../../../src/laser/trace/outlines/turnPolicy.ts";
import { traceOutlines } from "../../../../src/laser/trace/traceOutlines.ts";
import { DEFAULT_OUTLINE_SETTINGS, type OutlineSettings } from "../../../../src/laser/trace/traceSettings.ts";
import type { PointMm, VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { filledArea, symmetricDifference } from "../../../../tools/bench/trace/areas.ts";
import { bitsOf, bytesOf, dotsOf, golden, makeNoise } from "../support.ts";

/** A unit a dot, and nothing dropped. */
const EXACT: OutlineSettings = { ...DEFAULT_OUTLINE_SETTINGS, lineIntervalMm: 1, speckleAreaMm2: 0, holeAreaMm2: 0 };

describe("outlines", () => {
  const side = fc.integer({ min: 1, max: 20 });
  const curves = fc.record({
    cornerThreshold: fc.double({ min: 0, max: 4 / 3, noNaN: true }),
    curveTolerance: fc.double({ min: 0, max: 1, noNaN: true }),
    turnPolicy: fc.constantFrom(...TURN_POLICIES),
  });

  test("close, stay on the plate, hold no NaN, and follow the dots within half a dot on the mean", () => {
    let worst = 0;
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer(),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        curves,
        (w, h, seed, share, how) => {
          const bits = noiseBits(w, h, seed, share);
          const { paths, paint } = traceOutlines(bits, { ...EXACT, ...how });
          expect(paint).toBe("fill");
          for (const path of paths) {
            expect(path.isClosed).toBe(true);
            expect(path.segments.at(-1)!.end).toEqual(path.start);
          }
          const points = paths.flatMap(pointsOf);
          // Corners move by half a dot at most; joined curves may stray by the tolerance.
          const room = 0.5 + how.curveTolerance;
          expect(points.every(({ x, y }) => x >= -room && x <= w + room && y >= -room && y <= h + room)).toBe(true);
          const apart = symmetricDifference(paths, squaresOf(bits), w, h);
          worst = Math.max(worst, apart / Math.max(1, sidesOf(bits)));
          expect(apart).toBeLessThanOrEqual(0.5 * sidesOf(bits));
        },
      ),
      { seed: 20261121, numRuns: 150 },
    );
    console.log(`outlines: at most ${worst.toFixed(3)} dots² from the dots for each side of a dot`);
  });

  test("polygons enclose the area of their dots on smooth shapes", () => {
    const disc = bitsOf(220, 220, (x, y) => Math.hypot(x - 109.5, y - 109.5) < 100);
    const area = filledArea(traceOutlines(disc, EXACT).paths, 220, 220);
    const error = Math.abs(area / dotsOf(disc).filter(Boolean).length - 1);
    console.log(`disc of 100 dots: area ${(error * 100).toFixed(3)} % off`);
    expect(error).toBeLessThan(0.005);
  });

  test("keep holes: a ring is two paths, blank in the middle", () => {
    const ring = bitsOf(60, 60, (x, y) => Math.abs(Math.hypot(x - 29.5, y - 29.5) - 20) < 6);
    const { paths } = traceOutlines(ring, EXACT);
    expect(paths).toHaveLength(2);
    const middle: VectorPath = squareAt(25, 25, 10);
    expect(symmetricDifference(paths, [middle], 60, 60) - filledArea(paths, 60, 60)).toBeCloseTo(100, 1);
  });

  test("turned by a quarter they are the same shape", () => {
    const { pictures } = golden<{ pictures: Record<string, BitImage & { data: string }> }>("trace.json");
    for (const name of ["line drawing of a butterfly", "silhouette of a gear"]) {
      const { data, ...grid } = pictures[name]!;
      const bits = { ...grid, data: bytesOf(data) };
      const turned = turnDots(bits);
      const ours = traceOutlines(turned, { ...EXACT, turnPolicy: "burnt" }).paths;
      const expected = traceOutlines(bits, { ...EXACT, turnPolicy: "burnt" }).paths.map((path) =>
        turnPath(path, bits.heightPx),
      );
      const area = filledArea(ours, turned.widthPx, turned.heightPx);
      const apart = symmetricDifference(ours, expected, turned.widthPx, turned.heightPx) / area;
      console.log(`${name}: ${(apart * 100).toFixed(3)} % of the area apart when turned`);
      expect(ours).toHaveLength(expected.length);
      // The method goes out from a path's topmost dot, whatever that is. Potrace itself: 1.62 and 0.35 %.
      expect(apart).toBeLessThan(0.02);
    }
  });

  test("come in mm of the line interval, speck by area in mm² without rounding one away", () => {
    const bits = bitsOf(12, 8, (x, y) => (y === 1 && x < 2) || (y === 4 && x < 3));
    const settings = { ...DEFAULT_OUTLINE_SETTINGS, lineIntervalMm: 0.1, speckleAreaMm2: 0.02 };
    const [path, ...others] = traceOutlines(bits, settings).paths;
    expect(others).toHaveLength(0);
    const [bare] = traceOutlines(bits, { ...EXACT, speckleAreaMm2: 2 }).paths;
    pointsOf(path!).forEach(({ x, y }, index) => {
      expect(x).toBeCloseTo(pointsOf(bare!)[index]!.x / 10, 12);
      expect(y).toBeCloseTo(pointsOf(bare!)[index]!.y / 10, 12);
    });
  });
});

describe("specks and holes", () => {
  // A ring of 5 × 5 with a hole of 3 × 3 and a dot in its middle.
  const nested = bitsOf(9, 9, (x, y) => [0, 2].includes(Math.max(Math.abs(x - 4), Math.abs(y - 4))));

  test.each([
    { speckle: 0, hole: 0, left: 3 },
    { speckle: 1, hole: 0, left: 2 },
    { speckle: 24, hole: 0, left: 2 },
    { speckle: 25, hole: 0, left: 0 },
    { speckle: 0, hole: 8, left: 3 },
    { speckle: 0, hole: 9, left: 1 },
    { speckle: 25, hole: 1000, left: 0 },
  ])("specks to $speckle and holes to $hole dots go with all within: $left paths left", ({ speckle, hole, left }) => {
    const { paths } = traceOutlines(nested, { ...EXACT, speckleAreaMm2: speckle, holeAreaMm2: hole });
    expect(paths).toHaveLength(left);
  });
});

describe("extremes", () => {
  test("one dot, no dot, all dots, one line of 20 000", () => {
    expect(
      traceOutlines(
        bitsOf(1, 1, () => false),
        EXACT,
      ).paths,
    ).toHaveLength(0);
    expect(
      traceOutlines(
        bitsOf(300, 200, () => false),
        EXACT,
      ).paths,
    ).toHaveLength(0);
    const one = traceOutlines(
      bitsOf(1, 1, () => true),
      EXACT,
    ).paths;
    expect(one).toHaveLength(1);
    expect(filledArea(one, 1, 1)).toBeGreaterThan(0.7);
    const all = traceOutlines(
      bitsOf(300, 200, () => true),
      EXACT,
    ).paths;
    expect(all).toHaveLength(1);
    expect(all[0]!.segments.every(({ kind }) => kind === "line")).toBe(true);
    const corners = pointsOf(all[0]!).slice(1);
    expect(corners.map(({ x, y }) => `${x} ${y}`).sort()).toEqual(["0 0", "0 200", "300 0", "300 200"]);
    for (const [w, h] of [
      [20_000, 1],
      [1, 20_000],
    ] as const) {
      const [line] = traceOutlines(
        bitsOf(w, h, () => true),
        EXACT,
      ).paths;
      expect(line!.segments.length).toBeLessThanOrEqual(8);
    }
  });

  test.each(TURN_POLICIES)("a checkerboard, %s", (turnPolicy) => {
    const board = bitsOf(40, 40, (x, y) => (x + y) % 2 === 0);
    const { paths } = traceOutlines(board, { ...EXACT, turnPolicy });
    if (turnPolicy === "blank") expect(paths).toHaveLength(800);
    expect(symmetricDifference(paths, squaresOf(board), 40, 40)).toBeLessThan(0.5 * sidesOf(board));
  });

  test("a noisy plate of a million dots is traced, a larger one refused before it hangs", () => {
    const million = noiseBits(1000, 1000, 5, 0.5);
    const tracedMs = timed(() => traceOutlines(million, { ...DEFAULT_OUTLINE_SETTINGS, lineIntervalMm: 0.1 }));
    const huge = noiseBits(4000, 4000, 6, 0.5);
    const refusedMs = timed(() => {
      expect(failureOf(() => traceOutlines(huge, EXACT))).toEqual({ code: "trace-too-complex", limitDots: 2_000_000 });
    });
    console.log(`noise: 1 MP traced in ${tracedMs.toFixed(0)} ms, 16 MP refused in ${refusedMs.toFixed(0)} ms`);
    expect(tracedMs).toBeLessThan(20_000);
    expect(refusedMs).toBeLessThan(20_000);
  });

  test("long slanted edges, from each point of which all is in sight, stay quick", () => {
    const diamond = bitsOf(2400, 2400, (x, y) => Math.abs(x - 1199.5) + Math.abs(y - 1199.5) < 1199);
    const diamondMs = timed(() => {
      expect(traceOutlines(diamond, EXACT).paths[0]!.segments.length).toBeLessThanOrEqual(8);
    });
    const hatch = bitsOf(2000, 2000, (x, y) => (x + y) % 40 < 20);
    const hatchMs = timed(() => expect(traceOutlines(hatch, EXACT).paths).toHaveLength(100));
    console.log(`diamond of 2400 dots: ${diamondMs.toFixed(0)} ms; hatch of 4 MP: ${hatchMs.toFixed(0)} ms`);
    expect(diamondMs).toBeLessThan(20_000);
    expect(hatchMs).toBeLessThan(60_000);
  });

  test.each([
    ["cornerThreshold", Number.NaN, "not-a-number"],
    ["cornerThreshold", 1.4, "too-large"],
    ["curveTolerance", -0.1, "too-small"],
    ["curveTolerance", 5.1, "too-large"],
    ["speckleAreaMm2", Number.POSITIVE_INFINITY, "not-a-number"],
    ["speckleAreaMm2", -1, "too-small"],
    ["holeAreaMm2", 1001, "too-large"],
    ["lineIntervalMm", 0, "too-small"],
    ["lineIntervalMm", 1.1, "too-large"],
  ] as const)("%s of %s is refused", (field, value, problem) => {
    const failure = failureOf(() =>
      traceOutlines(
        bitsOf(2, 2, () => true),
        { ...EXACT, [field]: value },
      ),
    );
    expect(failure).toMatchObject({ code: "invalid", field, problem });
  });
});

function failureOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof LaserError) return error.failure;
    throw error;
  }
  return null;
}

function timed(run: () => unknown): number {
  const startMs = performance.now();
  run();
  return performance.now() - startMs;
}

function noiseBits(widthPx: number, heightPx: number, seed: number, share: number): BitImage {
  const next = makeNoise(seed);
  const rowBytes = Math.ceil(widthPx / 8);
  const data = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) if (next() < share) data[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
  }
  return { widthPx, heightPx, rowBytes, data };
}

function pointsOf({ start, segments }: VectorPath): PointMm[] {
  return [
    start,
    ...segments.flatMap((segment) =>
      segment.kind === "line" ? [segment.end] : [segment.control1, segment.control2, segment.end],
    ),
  ];
}

function squareAt(x: number, y: number, side: number): VectorPath {
  const corners = [
    [x, y + side],
    [x + side, y + side],
    [x + side, y],
    [x, y],
  ] as const;
  return {
    start: { x, y },
    segments: corners.map(([endX, endY]) => ({ kind: "line", end: { x: endX, y: endY } })),
    isClosed: true,
  };
}

/** The dots themselves. */
function squaresOf(bits: BitImage): VectorPath[] {
  return dotsOf(bits).flatMap((dot, index) =>
    dot === 1 ? [squareAt(index % bits.widthPx, Math.trunc(index / bits.widthPx), 1)] : [],
  );
}

/** Sides between a burnt and a blank dot, the plate's rim included. */
function sidesOf(bits: BitImage): number {
  const dots = dotsOf(bits);
  const at = (x: number, y: number) => (x < 0 || x >= bits.widthPx ? 0 : (dots[y * bits.widthPx + x] ?? 0));
  let sides = 0;
  for (let y = 0; y <= bits.heightPx; y++) {
    for (let x = 0; x <= bits.widthPx; x++) {
      sides += Math.abs(at(x, y) - at(x - 1, y)) + Math.abs(at(x, y) - at(x, y - 1));
    }
  }
  return sides;
}

/** A quarter clockwise: (x, y) comes to lie at (height - y, x). */
function turnDots(bits: BitImage): BitImage {
  const dots = dotsOf(bits);
  return bitsOf(bits.heightPx, bits.widthPx, (x, y) => dots[(bits.heightPx - 1 - x) * bits.widthPx + y] === 1);
}

function turnPath({ start, segments, isClosed }: VectorPath, heightPx: number): VectorPath {
  const turn = ({ x, y }: PointMm) => ({ x: heightPx - y, y: x });
  return {
    start: turn(start),
    segments: segments.map((segment) =>
      segment.kind === "line"
        ? { kind: "line", end: turn(segment.end) }
        : { kind: "cubic", control1: turn(segment.control1), control2: turn(segment.control2), end: turn(segment.end) },
    ),
    isClosed,
  };
}
