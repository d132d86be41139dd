import { describe, expect, test } from "vitest";
import { burnPalette } from "../../../src/app/views/engrave/plate/burnPalette.ts";
import { rulerTicks } from "../../../src/app/views/engrave/plate/rulerTicks.ts";
import {
  isSameSettings,
  storedEngraveSettings,
  withMaterial,
} from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { plateOf } from "../../../src/app/views/engrave/state/plateOf.ts";
import { loadItLikeThis } from "../../../src/app/views/engrave/text/loadItLikeThis.ts";
import { materialSummary } from "../../../src/app/views/engrave/text/materialSummary.ts";
import { plateFacts } from "../../../src/app/views/engrave/text/plateFacts.ts";
import { softnessText } from "../../../src/app/views/engrave/text/softnessText.ts";
import { gridStep } from "../../../src/app/views/gallery/gridStep.ts";
import type { PictureRecord } from "../../../src/protocol/library.ts";

const SETTINGS = withMaterial(60, "birch-plywood");
const IMPORTED: PictureRecord = {
  id: "a",
  createdAtMs: 0,
  widthPx: 512,
  heightPx: 384,
  origin: { kind: "imported", fileName: "My Dog.JPG" },
};

describe("the warning of too few pixels", () => {
  test("is the issue's own sentence", () => {
    expect(softnessText({ widthPx: 512 }, { widthMm: 60, lineIntervalMm: 0.1 }, "mm")).toBe(
      "512 px hold 51 mm at 0.10 mm; larger will be soft",
    );
  });
  test("is silent while every dot has a pixel", () => {
    expect(softnessText({ widthPx: 512 }, { widthMm: 51.2, lineIntervalMm: 0.1 }, "mm")).toBeNull();
  });
  test("speaks inches to those who use them", () => {
    expect(softnessText({ widthPx: 508 }, { widthMm: 100, lineIntervalMm: 0.1 }, "inch")).toContain("hold 2 in at");
  });
});

describe("load it like this", () => {
  const plate = { widthMm: 60, heightMm: 45, lineIntervalMm: 0.1 };
  const words = (lineIntervalMm: number) => JSON.stringify(loadItLikeThis("png", { ...plate, lineIntervalMm }));
  test("gives each software the same distance in its own unit", () => {
    expect(words(0.1)).toContain("0.1 mm (254 DPI)");
    expect(words(0.1)).toContain("10 lines/mm");
    expect(words(0.1)).toContain("100 lines per cm");
    expect(words(0.1)).toContain("60 × 45 mm");
    expect(words(0.1)).toContain("Pass-Through");
  });
  test("tells of LaserGRBL's high-resolution setting only beyond 20 lines/mm", () => {
    expect(words(0.05)).not.toContain("high-resolution");
    expect(words(0.04)).toContain("high-resolution");
  });
});

test("plate facts are what the dots really span", () => {
  const plate = plateOf(IMPORTED, { ...SETTINGS, widthMm: 60.04 });
  expect(plate.ok && plateFacts(plate.value, 0.1, "mm")).toEqual({
    size: "60 × 45 mm",
    dots: "600 × 450 px",
    interval: "0.1 mm · 254 DPI",
  });
});

test("a plate over 100 megapixels is a failure with its numbers", () => {
  const plate = plateOf({ widthPx: 100, heightPx: 100 }, { ...SETTINGS, widthMm: 1200 });
  expect(plate).toEqual({ ok: false, failure: { code: "plate-too-large", megapixels: 144, limitMegapixels: 100 } });
});

describe("settings", () => {
  test("what was kept comes back, anything else gives the first visit's", () => {
    const kept = withMaterial(33, "slate");
    expect(storedEngraveSettings(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    const { threshold: _, ...dither } = kept.dither;
    for (const damaged of [null, 7, {}, { ...kept, widthMm: 0 }, { ...kept, dither }]) {
      expect(storedEngraveSettings(damaged)).toEqual(withMaterial(50, "birch-plywood"));
    }
  });
  test("are the same whatever the order of their fields", () => {
    const { widthMm, ...rest } = SETTINGS;
    expect(isSameSettings(SETTINGS, { ...rest, widthMm })).toBe(true);
    expect(isSameSettings(SETTINGS, { ...SETTINGS, widthMm: 60.001 })).toBe(false);
  });
  test("a material says what it sets", () => {
    expect(materialSummary(withMaterial(50, "slate"))).toBe("0.1 mm, gamma 1.05, contrast 1.15, inverted, Spot-aware");
  });
});

describe("rulerTicks", () => {
  const ruler = { screenPxPerMm: 10, zeroPx: 20, lengthPx: 800, lengthMm: 50, labelEveryPx: 60 } as const;
  test("marks the plate from its zero to its end, numbers far enough apart", () => {
    const ticks = rulerTicks({ ...ruler, unit: "mm" });
    const labels = ticks.filter((tick) => tick.label !== null);
    expect(labels.map((tick) => tick.label)).toEqual(["0", "10", "20", "30", "40", "50"]);
    expect(labels.map((tick) => tick.atPx)).toEqual([20, 120, 220, 320, 420, 520]);
    expect(ticks).toHaveLength(51);
  });
  test("cuts inches by halves", () => {
    const labels = rulerTicks({ ...ruler, unit: "inch" }).filter((tick) => tick.label !== null);
    expect(labels.map((tick) => tick.label)).toEqual(["0", "0.25", "0.5", "0.75", "1", "1.25", "1.5", "1.75"]);
  });
  test("draws only what is in sight", () => {
    const ticks = rulerTicks({ ...ruler, unit: "mm", screenPxPerMm: 1000, zeroPx: -20_000 });
    expect(ticks.every((tick) => tick.atPx >= -1 && tick.atPx <= 801)).toBe(true);
    expect(ticks.find((tick) => tick.label !== null)?.label).toBe("20");
  });
});

test("the burn's colours run from base to mark, mixed as light mixes", () => {
  const palette = new Uint8Array(burnPalette("#ffffff", "#000000").buffer);
  expect([...palette.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
  expect([...palette.subarray(255 * 4)]).toEqual([0, 0, 0, 255]);
  // Half the light is sRGB 188 (IEC 61966-2-1: 1.055 × 0.5^(1/2.4) − 0.055 = 0.735), not 128.
  expect(Math.abs(palette[128 * 4]! - 187)).toBeLessThanOrEqual(1);
});

test("arrow keys move in the grid and stop at its edges", () => {
  const grid = { count: 10, columns: 4 };
  expect(gridStep("ArrowRight", 3, grid)).toBe(4);
  expect(gridStep("ArrowDown", 3, grid)).toBe(7);
  expect(gridStep("ArrowDown", 7, grid)).toBeNull();
  expect(gridStep("ArrowUp", 2, grid)).toBeNull();
  expect(gridStep("ArrowLeft", 0, grid)).toBeNull();
  expect(gridStep("End", 0, grid)).toBe(9);
  expect(gridStep("a", 0, grid)).toBeNull();
});
