import { describe, expect, test } from "vitest";
import { calibrate } from "../../../../src/laser/calibrate/calibrate.ts";
import { type CardSettings, WEDGE_TONES } from "../../../../src/laser/calibrate/cardLayout.ts";
import type { CardReadings } from "../../../../src/laser/calibrate/readings.ts";
import { typedReadings } from "../../../../src/laser/calibrate/typedReadings.ts";
import type { LaserFailure } from "../../../../src/laser/laserError.ts";
import { LaserError } from "../../../../src/laser/laserError.ts";
import { golden } from "../support.ts";
import { CARD } from "./cards.ts";

/** As tools/oracle/calibrate/card.py writes it: what the judge burnt with another spot than the card was made for. */
const judged =
  golden<
    readonly {
      readonly settings: CardSettings;
      readonly spotMm: readonly [number, number];
      readonly readings: Pick<CardReadings, "wedge" | "columnsMm" | "rowsMm">;
    }[]
  >("calibrate.json");

const NOTHING: CardReadings = {
  wedge: WEDGE_TONES.map(() => null),
  columnsMm: [],
  rowsMm: [],
  from: "typed",
};

function failureOf(run: () => unknown): LaserFailure {
  try {
    run();
  } catch (error) {
    if (error instanceof LaserError) return error.failure;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const percentOff = (found: number, real: number) => 100 * (found / real - 1);

describe("a card that the judge burnt", () => {
  test.each(judged.map((each) => [each.spotMm.join(" × "), each] as const))("with a spot of %s", (_, card) => {
    const { settings, spotMm, readings } = card;
    const { spotXMm, spotYMm, toneCurve } = calibrate({ ...readings, from: "typed" }, settings);
    const off = [percentOff(spotXMm, spotMm[0]), percentOff(spotYMm, spotMm[1])];
    // The judge's marks are all as dark as each other: what burns is what shows.
    const darkest = Math.min(1, spotMm[1] / settings.lineIntervalMm);
    const curve = toneCurve ?? [];
    const asked = curve.map((_, node) => node / (curve.length - 1));
    const curveOff = Math.max(
      ...curve.map((shown, node) => (asked[node]! > darkest ? 0 : Math.abs(shown - asked[node]!))),
    );
    console.log(
      `spot off by ${off.map((each) => each.toFixed(2))} %, tone curve by ${(100 * curveOff).toFixed(2)} points`,
    );
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(0.2);
    expect(curveOff).toBeLessThan(0.004);
  });

  test("says how sure it is", () => {
    const { settings, readings } = judged[0]!; // the first case
    const noisy = (values: readonly (number | null)[]) => values.map((mm, i) => mm! + (i % 2 === 0 ? 0.01 : -0.01)); // none is null
    const exact = calibrate({ ...readings, from: "typed" }, settings);
    const rough = calibrate(
      { ...readings, columnsMm: noisy(readings.columnsMm), rowsMm: noisy(readings.rowsMm), from: "typed" },
      settings,
    );
    expect(exact.spotErrorMm!.x).toBeLessThan(0.0005);
    expect(rough.spotErrorMm!.x).toBeGreaterThan(0.003);
    expect(rough.spotErrorMm!.x).toBeLessThan(0.01);
    expect(exact.isSpotYBound).toBe(false);
  });
});

describe("a response that is not straight", () => {
  const response = (coverage: number) => coverage ** 1.4;
  test("is the tone curve", () => {
    const { toneCurve, spotXMm, spotErrorMm, steps } = calibrate(
      { ...NOTHING, wedge: WEDGE_TONES.map(response) },
      CARD,
    );
    expect([spotXMm, spotErrorMm]).toEqual([CARD.spotXMm, null]);
    expect(steps.length).toBe(WEDGE_TONES.length);
    toneCurve!.forEach((shown, node) => {
      expect(Math.abs(shown - response(node / 32))).toBeLessThan(0.012);
    });
  });

  test("is rising and within its ends, whatever the noise, and says how much there was", () => {
    const wedge = WEDGE_TONES.map((tone, index) => response(tone) + 0.03 * (index % 2 === 0 ? 1 : -1));
    const { toneCurve, toneError } = calibrate({ ...NOTHING, wedge }, CARD);
    toneCurve!.slice(1).forEach((shown, node) => {
      expect(shown).toBeGreaterThanOrEqual(toneCurve![node]!);
    });
    expect([toneCurve![0], toneCurve!.at(-1)]).toEqual([0, 1]);
    expect(toneError).toBeGreaterThan(0.005);
  });
});

describe("refuses readings that cannot be", () => {
  const wedge: readonly number[] = WEDGE_TONES;
  test.each<[string, Partial<CardReadings>, object]>([
    ["none at all", {}, { code: "readings-unusable", reason: "nothing-read" }],
    [
      "too few",
      { wedge: wedge.map((tone, i) => (i < 4 ? tone : null)) },
      { reason: "too-few", tones: wedge.slice(0, 4) },
    ],
    ["out of order", { wedge: wedge.with(6, 0.8) }, { reason: "not-monotone", tones: [0.5, 0.6] }],
    [
      "no numbers",
      { wedge: wedge.with(2, Number.NaN) },
      { code: "invalid", field: "readings", problem: "not-a-number" },
    ],
    ["far too dark", { wedge: wedge.with(2, 7) }, { code: "invalid", field: "readings", problem: "too-large" }],
    [
      "widths of nothing",
      { columnsMm: [0], rowsMm: [0.1] },
      { code: "invalid", field: "readings", problem: "too-small" },
    ],
    ["widths of another card", { columnsMm: [2], rowsMm: [2] }, { code: "readings-unusable", reason: "no-spot" }],
    [
      "widths that contradict each other",
      { columnsMm: [0.5, 0.2, 0.9, 0.2, 0.4, 2], rowsMm: [0.1, 0.2] },
      { reason: "no-spot" },
    ],
  ])("%s", (_, readings, failure) => {
    expect(failureOf(() => calibrate({ ...NOTHING, ...readings }, CARD))).toMatchObject(failure);
  });
});

describe("typed-in readings", () => {
  const material = { baseColor: "#ffffff", markColor: "#000000" };
  const typed = { kind: "darkness", wedgePercent: [], barePercent: null, columnsMm: [], rowsMm: [] } as const;
  test("by eye go by lightness: half as dark as black reflects 18 %", () => {
    const { wedge } = typedReadings({ ...typed, wedgePercent: [0, 50, 100, null] }, material);
    expect(wedge).toEqual([0, expect.closeTo(1 - 0.1842, 3), expect.closeTo(1, 9), null]);
  });

  test("by eye go by the material's own colours, whichever is lighter", () => {
    // scikit-image 0.26, rgb2lab and lab2xyz: a quarter, half and three quarters of the way in L*.
    const cases = [
      { baseColor: "#e3c9a0", markColor: "#4a2c17", seen: [0.4198, 0.7106, 0.8961] },
      { baseColor: "#3d4247", markColor: "#b9bdbf", seen: [0.129, 0.3285, 0.6137] },
    ];
    for (const { seen, ...colors } of cases) {
      const { wedge } = typedReadings({ ...typed, wedgePercent: [25, 50, 75] }, colors);
      expect(wedge).toEqual(seen.map((share) => expect.closeTo(share, 3)));
    }
  });

  test("of coverage and reflectance are relative to the ends, whichever is lighter", () => {
    expect(typedReadings({ ...typed, kind: "coverage", wedgePercent: [20, 80] }, material).wedge).toEqual([0.25, 1]);
    const dark = { ...typed, kind: "reflectance", wedgePercent: [50, 10], barePercent: 60 } as const;
    expect(typedReadings(dark, material).wedge).toEqual([0.2, 1]);
    const light = { ...typed, kind: "reflectance", wedgePercent: [15, 60], barePercent: 10 } as const;
    expect(typedReadings(light, material).wedge).toEqual([0.1, 1]);
  });

  test.each([
    { kind: "coverage", wedgePercent: [20, null], barePercent: null },
    { kind: "reflectance", wedgePercent: [20, 10], barePercent: null },
    { kind: "reflectance", wedgePercent: [20, 10], barePercent: 10 },
  ] as const)("without ends are refused", (change) => {
    expect(failureOf(() => typedReadings({ ...typed, ...change }, material))).toMatchObject({ reason: "no-ends" });
  });
});
