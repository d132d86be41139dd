import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Artwork, rasterArtwork } from "../../../../src/laser/export/artwork.ts";
import { boundsOfMoves } from "../../../../src/laser/export/gcode/boundsOfMoves.ts";
import { frameMoves } from "../../../../src/laser/export/gcode/frameMoves.ts";
import type { GcodeSettings } from "../../../../src/laser/export/gcode/gcodeSettings.ts";
import { gcodeText } from "../../../../src/laser/export/gcode/gcodeText.ts";
import { jobMoves } from "../../../../src/laser/export/gcode/jobMoves.ts";
import { ORIGINS } from "../../../../src/laser/machine/origins.ts";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import { srgbToLinear } from "../../../../src/laser/raster/srgb.ts";
import { bitsOf, dotsOf, grayOf, makeNoise } from "../support.ts";
import { anyText, circle, polygon, rectangle, SETTINGS, shape } from "./fixtures.ts";
import { replay, type Segment } from "./grblReplay.ts";

function gcodeOf(artwork: Artwork, settings: GcodeSettings, notes: readonly string[] = []): string {
  return [...gcodeText(jobMoves(artwork, settings), { notes, machine: settings.machine })].join("");
}

function bitsArtwork(bits: BitImage, settings: GcodeSettings): Artwork {
  return rasterArtwork({ kind: "bits", bits }, settings.lineIntervalMm);
}

/** The plate's top left corner in work coordinates, worked out anew. */
function cornerOf(artwork: Artwork, { origin, originAt }: GcodeSettings): { left: number; top: number } {
  const left = origin.endsWith("left") ? 0 : origin.endsWith("right") ? -artwork.widthMm : -artwork.widthMm / 2;
  const top = origin.startsWith("bottom") ? artwork.heightMm : origin.startsWith("top") ? 0 : artwork.heightMm / 2;
  return { left: left + originAt.x, top: top + originAt.y };
}

interface Lit {
  fromMm: number;
  toMm: number;
  laser: number;
}

/** What is burnt in each row, from left to right, in mm from the plate's left edge. A lit segment off a row's middle fails. */
function litRows(segments: readonly Segment[], artwork: Artwork, settings: GcodeSettings): Map<number, Lit[]> {
  const { left, top } = cornerOf(artwork, settings);
  const rows = new Map<number, Lit[]>();
  for (const { fromX, toX, fromY, toY, laser } of segments.filter((segment) => segment.laser > 0)) {
    expect(fromY).toBe(toY);
    const row = (top - toY) / settings.lineIntervalMm - 0.5;
    expect(Math.abs(row - Math.round(row))).toBeLessThan(0.02); // microns, by the decimals
    const lit = { fromMm: Math.min(fromX, toX) - left, toMm: Math.max(fromX, toX) - left, laser };
    rows.set(Math.round(row), [...(rows.get(Math.round(row)) ?? []), lit]);
  }
  for (const lit of rows.values()) lit.sort((a, b) => a.fromMm - b.fromMm);
  return rows;
}

/** 1 where a lit segment passes the middle of a dot. */
function burntDots(rows: ReadonlyMap<number, readonly Lit[]>, bits: BitImage, lineIntervalMm: number): number[] {
  const dots = new Array<number>(bits.widthPx * bits.heightPx).fill(0);
  for (const [y, lit] of rows) {
    for (const { fromMm, toMm } of lit) {
      const first = Math.ceil(fromMm / lineIntervalMm - 0.5);
      for (let x = first; (x + 0.5) * lineIntervalMm < toMm; x++) dots[y * bits.widthPx + x] = 1;
    }
  }
  return dots;
}

/** Runs of dots in mm, from the dots themselves. */
function wantedRuns(bits: BitImage, lineIntervalMm: number): Map<number, [number, number][]> {
  const dots = dotsOf(bits);
  const rows = new Map<number, [number, number][]>();
  for (let y = 0; y < bits.heightPx; y++) {
    const row = dots.slice(y * bits.widthPx, (y + 1) * bits.widthPx).join("");
    const runs = [...row.matchAll(/1+/g)].map(({ index, 0: run }): [number, number] => [
      index * lineIntervalMm,
      (index + run.length) * lineIntervalMm,
    ]);
    if (runs.length > 0) rows.set(y, runs);
  }
  return rows;
}

/**
 * Least dark way before and after what is burnt, over all straight sweeps: consecutive feeds in one direction and at one rate.
 * A sweep starts and ends wherever a rapid, a turn or another rate stands, as if the machine stopped there.
 */
function leastOverscan(segments: readonly Segment[]): number {
  const directionOf = ({ fromX, toX, fromY, toY }: Segment) => `${Math.sign(toX - fromX)},${Math.sign(toY - fromY)}`;
  const sweeps: Segment[][] = [];
  segments.forEach((segment, index) => {
    const before = segments[index - 1];
    const goesOn =
      before !== undefined &&
      !segment.rapid &&
      !before.rapid &&
      before.feed === segment.feed &&
      directionOf(before) === directionOf(segment);
    if (goesOn) sweeps.at(-1)!.push(segment);
    else sweeps.push([segment]);
  });
  const lengthOf = ({ fromX, toX, fromY, toY }: Segment) => Math.hypot(toX - fromX, toY - fromY);
  let least = Number.POSITIVE_INFINITY;
  for (const sweep of sweeps) {
    const firstLit = sweep.findIndex(({ laser }) => laser > 0);
    if (firstLit < 0) continue;
    const lastLit = sweep.findLastIndex(({ laser }) => laser > 0);
    const before = sweep.slice(0, firstLit).reduce((sum, segment) => sum + lengthOf(segment), 0);
    const after = sweep.slice(lastLit + 1).reduce((sum, segment) => sum + lengthOf(segment), 0);
    least = Math.min(least, before, after);
  }
  return least;
}

const plates = fc.record({
  w: fc.integer({ min: 1, max: 70 }),
  h: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer(),
  share: fc.constantFrom(0.05, 0.3, 0.5, 0.9, 1),
});
const settingsOf = fc.record({
  lineIntervalMm: fc.constantFrom(0.05, 0.08, 0.1, 0.091, 25.4 / 300, 0.2),
  feedMmPerMin: fc.constantFrom(300, 1500, 3000, 6000, 20_000),
  origin: fc.constantFrom(...ORIGINS),
  acceleration: fc.constantFrom(200, 1000, 3000),
});

function plateOf({ w, h, seed, share }: { w: number; h: number; seed: number; share: number }): BitImage {
  const noise = makeNoise(seed);
  return bitsOf(w, h, () => noise() < share);
}

function withChosen({
  lineIntervalMm,
  feedMmPerMin,
  origin,
  acceleration,
}: {
  lineIntervalMm: number;
  feedMmPerMin: number;
  origin: (typeof ORIGINS)[number];
  acceleration: number;
}): GcodeSettings {
  return {
    ...SETTINGS,
    lineIntervalMm,
    origin,
    originAt: { x: 12.5, y: -3 },
    engrave: { ...SETTINGS.engrave, feedMmPerMin },
    machine: { ...SETTINGS.machine, accelerationMmPerS2: { x: acceleration, y: 300 } },
  };
}

describe("G-code of dots, replayed", () => {
  test("burns the exported dots and no others, at the one power", () => {
    let dots = 0;
    fc.assert(
      fc.property(plates, settingsOf, (plate, chosen) => {
        const bits = plateOf(plate);
        const settings = withChosen(chosen);
        const artwork = bitsArtwork(bits, settings);
        const rows = litRows(replay(gcodeOf(artwork, settings)), artwork, settings);
        expect(burntDots(rows, bits, settings.lineIntervalMm)).toEqual(dotsOf(bits));
        for (const lit of rows.values()) for (const { laser } of lit) expect(laser).toBe(600);
        dots += bits.widthPx * bits.heightPx;
      }),
      { seed: 20261121, numRuns: 200 },
    );
    console.log(`G-code replay: all ${dots} dots of 200 random plates burnt as exported`);
  });

  test.each([0, 0.04, 0.1, 0.25])(
    "runs shortened by a spot of %d mm start and end within half a spot of their dots",
    (spotMm) => {
      let worstMm = 0;
      fc.assert(
        fc.property(plates, settingsOf, (plate, chosen) => {
          const bits = plateOf(plate);
          const settings = { ...withChosen(chosen), runShorteningMm: spotMm };
          const artwork = bitsArtwork(bits, settings);
          const rows = litRows(replay(gcodeOf(artwork, settings)), artwork, settings);
          const wanted = wantedRuns(bits, settings.lineIntervalMm);
          expect([...rows.keys()].sort()).toEqual([...wanted.keys()].sort());
          for (const [y, runs] of wanted) {
            const lit = rows.get(y)!;
            expect(lit.length).toBe(runs.length);
            runs.forEach(([from, to], index) => {
              const { fromMm, toMm } = lit[index]!;
              // Long enough to be burnt at all, and never past the dots.
              expect(toMm - fromMm).toBeGreaterThan((to - from) / 5);
              expect(fromMm - from).toBeGreaterThan(-0.0011);
              expect(to - toMm).toBeGreaterThan(-0.0011);
              if (to - from > spotMm * 1.5) expect(to - toMm + fromMm - from).toBeCloseTo(spotMm, 2);
              worstMm = Math.max(worstMm, fromMm - from, to - toMm);
            });
          }
        }),
        { seed: 20261121, numRuns: 60 },
      );
      expect(worstMm).toBeLessThanOrEqual(spotMm / 2 + 0.0011); // and a micron, by the decimals
      console.log(`G-code replay: spot ${spotMm} mm, edges at most ${worstMm.toFixed(4)} mm inside their dots`);
    },
  );

  test("is dark in every rapid and on every overscan, and the overscan is long enough for a constant speed", () => {
    let closest = Number.POSITIVE_INFINITY;
    fc.assert(
      fc.property(plates, settingsOf, (plate, chosen) => {
        const settings = withChosen(chosen);
        const artwork = bitsArtwork(plateOf(plate), settings);
        const segments = replay(gcodeOf(artwork, settings));
        for (const { rapid, laser } of segments) if (rapid) expect(laser).toBe(0);
        const speed = Math.min(chosen.feedMmPerMin, settings.machine.maxRateMmPerMin.x) / 60;
        const needed = speed ** 2 / (2 * chosen.acceleration);
        const ratio = leastOverscan(segments) / needed;
        if (segments.length > 0) expect(ratio).toBeGreaterThanOrEqual(1);
        closest = Math.min(closest, ratio);
      }),
      { seed: 20261121, numRuns: 200 },
    );
    console.log(`G-code replay: least overscan ${closest.toFixed(3)} × v²/2a`);
  });

  test("crosses long white by a rapid, at full speed again before it burns", () => {
    const bits = bitsOf(900, 4, (x) => x < 3 || x >= 890 || x === 400);
    const artwork = bitsArtwork(bits, SETTINGS);
    const segments = replay(gcodeOf(artwork, SETTINGS));
    const rapids = segments.filter(({ rapid }) => rapid);
    expect(rapids).toHaveLength(12);
    expect(burntDots(litRows(segments, artwork, SETTINGS), bits, 0.1)).toEqual(dotsOf(bits));
    expect(leastOverscan(segments)).toBeGreaterThan(1.25);
  });

  test("goes there and back by turns, over rows that burn alone", () => {
    const bits = bitsOf(30, 9, (x, y) => y % 4 !== 3 && x > 3 && x < 20);
    const segments = replay(gcodeOf(bitsArtwork(bits, SETTINGS), SETTINGS));
    const directions = segments.filter(({ laser }) => laser > 0).map(({ fromX, toX }) => Math.sign(toX - fromX));
    expect(directions).toEqual([1, -1, 1, -1, 1, -1, 1]);
  });

  test("an empty plate moves nothing", () => {
    expect(
      replay(
        gcodeOf(
          bitsArtwork(
            bitsOf(20, 20, () => false),
            SETTINGS,
          ),
          SETTINGS,
        ),
      ),
    ).toEqual([]);
  });
});

describe("G-code of tone", () => {
  test("has the power of each dot's sRGB code, and leaves white", () => {
    const noise = makeNoise(3);
    const codes = Array.from({ length: 60 * 5 }, (_, i) => (i % 7 === 0 ? 255 : Math.floor(noise() * 256)));
    const gray = grayOf(60, 5, (x, y) => srgbToLinear(codes[y * 60 + x]! / 255));
    const artwork = rasterArtwork({ kind: "gray", gray }, 0.1);
    const rows = litRows(replay(gcodeOf(artwork, SETTINGS)), artwork, SETTINGS);
    codes.forEach((code, index) => {
      const middle = ((index % 60) + 0.5) * 0.1;
      const lit = rows.get(Math.trunc(index / 60))!.find(({ fromMm, toMm }) => fromMm < middle && middle < toMm);
      if (code === 255) expect(lit).toBeUndefined();
      else expect(Math.abs(lit!.laser - (50 + (550 * (254 - code)) / 254))).toBeLessThanOrEqual(0.5);
    });
  });

  test("says fractions where full power is 1", () => {
    const gray = grayOf(4, 1, () => srgbToLinear(127 / 255));
    const machine = { ...SETTINGS.machine, maxSpindle: 1 };
    const segments = replay(gcodeOf(rasterArtwork({ kind: "gray", gray }, 0.1), { ...SETTINGS, machine }));
    expect(segments.map(({ laser }) => laser)).toEqual([0, 0, 0.325, 0]);
  });
});

describe("G-code of paths", () => {
  const frame = rectangle(1, 1, 28, 18);
  const hole = circle(6, 10, 2);
  const artwork: Artwork = {
    widthMm: 30,
    heightMm: 20,
    rasters: [{ raster: { kind: "bits", bits: bitsOf(40, 10, () => true) }, at: { x: 10, y: 5 } }],
    layers: [
      { operation: "cut", shapes: [shape("stroke", frame), shape("fill", hole)] },
      {
        operation: "engrave",
        shapes: [
          shape(
            "stroke",
            polygon(
              [
                { x: 20, y: 8 },
                { x: 25, y: 8 },
                { x: 25, y: 12 },
              ],
              false,
            ),
          ),
        ],
      },
    ],
  };
  const segments = replay(gcodeOf(artwork, SETTINGS));
  const lit = segments.filter(({ laser }) => laser > 0);

  test("come after the engraving, holes before the outline around them", () => {
    const powers = lit.map(({ laser }) => laser);
    expect(powers.lastIndexOf(600)).toBeLessThan(powers.indexOf(1000));
    const cuts = lit.filter(({ laser }) => laser === 1000);
    expect(cuts.every(({ feed }) => feed === 300)).toBe(true);
    const radius = ({ toX, toY }: Segment) => Math.hypot(toX - 6, toY - 10);
    const outline = cuts.filter((cut) => Math.abs(radius(cut) - 2) > 0.01);
    expect(cuts.slice(-outline.length)).toEqual(outline);
    // Two passes of four sides, counter to the plate's y.
    expect(outline.map(({ toX, toY }) => [toX, toY])).toEqual([
      [29, 19],
      [29, 1],
      [1, 1],
      [1, 19],
      [29, 19],
      [29, 1],
      [1, 1],
      [1, 19],
    ]);
  });

  test("stay within the flattening tolerance of their curves", () => {
    const around = lit.filter(
      ({ laser, toX, toY }) => laser === 1000 && Math.abs(Math.hypot(toX - 6, toY - 10) - 2) < 0.01,
    );
    for (const { fromX, fromY, toX, toY } of around) {
      expect(Math.abs(Math.hypot((fromX + toX) / 2 - 6, (fromY + toY) / 2 - 10) - 2)).toBeLessThan(0.006);
    }
    expect(around.length).toBeGreaterThan(40);
  });

  test("an open one is followed there and back by turns, without leaving it", () => {
    const open = polygon(
      [
        { x: 1, y: 1 },
        { x: 5, y: 1 },
      ],
      false,
    );
    const moves = [
      ...jobMoves(
        { ...artwork, rasters: [], layers: [{ operation: "cut", shapes: [shape("stroke", open)] }] },
        SETTINGS,
      ),
    ];
    expect(moves.map(({ kind, x }) => [kind, x])).toEqual([
      ["rapid", 1],
      ["feed", 5],
      ["feed", 1],
    ]);
  });

  test("filled ones are the same lines as their dots would be", () => {
    const ring = shape("fill", circle(10, 8, 6), circle(10, 8, 3));
    const filled: Artwork = {
      widthMm: 20,
      heightMm: 16,
      rasters: [],
      layers: [{ operation: "engrave", shapes: [ring, shape("fill", rectangle(9, 7, 2, 2))] }],
    };
    const inside = (x: number, y: number) => {
      const [dx, dy] = [(x + 0.5) / 10 - 10, (y + 0.5) / 10 - 8];
      const radius = Math.hypot(dx, dy);
      return (radius < 6 && radius > 3) || (Math.abs(dx) < 1 && Math.abs(dy) < 1);
    };
    const bits = bitsOf(200, 160, inside);
    const dots = burntDots(litRows(replay(gcodeOf(filled, SETTINGS)), filled, SETTINGS), bits, 0.1);
    const wrong = dotsOf(bits).filter((dot, index) => dot !== dots[index]).length;
    expect(wrong / dots.length).toBeLessThan(0.001); // dots whose middle the outline itself passes
  });
});

describe("a G-code file", () => {
  const artwork = bitsArtwork(
    bitsOf(300, 200, (x, y) => (x + y) % 3 === 0),
    SETTINGS,
  );

  test("starts in millimetres with dynamic power and the laser off, and ends with it off, where the job ends", () => {
    const lines = gcodeOf(artwork, SETTINGS, ["Pine"]).trimEnd().split("\n");
    expect(lines.slice(0, 5)).toEqual(["; Pine", "G21", "G90", "G94", "M4S0"]);
    expect(lines.slice(-2)).toEqual(["M5S0", "M2"]);
    expect(lines.at(-3)).toMatch(/^X[\d.-]+S0$/); // the last overscan: no way home
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(
      lines
        .slice(5, -2)
        .every((line) => /^(?:G[01])?(?:X-?\d+(?:\.\d{1,3})?)?(?:Y-?\d+(?:\.\d{1,3})?)?(?:S\d+)?(?:F\d+)?$/.test(line)),
    ).toBe(true);
  });

  test("its comments hold nothing that GRBL would act on", () => {
    const evil = `Löwe! 🦁 ~ ? $H\n$X (M3 S1000) \u0018 \u0084 %${"long ".repeat(40)}`;
    const text = gcodeOf(artwork, SETTINGS, [evil]);
    expect(replay(text)).toEqual(replay(gcodeOf(artwork, SETTINGS)));
    expect(text.split("\n")[0]).toMatch(/^; Lowe H X M3 S1000 long long/);
  });

  test("any comment at all is harmless", () => {
    fc.assert(
      fc.property(anyText(200), (note) => {
        const text = gcodeOf(
          bitsArtwork(
            bitsOf(2, 1, () => true),
            SETTINGS,
          ),
          SETTINGS,
          [note],
        );
        expect(replay(text).filter(({ laser }) => laser > 0)).toHaveLength(1);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("never sends the head to %d", (x) => {
    const move = { kind: "feed", x, y: 0, power: 0, feedMmPerMin: 100 } as const;
    expect(() => [...gcodeText([move], { notes: [], machine: SETTINGS.machine })]).toThrow(RangeError);
  });

  test("comes in pieces of bounded length, the same each time", () => {
    const large = bitsArtwork(
      bitsOf(600, 400, (x, y) => (x * 7 + y * 3) % 5 < 2),
      SETTINGS,
    );
    const pieces = [...gcodeText(jobMoves(large, SETTINGS), { notes: [], machine: SETTINGS.machine })];
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(66_000);
    expect([...gcodeText(jobMoves(large, SETTINGS), { notes: [], machine: SETTINGS.machine })]).toEqual(pieces);
  });
});

describe("bounds and frame", () => {
  test.each(ORIGINS)("origin %s: what burns lies on the plate, overscans reach beyond it", (origin) => {
    const settings = { ...SETTINGS, origin };
    const artwork = bitsArtwork(
      bitsOf(200, 100, () => true),
      settings,
    );
    const { burnt, travelled } = boundsOfMoves(jobMoves(artwork, settings));
    const { left, top } = cornerOf(artwork, settings);
    expect(burnt!.minX).toBeCloseTo(left, 9);
    expect(burnt!.maxX).toBeCloseTo(left + 20, 9);
    expect(burnt!.maxY).toBeCloseTo(top - 0.05, 9);
    expect(burnt!.minY).toBeCloseTo(top - 9.95, 9);
    // 50 mm/s at 1000 mm/s²: 1.25 mm, and a tenth.
    expect(travelled!.minX).toBeCloseTo(left - 1.375, 9);
    expect(travelled!.maxX).toBeCloseTo(left + 21.375, 9);
    const xs = replay(gcodeOf(artwork, settings)).flatMap(({ toX }) => toX);
    expect(Math.min(...xs)).toBeCloseTo(travelled!.minX, 2);
  });

  test("nothing burnt has no bounds", () => {
    expect(boundsOfMoves([])).toEqual({ burnt: null, travelled: null });
  });

  test.each([0, 2])("a frame at power %d goes once round, and rapids to its start in the dark", (powerPercent) => {
    const moves = frameMoves({ minX: 1, minY: 2, maxX: 11, maxY: 7 }, { powerPercent, feedMmPerMin: 1000 });
    const text = [...gcodeText(moves, { notes: [], machine: SETTINGS.machine })].join("");
    const segments = replay(text);
    expect(segments.map(({ toX, toY, rapid, laser }) => [toX, toY, rapid, laser])).toEqual([
      [1, 2, true, 0],
      [11, 2, false, powerPercent * 10],
      [11, 7, false, powerPercent * 10],
      [1, 7, false, powerPercent * 10],
      [1, 2, false, powerPercent * 10],
    ]);
  });

  test.each([6, -1, Number.NaN])("a frame at power %d is refused", (powerPercent) => {
    const frame = () => frameMoves({ minX: 0, minY: 0, maxX: 1, maxY: 1 }, { powerPercent, feedMmPerMin: 1000 });
    expect(frame).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});

describe("settings that cannot be", () => {
  const { engrave, cut, machine } = SETTINGS;
  test.each<[string, Partial<GcodeSettings>]>([
    ["feedMmPerMin", { engrave: { ...engrave, feedMmPerMin: 0 } }],
    ["feedMmPerMin", { engrave: { ...engrave, feedMmPerMin: Number.NaN } }],
    ["maxPowerPercent", { engrave: { ...engrave, maxPowerPercent: 101 } }],
    ["minPowerPercent", { engrave: { ...engrave, minPowerPercent: 61 } }],
    ["cutFeedMmPerMin", { cut: { ...cut, feedMmPerMin: -5 } }],
    ["cutPowerPercent", { cut: { ...cut, powerPercent: -5 } }],
    ["passes", { cut: { ...cut, passes: 0 } }],
    ["passes", { cut: { ...cut, passes: 1.5 } }],
    ["runShorteningMm", { runShorteningMm: -0.1 }],
    ["lineIntervalMm", { lineIntervalMm: 0 }],
    ["originAt.y", { originAt: { x: 0, y: Number.POSITIVE_INFINITY } }],
    ["maxSpindle", { machine: { ...machine, maxSpindle: 0 } }],
    ["junctionDeviationMm", { machine: { ...machine, junctionDeviationMm: -1 } }],
    ["maxRateMmPerMin.y", { machine: { ...machine, maxRateMmPerMin: { x: 1, y: 0 } } }],
    ["accelerationMmPerS2.x", { machine: { ...machine, accelerationMmPerS2: { x: 0, y: 1 } } }],
  ])("%s is refused before the first move", (field, change) => {
    const job = () => jobMoves({ widthMm: 1, heightMm: 1, rasters: [], layers: [] }, { ...SETTINGS, ...change });
    expect(job).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: "invalid", field }) }));
  });
});
