import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clampCenter,
  fitScale,
  MAX_SCALE,
  nextScale,
  panBy,
  plateRect,
  snapScale,
  type Viewport,
  zoomAt,
} from "../../../src/app/views/engrave/plate/viewport.ts";

const PLATE = { widthPx: 1000, heightPx: 600 };
const STAGE = { widthPx: 800, heightPx: 700 };
const CENTERED: Viewport = { scale: 1, centerX: 0.5, centerY: 0.5 };

describe("fitScale", () => {
  test("leaves a margin of 16 px on the tighter side", () => {
    expect(fitScale(PLATE, STAGE)).toBeCloseTo((800 - 32) / 1000, 12);
    expect(fitScale({ widthPx: 600, heightPx: 1000 }, STAGE)).toBeCloseTo((700 - 32) / 1000, 12);
  });
  test("is whole from 1 up, so that dots are equally large, and stops at the largest", () => {
    expect(fitScale({ widthPx: 300, heightPx: 100 }, STAGE)).toBe(2); // 768 / 300 = 2.56
    expect(fitScale({ widthPx: 1, heightPx: 1 }, STAGE)).toBe(MAX_SCALE);
  });
  test("is positive on a stage that has no size yet", () => {
    expect(fitScale(PLATE, { widthPx: 0, heightPx: 0 })).toBeGreaterThan(0);
  });
});

test("snapScale keeps wishes within bounds, whole from 1 up", () => {
  expect(snapScale(2.4, 0.7)).toBe(2);
  expect(snapScale(0.37, 0.7)).toBe(0.37);
  expect(snapScale(1e9, 0.7)).toBe(MAX_SCALE);
  expect(snapScale(1e-9, 0.02)).toBe(0.01);
});

test("nextScale walks the usual scales and does not stick between them", () => {
  expect(nextScale(1, 1)).toBe(2);
  expect(nextScale(1, -1)).toBeCloseTo(2 / 3, 12);
  expect(nextScale(0.57, 1)).toBeCloseTo(2 / 3, 12);
  expect(nextScale(1 / 16, -1)).toBe(1 / 32);
});

test("zoomAt keeps the dot under the pointer wherever no edge is in the way", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 800, noNaN: true }),
      fc.double({ min: 0, max: 700, noNaN: true }),
      fc.integer({ min: 5, max: 20 }),
      (xPx, yPx, scale) => {
        const before: Viewport = { scale: 4, centerX: 0.5, centerY: 0.5 };
        const after = zoomAt(before, PLATE, { scale, anchor: { xPx, yPx }, stage: STAGE });
        const dotUnder = (view: Viewport) => ({
          x: view.centerX * PLATE.widthPx + (xPx - STAGE.widthPx / 2) / view.scale,
          y: view.centerY * PLATE.heightPx + (yPx - STAGE.heightPx / 2) / view.scale,
        });
        expect(dotUnder(after).x).toBeCloseTo(dotUnder(before).x, 6);
        expect(dotUnder(after).y).toBeCloseTo(dotUnder(before).y, 6);
      },
    ),
  );
});

test("a plate smaller than the stage stays in the middle, a larger one fills it to the margin", () => {
  expect(clampCenter({ scale: 0.5, centerX: 0.1, centerY: 0.9 }, PLATE, STAGE)).toEqual({
    scale: 0.5,
    centerX: 0.5,
    centerY: 0.5,
  });
  const view = panBy({ ...CENTERED, scale: 2 }, PLATE, { by: { xPx: 1e6, yPx: -1e6 }, stage: STAGE });
  const rect = plateRect(view, PLATE, STAGE);
  expect(rect.xPx).toBe(16);
  expect(rect.yPx + rect.heightPx).toBe(STAGE.heightPx - 16);
});

test("plateRect is in whole pixels and never empty", () => {
  expect(plateRect({ ...CENTERED, scale: 0.768 }, PLATE, STAGE)).toEqual({
    xPx: 16,
    yPx: 120,
    widthPx: 768,
    heightPx: 461,
  });
  expect(plateRect({ ...CENTERED, scale: 0.0001 }, PLATE, STAGE).widthPx).toBe(1);
});
