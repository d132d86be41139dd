import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { moveCrop, moveSide } from "../../../src/app/views/engrave/panel/prepare/cropMoves.ts";
import {
  addPoint,
  movePoint,
  removePoint,
  widestGap,
} from "../../../src/app/views/engrave/panel/prepare/curveMoves.ts";
import { histogramPath } from "../../../src/app/views/engrave/panel/prepare/histogramPath.ts";
import { monotoneCubic } from "../../../src/laser/prepare/monotoneCubic.ts";
import { preparationSchema, STRAIGHT_CURVE, WHOLE_PICTURE } from "../../../src/laser/prepare/preparation.ts";

const accepts = (preparation: unknown) => v.safeParse(preparationSchema, preparation).success;

describe("crop", () => {
  test("a side stops at the picture's edge and before the side across", () => {
    const crop = { left: 0.2, top: 0.3, right: 0.6, bottom: 0.9 };
    expect(moveSide(crop, "left", -0.5).left).toBe(0);
    expect(moveSide(crop, "left", 0.9).left).toBeCloseTo(0.58, 12);
    expect(moveSide(crop, "right", 2).right).toBe(1);
    expect(moveSide(crop, "top", 1).top).toBeCloseTo(0.88, 12);
    expect(moveSide(crop, "bottom", 0).bottom).toBeCloseTo(0.32, 12);
    for (const side of ["left", "top", "right", "bottom"] as const) {
      for (const to of [-1, 0, 0.5, 1, 2]) expect(accepts({ crop: moveSide(crop, side, to) })).toBe(true);
    }
  });

  test("as a whole it keeps its size and stays within the picture", () => {
    const crop = { left: 0.2, top: 0.3, right: 0.6, bottom: 0.9 };
    const moved = moveCrop(crop, { x: 5, y: -5 });
    expect(moved.right).toBe(1);
    expect(moved.left).toBeCloseTo(0.6, 12);
    expect(moved.top).toBe(0);
    expect(moved.bottom).toBeCloseTo(0.6, 12);
    expect(moveCrop(WHOLE_PICTURE, { x: 0.3, y: 0.3 })).toEqual(WHOLE_PICTURE);
  });
});

describe("curve", () => {
  test("a new point lies on the curve and changes nothing yet", () => {
    const curve = [...STRAIGHT_CURVE];
    const more = addPoint(movePoint(addPoint(curve, widestGap(curve)), 1, { x: 0.4, y: 0.7 }), 0.8);
    expect(more).toHaveLength(4);
    expect(more[2]?.y).toBeCloseTo(monotoneCubic([more[0]!, more[1]!, more[3]!])(0.8), 3);
    expect(accepts({ curve: more })).toBe(true);
  });

  test("points stay in order and within the plane, wherever they are dragged", () => {
    let curve = addPoint(addPoint(STRAIGHT_CURVE, 0.3), 0.6);
    for (const [index, x, y] of [
      [1, 0.9, 2],
      [2, -1, -1],
      [0, 0.5, 0.5],
      [3, 0, 1],
      [1, 0.3, 0.3],
    ] as const) {
      curve = movePoint(curve, index, { x, y });
      expect(accepts({ curve })).toBe(true);
    }
  });

  test("sixteen points are the most, two the least, and none goes on top of another", () => {
    let curve = STRAIGHT_CURVE;
    for (let round = 0; round < 30; round++) curve = addPoint(curve, widestGap(curve));
    expect(curve).toHaveLength(16);
    expect(addPoint(STRAIGHT_CURVE, 0.01)).toBe(STRAIGHT_CURVE);
    for (let round = 0; round < 30; round++) curve = removePoint(curve, 1);
    expect(curve).toHaveLength(2);
  });
});

test("a histogram's path has a step for each tone, the highest as high as there is room", () => {
  const path = histogramPath([0, 0.25, 0.0625, 0]);
  expect(path).toBe("M0 100V100.0H25.00V0.0H50.00V50.0H75.00V100.0H100.00V100Z");
  expect(histogramPath([0.9, 0.04, 0.01, 0.05])).toBe("M0 100V0.0H25.00V0.0H50.00V50.0H75.00V0.0H100.00V100Z");
  expect(histogramPath([])).toBe("M0 100V100Z");
  expect(histogramPath([0, 0])).not.toContain("NaN");
});
