import { describe, expect, test } from "vitest";
import { type Artwork, rasterArtwork } from "../../../../src/laser/export/artwork.ts";
import { checkJobSize } from "../../../../src/laser/export/gcode/checkJobSize.ts";
import { NUMBERS_A_MOVE } from "../../../../src/laser/export/gcode/drawnMoveLayout.ts";
import { drawnMoves } from "../../../../src/laser/export/gcode/drawnMoves.ts";
import type { GcodeSettings } from "../../../../src/laser/export/gcode/gcodeSettings.ts";
import { gcodeText } from "../../../../src/laser/export/gcode/gcodeText.ts";
import { jobMoves } from "../../../../src/laser/export/gcode/jobMoves.ts";
import { surveyJob } from "../../../../src/laser/export/gcode/surveyJob.ts";
import { bitsOf, grayOf, makeNoise } from "../support.ts";
import { SAMPLE, SETTINGS } from "./fixtures.ts";
import { replay, type Segment } from "./grblReplay.ts";

const replayed = (artwork: Artwork, settings: GcodeSettings): readonly Segment[] =>
  replay([...gcodeText(jobMoves(artwork, settings), { notes: [], machine: settings.machine })].join(""));

/** Runs work to its end; how often it paused. */
function finish<T>(work: Generator<void, T>): { value: T; pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const step = work.next();
    if (step.done) return { value: step.value, pauses };
  }
}

const noise = makeNoise(11);
const NOISE = rasterArtwork({ kind: "bits", bits: bitsOf(300, 200, () => noise() < 0.5) }, 0.1);

describe("machine options in the G-code", () => {
  const goesRight = ({ fromX, toX }: Segment) => toX > fromX;
  const lit = (settings: GcodeSettings) => replayed(NOISE, settings).filter(({ laser }) => laser > 0);

  test("bidirectional: lines there and back by turns; else each from the left, the same way burnt", () => {
    const both = lit(SETTINGS);
    const one = lit({ ...SETTINGS, bidirectional: false });
    expect(both.filter(goesRight).length / both.length).toBeCloseTo(0.5, 1);
    expect(one.every(goesRight)).toBe(true);
    const places = (segments: readonly Segment[]) =>
      segments.map(({ fromX, toX, toY }) => `${toY} ${Math.min(fromX, toX)} ${Math.max(fromX, toX)}`).sort();
    expect(places(one)).toEqual(places(both));
  });

  test("overscan: as far as asked, also not at all; else as the acceleration asks", () => {
    const reach = (overscanMm: number | null) =>
      Math.min(...replayed(NOISE, { ...SETTINGS, overscanMm }).map(({ toX }) => toX));
    expect(reach(7)).toBe(-7);
    expect(reach(0)).toBe(0);
    // 1.1 × v² / 2a at 50 mm/s and 1000 mm/s²
    expect(reach(null)).toBeCloseTo(-1.375, 3);
  });

  test.each([
    ["overscanMm", { overscanMm: -1 }],
    ["overscanMm", { overscanMm: 101 }],
    ["framePowerPercent", { framePowerPercent: 6 }],
  ])("%s out of its range is refused: %o", (field, change) => {
    expect(() => jobMoves(NOISE, { ...SETTINGS, ...change })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: "invalid", field }) }),
    );
  });
});

describe("checkJobSize", () => {
  const board = (share: (x: number, y: number) => boolean) =>
    rasterArtwork({ kind: "bits", bits: bitsOf(101, 40, share) }, 0.1);

  test("counts at least the moves that there are, and hardly more", () => {
    for (const artwork of [board(() => true), board((x, y) => (x + y) % 2 === 0), board((x) => x % 9 < 4), NOISE]) {
      const moves = [...jobMoves(artwork, SETTINGS)].length;
      expect(() => checkJobSize(artwork, moves - 1)).toThrow(expect.objectContaining({ code: "job-too-large" }));
      const rows = artwork.rasters[0]!.raster.kind === "bits" ? artwork.rasters[0]!.raster.bits.heightPx : 0;
      expect(() => checkJobSize(artwork, moves + 2 * rows)).not.toThrow();
    }
  });

  test("of tone it takes every dot for a run", () => {
    const gray = grayOf(50, 20, (x) => (x % 7) / 7);
    const artwork = rasterArtwork({ kind: "gray", gray }, 0.1);
    const moves = [...jobMoves(artwork, SETTINGS)].length;
    expect(() => checkJobSize(artwork, moves - 1)).toThrow(expect.objectContaining({ code: "job-too-large" }));
    expect(() => checkJobSize(artwork, 50 * 20 + 3 * 20)).not.toThrow();
  });

  test("a job too large is refused before its first move", () => {
    const bits = {
      widthPx: 40_000,
      heightPx: 1100,
      rowBytes: 5000,
      data: new Uint8Array(5000 * 1100).fill(0b10101010),
    };
    expect(() => jobMoves(rasterArtwork({ kind: "bits", bits }, 0.05), SETTINGS)).toThrow(
      expect.objectContaining({ failure: { code: "job-too-large", moves: 44_003_300, limitMoves: 40_000_000 } }),
    );
  });
});

describe("surveyJob", () => {
  test("says of a job what its G-code does", () => {
    const { value: survey } = finish(surveyJob(SAMPLE, SETTINGS));
    const segments = replayed(SAMPLE, SETTINGS);
    const burnt = segments.filter(({ laser }) => laser > 0);
    const length = burnt.reduce((sum, { fromX, fromY, toX, toY }) => sum + Math.hypot(toX - fromX, toY - fromY), 0);
    expect(survey.burntMm).toBeCloseTo(length, 0);
    expect(survey.burnt!.minX).toBeCloseTo(Math.min(...burnt.flatMap(({ fromX, toX }) => [fromX, toX])), 3);
    expect(survey.travelled!.maxX).toBeCloseTo(Math.max(...segments.map(({ toX }) => toX)), 3);
    expect(survey.formats).toContain("dxf");
  });

  test("pauses often enough for a page to stay alive, and ends the same", () => {
    const { value, pauses } = finish(surveyJob(NOISE, SETTINGS));
    expect(pauses).toBe(Math.floor(value.moves / 1000));
  });

  test("counts the runs that the run shortening would swallow", () => {
    // By row: runs of 1, 2 and 3 dots.
    const bits = bitsOf(12, 3, (x, y) => x % 4 <= y);
    const runs = (runShorteningMm: number) => {
      const settings = { ...SETTINGS, runShorteningMm };
      const { runs: all, shortRuns } = finish(surveyJob(rasterArtwork({ kind: "bits", bits }, 0.1), settings)).value;
      return [all, shortRuns];
    };
    expect(runs(0)).toEqual([9, 0]);
    expect(runs(0.05)).toEqual([9, 0]);
    expect(runs(0.15)).toEqual([9, 3]);
    expect(runs(0.25)).toEqual([9, 6]);
  });
});

describe("drawnMoves", () => {
  const rowsOf = (moves: Float32Array) =>
    Array.from({ length: moves.length / NUMBERS_A_MOVE }, (_, i) => [
      ...moves.subarray(i * NUMBERS_A_MOVE, (i + 1) * NUMBERS_A_MOVE),
    ]);

  test("are the moves that the G-code makes, with the time at which each ends", () => {
    const survey = finish(surveyJob(SAMPLE, SETTINGS)).value;
    const { moves, oneLineIn } = finish(drawnMoves(SAMPLE, SETTINGS, survey)).value;
    expect(oneLineIn).toBe(1);
    const drawn = rowsOf(moves);
    const segments = replayed(SAMPLE, SETTINGS).filter(({ fromX, fromY, toX, toY }) => fromX !== toX || fromY !== toY);
    expect(drawn).toHaveLength(segments.length);
    segments.forEach(({ fromX, fromY, toX, toY, laser }, i) => {
      const [x0, y0, x1, y1, power] = drawn[i]!;
      const off = Math.max(...[x0! - fromX, y0! - fromY, x1! - toX, y1! - toY].map(Math.abs));
      expect(off).toBeLessThan(0.001);
      expect(power! * 1000).toBeCloseTo(laser, 1);
    });
    const times = drawn.map((move) => move[5]!);
    expect(times.every((time, i) => i === 0 || time >= times[i - 1]!)).toBe(true);
    expect(times.at(-1)).toBeCloseTo(survey.seconds, 2);
  });

  test("too many are thinned out by whole lines; strokes and cuts stay", () => {
    const artwork: Artwork = { ...SAMPLE, widthMm: 40, heightMm: 30, rasters: NOISE.rasters };
    const survey = finish(surveyJob(artwork, SETTINGS)).value;
    const { moves, oneLineIn } = finish(drawnMoves(artwork, SETTINGS, { ...survey, most: 10_000 })).value;
    expect(oneLineIn).toBe(Math.ceil(survey.moves / 10_000));
    const drawn = rowsOf(moves);
    expect(drawn.length).toBeLessThan(1.2 * 10_000);
    const noiseRows = new Set(
      drawn.filter(([, y0, , y1, power]) => y0 === y1 && power! === Math.fround(0.6)).map(([, y]) => y),
    );
    expect(noiseRows.size).toBeGreaterThan(200 / oneLineIn - 2);
    const cut = (list: readonly number[][]) => list.filter((move) => move[4] === 1).length;
    expect(cut(drawn)).toBe(cut(rowsOf(finish(drawnMoves(artwork, SETTINGS, survey)).value.moves)));
  });
});
