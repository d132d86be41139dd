import { describe, expect, test } from "vitest";
import {
  LINE_INTERVAL_UNITS,
  lineIntervalFromMm,
  lineIntervalToMm,
  parseLineInterval,
} from "../../../src/laser/machine/lineInterval.ts";

test.each([
  [0.1, "mm", 0.1],
  [254, "dpi", 0.1],
  [10, "lines/mm", 0.1],
  [100, "lines/cm", 0.1],
] as const)("%d %s is %d mm and back", (value, unit, mm) => {
  expect(lineIntervalToMm(value, unit)).toBeCloseTo(mm, 12);
  expect(lineIntervalFromMm(mm, unit)).toBeCloseTo(value, 9);
});

describe("parseLineInterval", () => {
  test.each([
    ["0.1", "mm", 0.1],
    [" 0,08 mm ", "dpi", 0.08],
    [".05", "mm", 0.05],
    ["254", "dpi", 0.1],
    ["254 DPI", "mm", 0.1],
    ["10 lines/mm", "mm", 0.1],
    ["100l/cm", "mm", 0.1],
    ["100 lpcm", "mm", 0.1],
  ] as const)("%j (bare numbers in %s)", (text, unit, mm) => {
    expect(parseLineInterval(text, unit)).toBeCloseTo(mm, 12);
  });

  test.each([
    "",
    "mm",
    "0",
    "-1",
    "0.0 mm",
    "1e3",
    "12 furlongs",
    "constructor",
    "1 constructor",
    "1.2.3",
    "∞",
    "0.1 mm dpi",
  ])("nothing in %j", (text) => {
    for (const unit of LINE_INTERVAL_UNITS) expect(parseLineInterval(text, unit)).toBeNull();
  });
});
