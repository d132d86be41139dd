import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNumber } from "../../../src/app/controls/formatNumber.ts";
import { nearestAllowed } from "../../../src/app/controls/nearestAllowed.ts";
import { parseNumber } from "../../../src/app/controls/parseNumber.ts";
import { formatBytes } from "../../../src/app/format/formatBytes.ts";
import { formatDuration } from "../../../src/app/format/formatDuration.ts";
import { problemText } from "../../../src/app/problemText.ts";
import { INTERVAL_UNITS, LENGTH_UNITS, limitInUnit } from "../../../src/app/units.ts";
import { ENGRAVE_LIMITS, GENERATE_LIMITS } from "../../../src/protocol/limits.ts";
import { checkNumber } from "../../../src/protocol/validate.ts";

describe("parseNumber", () => {
  test.each([
    ["7", 7],
    [" 7.5 ", 7.5],
    ["7,5", 7.5],
    [".5", 0.5],
    ["7.", 7],
    ["-3", -3],
    ["+3", 3],
  ])("%j is %d", (text, number) => expect(parseNumber(text)).toBe(number));

  test.each(["", " ", "seven", "1e3", "0x10", "1.2.3", "1,000.5", "Infinity", "7px", "-", "."])(
    "%j is not a number",
    (text) => expect(parseNumber(text)).toBeNaN(),
  );

  test("reads back what formatNumber writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (thousandths) => {
        expect(parseNumber(formatNumber(thousandths / 1000, 3))).toBe(thousandths / 1000);
      }),
    );
  });
});

describe("nearestAllowed", () => {
  test("is always allowed", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const limit of Object.values(GENERATE_LIMITS)) {
          expect(checkNumber("", nearestAllowed(value, limit), limit)).toBeNull();
        }
      }),
    );
  });

  test("is the nearest", () => {
    expect(nearestAllowed(100_000, GENERATE_LIMITS.widthPx)).toBe(1024);
    expect(nearestAllowed(0, GENERATE_LIMITS.widthPx)).toBe(64);
    expect(nearestAllowed(509, GENERATE_LIMITS.widthPx)).toBe(512);
    expect(nearestAllowed(Number.NaN, GENERATE_LIMITS.widthPx)).toBeNull();
  });
});

describe("problemText", () => {
  test("names the bound that was crossed", () => {
    expect(problemText({ problem: "too-large", limit: 150 })).toBe("Must be at most 150.");
    expect(problemText({ problem: "not-a-multiple", limit: 8 })).toBe("Must be a multiple of 8.");
    expect(problemText({ problem: "not-a-number" })).toBe("This is not a number.");
  });
});

describe("units", () => {
  test("an inch is 25.4 mm, 254 DPI is 0.1 mm is 10 lines per mm", () => {
    expect(LENGTH_UNITS.inch.toMm(1)).toBe(25.4);
    expect(INTERVAL_UNITS.dpi.toMm(254)).toBeCloseTo(0.1, 12);
    expect(INTERVAL_UNITS["lines-per-mm"].fromMm(0.1)).toBeCloseTo(10, 12);
  });

  test("there and back again is the same length", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 3000, noNaN: true }), (mm) => {
        for (const unit of [...Object.values(LENGTH_UNITS), ...Object.values(INTERVAL_UNITS)]) {
          expect(unit.toMm(unit.fromMm(mm))).toBeCloseTo(mm, 9);
        }
      }),
    );
  });

  test("limits of per-length units are turned round", () => {
    const limit = limitInUnit(ENGRAVE_LIMITS.lineIntervalMm, INTERVAL_UNITS.dpi);
    expect(limit.min).toBeCloseTo(25.4, 9);
    expect(limit.max).toBeCloseTo(1270, 9);
  });
});

describe("formats", () => {
  test.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1000, "1.0 kB"],
    [8_412_331, "8.4 MB"],
    [99_960_000, "100 MB"],
    [999_700_000, "1.0 GB"],
    [62_000_000_000, "62.0 GB"],
  ])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  test.each([
    [-5, "0.0 s"],
    [840, "0.8 s"],
    [9_960, "10 s"],
    [59_600, "1 min 00 s"],
    [185_000, "3 min 05 s"],
    [4_320_000, "1 h 12 min"],
  ])("%d ms are %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});
