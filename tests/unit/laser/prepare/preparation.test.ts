import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { LaserError } from "../../../../src/laser/laserError.ts";
import { NO_PREPARATION, type Preparation, preparationSchema } from "../../../../src/laser/prepare/preparation.ts";
import {
  cropWithoutCorners,
  preparedFrame,
  preparedSize,
  turnedCrop,
} from "../../../../src/laser/prepare/preparedSize.ts";

describe("settings", () => {
  test("what is missing leaves the picture as it is", () => {
    expect(v.parse(preparationSchema, {})).toEqual(NO_PREPARATION);
    expect(v.parse(preparationSchema, { mirror: true, other: 1 })).toEqual({ ...NO_PREPARATION, mirror: true });
    expect(v.parse(preparationSchema, NO_PREPARATION)).toEqual(NO_PREPARATION);
    expect(v.parse(preparationSchema, { background: { remove: "edges" }, levels: { black: 0.1 } })).toEqual({
      ...NO_PREPARATION,
      background: { remove: "edges", color: null, tolerance: 0.1 },
      levels: { black: 0.1, white: 1, gamma: 1 },
    });
  });

  test.each([
    ["an angle beyond 45", { angleDeg: 45.1 }],
    ["an angle that is none", { angleDeg: Number.NaN }],
    ["five quarter turns", { quarterTurns: 5 }],
    ["a crop inside out", { crop: { left: 0.5, top: 0, right: 0.4, bottom: 1 } }],
    ["an empty crop", { crop: { left: 0.5, top: 0, right: 0.5, bottom: 1 } }],
    ["a crop beyond the picture", { crop: { left: -0.1, top: 0, right: 1, bottom: 1 } }],
    ["black above white", { levels: { black: 0.6, white: 0.5, gamma: 1 } }],
    ["a gamma of zero", { levels: { black: 0, white: 1, gamma: 0 } }],
    ["a curve of one point", { curve: [{ x: 0, y: 0 }] }],
    [
      "a curve that goes back",
      {
        curve: [
          { x: 0.5, y: 0 },
          { x: 0.4, y: 1 },
        ],
      },
    ],
    [
      "a curve with two values at one place",
      {
        curve: [
          { x: 0.5, y: 0 },
          { x: 0.5, y: 1 },
        ],
      },
    ],
    ["a curve of seventeen points", { curve: Array.from({ length: 17 }, (_, i) => ({ x: i / 16, y: 0 })) }],
    ["a colour by its name", { background: { remove: "edges", color: "white", tolerance: 0.1 } }],
    ["half of a crop", { crop: { left: 0.5 } }],
    ["specks of a square metre", { speckAreaMm2: 1e6 }],
  ])("%s is refused", (_, wrong) => {
    expect(v.safeParse(preparationSchema, wrong).success).toBe(false);
  });
});

describe("size", () => {
  const placed = (change: Partial<Preparation>) => ({ ...NO_PREPARATION, ...change });

  test("turning by quarters swaps the sides, an angle makes room for the corners", () => {
    const source = { widthPx: 300, heightPx: 200 };
    expect(preparedSize(source, NO_PREPARATION)).toEqual(source);
    expect(preparedSize(source, placed({ quarterTurns: 3 }))).toEqual({ widthPx: 200, heightPx: 300 });
    // 300 cos 30° + 200 sin 30° = 359.8, 300 sin 30° + 200 cos 30° = 323.2.
    expect(preparedSize(source, placed({ angleDeg: -30 }))).toEqual({ widthPx: 360, heightPx: 324 });
    expect(preparedSize(source, placed({ angleDeg: 45 }))).toEqual({ widthPx: 354, heightPx: 354 });
  });

  test("a crop keeps whole pixels, and one at least", () => {
    const crop = { left: 0.25, top: 0.1, right: 0.5, bottom: 1 };
    expect(preparedFrame({ widthPx: 10, heightPx: 10 }, placed({ crop }))).toMatchObject({
      leftPx: 3,
      topPx: 1,
      widthPx: 2,
      heightPx: 9,
    });
    for (const from of [0, 0.5, 0.999]) {
      const sliver = { left: from, top: from, right: from + 0.001, bottom: from + 0.001 };
      const frame = preparedFrame({ widthPx: 1, heightPx: 20_000 }, placed({ crop: sliver }));
      expect(frame).toMatchObject({ leftPx: 0, widthPx: 1 });
      expect(frame.topPx + frame.heightPx).toBeLessThanOrEqual(20_000);
    }
  });

  test("a long strip on the slant is refused before it is made, and allowed where a crop leaves little of it", () => {
    const strip = { widthPx: 1, heightPx: 20_000 };
    const crop = { left: 0.4, top: 0.4, right: 0.6, bottom: 0.6 };
    expect(() => preparedSize(strip, placed({ angleDeg: 45 }))).toThrow(LaserError);
    expect(preparedSize(strip, placed({ angleDeg: 45, crop })).widthPx).toBe(2829);
    expect(preparedSize({ widthPx: 12_000, heightPx: 9_000 }, placed({ quarterTurns: 1 })).widthPx).toBe(9000);
  });

  test("a crop turns with the picture", () => {
    const crop = { left: 0.1, top: 0.2, right: 0.5, bottom: 0.9 };
    const once = turnedCrop(crop, 1);
    // Clockwise, what was at the bottom is at the left.
    expect(once.left).toBeCloseTo(0.1, 12);
    expect(once).toMatchObject({ top: 0.1, right: 0.8, bottom: 0.5 });
    const round = turnedCrop(turnedCrop(turnedCrop(once, 1), 1), 1);
    const back = turnedCrop(once, -1);
    for (const side of ["left", "top", "right", "bottom"] as const) {
      expect(round[side]).toBeCloseTo(crop[side], 12);
      expect(back[side]).toBeCloseTo(crop[side], 12);
    }
  });

  test.each([0, 1, 7, 45, -20])(
    "without its corners, a picture turned by %d° has no bare pixel, and none to spare",
    (angleDeg) => {
      const source = { widthPx: 400, heightPx: 300 };
      const crop = cropWithoutCorners(source, { quarterTurns: 0, angleDeg });
      const frame = preparedFrame(source, { quarterTurns: 0, angleDeg, crop });
      const angle = (angleDeg * Math.PI) / 180;
      const reach = [1, -1].map((side) => {
        const [x, y] = [frame.widthPx / 2, (side * frame.heightPx) / 2];
        return [
          Math.abs(x * Math.cos(angle) + y * Math.sin(angle)) - 200,
          Math.abs(y * Math.cos(angle) - x * Math.sin(angle)) - 150,
        ];
      });
      const beyond = Math.max(...reach.flat());
      expect(beyond).toBeLessThan(1.5); // whole pixels
      expect(beyond).toBeGreaterThan(-1.5);
      expect(frame.widthPx / frame.heightPx).toBeCloseTo(4 / 3, 1);
    },
  );
});
