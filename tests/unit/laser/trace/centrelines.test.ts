import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shapeFigures } from "../../../../src/laser/trace/shapeFigures.ts";
import { traceCentrelines } from "../../../../src/laser/trace/traceCentrelines.ts";
import { type CentrelineSettings, DEFAULT_CENTRELINE_SETTINGS } from "../../../../src/laser/trace/traceSettings.ts";
import type { PointMm, VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { bitsOf, makeNoise } from "../support.ts";

const SETTINGS: CentrelineSettings = { ...DEFAULT_CENTRELINE_SETTINGS, lineIntervalMm: 1 };

describe("centrelines", () => {
  test("a bar is one straight stroke in its middle, half its width short of its ends", () => {
    const bar = bitsOf(60, 20, (x, y) => x >= 5 && x < 55 && y >= 8 && y < 13);
    const { paths, paint } = traceCentrelines(bar, SETTINGS);
    expect(paint).toBe("stroke");
    expect(paths).toHaveLength(1);
    expect(paths[0]!.isClosed).toBe(false);
    expect(paths[0]!.segments).toHaveLength(1);
    const ends = [paths[0]!.start, paths[0]!.segments[0]!.end].sort((a, b) => a.x - b.x);
    for (const { y } of ends) expect(Math.abs(y - 10.5)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(ends[0]!.x - 7.5)).toBeLessThanOrEqual(1);
    expect(Math.abs(ends[1]!.x - 52.5)).toBeLessThanOrEqual(1);
  });

  test("a slanted cross is two strokes that share its middle", () => {
    const cross = bitsOf(80, 80, (x, y) => {
      const isNear = Math.hypot(x - 40, y - 40) < 35;
      return isNear && (Math.abs(x - y) < 5 || Math.abs(x + y - 80) < 5);
    });
    const { paths } = traceCentrelines(cross, SETTINGS);
    expect(paths).toHaveLength(2);
    const [one, other] = paths.map(endsOf);
    const shared = one!.filter((point) => other!.some(({ x, y }) => x === point.x && y === point.y));
    expect(shared).toHaveLength(1);
    expect(Math.hypot(shared[0]!.x - 40.5, shared[0]!.y - 40.5)).toBeLessThanOrEqual(2);
  });

  test("a crossing of wide strokes aslant, thinned to two junctions, is one again", () => {
    const [centre, ahead] = [{ x: 60, y: 40 }, Math.PI / 6];
    const isBurnt = (x: number, y: number) =>
      [ahead, -ahead].some((angle) => {
        const [dx, dy] = [50 * Math.cos(angle), 50 * Math.sin(angle)];
        const ends = [-1, 1].map((side) => ({ x: centre.x + side * dx, y: centre.y + side * dy }));
        return distanceTo(x, y, ends[0]!, ends[1]!) < 6;
      });
    const { paths } = traceCentrelines(bitsOf(120, 80, isBurnt), SETTINGS);
    expect(paths).toHaveLength(2);
    const [one, other] = paths.map(endsOf);
    const shared = one!.filter((point) => other!.some(({ x, y }) => x === point.x && y === point.y));
    expect(shared).toHaveLength(1);
  });

  test("lines that would turn sharply stay strokes of their own", () => {
    const hub = { x: 10, y: 10 };
    const isBurnt = (x: number, y: number) =>
      [0, 45, 90].some((degrees) => {
        const angle = (degrees * Math.PI) / 180;
        return distanceTo(x, y, hub, { x: 10 + 60 * Math.cos(angle), y: 10 + 60 * Math.sin(angle) }) < 1;
      });
    expect(traceCentrelines(bitsOf(80, 80, isBurnt), SETTINGS).paths).toHaveLength(3);
  });

  test("a T is two strokes, one of which ends on the other", () => {
    const letter = bitsOf(
      60,
      60,
      (x, y) => (y >= 8 && y < 13 && x >= 5 && x < 55) || (x >= 28 && x < 33 && y >= 8 && y < 52),
    );
    const { paths } = traceCentrelines(letter, SETTINGS);
    expect(paths).toHaveLength(2);
    const lengths = paths
      .map((path) => shapeFigures({ paths: [path], paint: "stroke" }).lengthMm)
      .sort((a, b) => b - a);
    expect(Math.abs(lengths[0]! - 45)).toBeLessThanOrEqual(4);
    expect(Math.abs(lengths[1]! - 39)).toBeLessThanOrEqual(4);
    const nodes = paths.map(endsOf);
    expect(nodes[0]!.some((a) => nodes[1]!.some((b) => a.x === b.x && a.y === b.y))).toBe(true);
  });

  test("a ring is one closed stroke of its length", () => {
    const ring = bitsOf(100, 100, (x, y) => Math.abs(Math.hypot(x - 49.5, y - 49.5) - 35) < 4);
    const { paths } = traceCentrelines(ring, SETTINGS);
    expect(paths).toHaveLength(1);
    expect(paths[0]!.isClosed).toBe(true);
    const { lengthMm, nodeCount } = shapeFigures({ paths, paint: "stroke" });
    const error = Math.abs(lengthMm / (2 * Math.PI * 35) - 1);
    console.log(`ring: length ${(error * 100).toFixed(2)} % off with ${nodeCount} nodes`);
    expect(error).toBeLessThan(0.02);
    expect(nodeCount).toBeLessThanOrEqual(12);
  });

  test("bumps shorter than the stroke is wide go, longer branches stay, as the setting says", () => {
    const withBranch = (length: number) =>
      bitsOf(
        120,
        60,
        (x, y) => (x >= 5 && x < 115 && y >= 30 && y < 41) || (x >= 57 && x < 62 && y < 30 && y >= 30 - length),
      );
    expect(traceCentrelines(withBranch(3), SETTINGS).paths).toHaveLength(1);
    expect(traceCentrelines(withBranch(25), SETTINGS).paths).toHaveLength(2);
    expect(traceCentrelines(withBranch(25), { ...SETTINGS, spurLength: 5 }).paths).toHaveLength(1);
    expect(traceCentrelines(withBranch(6), { ...SETTINGS, spurLength: 0 }).paths).toHaveLength(2);
    expect(traceCentrelines(withBranch(6), SETTINGS).paths).toHaveLength(1);
  });

  test("lines one dot wide are followed to the dot; a dot alone is a stroke of one dot", () => {
    const thin = bitsOf(40, 12, (x, y) => (y === 3 && x >= 4 && x <= 35) || (x === 10 && y === 9));
    const { paths } = traceCentrelines(thin, { ...SETTINGS, lineIntervalMm: 0.1 });
    expect(paths.map(endsOf).map((ends) => ends.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`))).toEqual([
      ["0.450 0.350", "3.550 0.350"],
      ["1.000 0.950", "1.100 0.950"],
    ]);
  });

  test("whatever is burnt: each blot keeps a stroke, all strokes stay within it, nothing is NaN", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (seed, count, spurLength) => {
          const [width, height] = [70, 50];
          const next = makeNoise(seed);
          const bars = Array.from({ length: count }, () => {
            const from = { x: 4 + next() * 62, y: 4 + next() * 42 };
            return { from, to: { x: 4 + next() * 62, y: 4 + next() * 42 }, radius: 1 + next() * 3 };
          });
          const isBurnt = (x: number, y: number) =>
            bars.some(({ from, to, radius }) => distanceTo(x, y, from, to) < radius);
          const bits = bitsOf(width, height, isBurnt);
          const { paths } = traceCentrelines(bits, { ...SETTINGS, spurLength });
          const points = paths.flatMap(endsOf);
          for (const { x, y } of points) expect(Number.isFinite(x + y)).toBe(true);
          const dots = points.map(({ x, y }) => ({ x: Math.floor(x), y: Math.floor(y) }));
          const isNear = (x: number, y: number) =>
            [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => isBurnt(x + dx, y + dy)));
          expect(dots.every(({ x, y }) => isNear(x, y))).toBe(true);
          for (const blot of blotsOf(width, height, isBurnt)) {
            expect(
              dots.some(
                ({ x, y }) => blot.has(y * width + x) || blot.has(y * width + x + 1) || blot.has(y * width + x - 1),
              ),
            ).toBe(true);
          }
        },
      ),
      { seed: 20261121, numRuns: 150 },
    );
  });

  test("no dot, one dot, all dots, one line of 20 000, a plate of noise: in bounded time", () => {
    expect(
      traceCentrelines(
        bitsOf(1, 1, () => false),
        SETTINGS,
      ).paths,
    ).toHaveLength(0);
    expect(
      traceCentrelines(
        bitsOf(1, 1, () => true),
        SETTINGS,
      ).paths,
    ).toHaveLength(1);
    const [line] = traceCentrelines(
      bitsOf(20_000, 1, () => true),
      SETTINGS,
    ).paths;
    expect(line!.segments).toHaveLength(1);
    const startMs = performance.now();
    expect(
      traceCentrelines(
        bitsOf(900, 600, () => true),
        SETTINGS,
      ).paths.length,
    ).toBeGreaterThan(0);
    const fullMs = performance.now() - startMs;
    const next = makeNoise(3);
    const noise = traceCentrelines(
      bitsOf(500, 500, () => next() < 0.5),
      SETTINGS,
    );
    const noiseMs = performance.now() - startMs - fullMs;
    console.log(
      `all of 0.54 MP: ${fullMs.toFixed(0)} ms; noise of 0.25 MP: ${noise.paths.length} strokes in ${noiseMs.toFixed(0)} ms`,
    );
    expect(fullMs + noiseMs).toBeLessThan(30_000);
    const bars = { widthPx: 4000, heightPx: 2000, rowBytes: 500, data: new Uint8Array(1_000_000).fill(0b10101010) };
    expect(() => traceCentrelines(bars, SETTINGS)).toThrow(/trace-too-complex/);
  });

  test("a spur length out of range is refused", () => {
    expect(() =>
      traceCentrelines(
        bitsOf(2, 2, () => true),
        { ...SETTINGS, spurLength: 5.1 },
      ),
    ).toThrow(/spurLength.*too-large/);
  });
});

/** Where a path's lines and curves end. */
function endsOf({ start, segments }: VectorPath): PointMm[] {
  return [start, ...segments.map(({ end }) => end)];
}

function distanceTo(x: number, y: number, from: PointMm, to: PointMm): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}

/** The dots that hang together, also across corners. */
function blotsOf(width: number, height: number, isBurnt: (x: number, y: number) => boolean): Set<number>[] {
  const left = new Set<number>();
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (isBurnt(x, y)) left.add(y * width + x);
  const blots: Set<number>[] = [];
  for (const seed of left) {
    const blot = new Set([seed]);
    for (const dot of blot) {
      for (const dy of [-1, 0, 1]) {
        for (const dx of [-1, 0, 1]) {
          const next = dot + dy * width + dx;
          if (left.has(next) && Math.abs((next % width) - (dot % width)) <= 1) blot.add(next);
        }
      }
    }
    for (const dot of blot) left.delete(dot);
    blots.push(blot);
  }
  return blots;
}
