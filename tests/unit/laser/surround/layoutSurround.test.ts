import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { flattenPath } from "../../../../src/laser/export/flattenPath.ts";
import { keepMask, keptBits, keptTone } from "../../../../src/laser/surround/keepMask.ts";
import { layoutSurround, type SurroundLayout } from "../../../../src/laser/surround/layoutSurround.ts";
import { placePicture } from "../../../../src/laser/surround/placePicture.ts";
import {
  DEFAULT_FRAME,
  DEFAULT_HOLE,
  DEFAULT_TEXT,
  FRAME_SHAPES,
  type Frame,
  HOLE_PLACES,
  NO_SURROUND,
  type Surround,
  surroundSchema,
  type TextLine,
} from "../../../../src/laser/surround/surround.ts";
import { boxOfPaths } from "../../../../src/laser/vector/boxOfPaths.ts";
import type { PointMm, VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { bitsOf, dotsOf, grayOf, makeNoise } from "../support.ts";
import { fontOf } from "../text/fontFiles.ts";

const FONTS = new Map([
  ["lora", fontOf("lora/files/lora-latin-400-normal", "lora/files/lora-latin-ext-400-normal")],
  ["great-vibes", fontOf("great-vibes/files/great-vibes-latin-400-normal")],
] as const);
const CONTEXT = { fonts: FONTS, lineIntervalMm: 0.1 };

const text = (values: Partial<TextLine>): TextLine => ({ ...DEFAULT_TEXT, ...values });
const surround = (frame: Partial<Frame> | null, ...texts: readonly Partial<TextLine>[]): Surround => ({
  frame: frame && { ...DEFAULT_FRAME, ...frame },
  texts: texts.map(text),
});

function lay(widthMm: number, heightMm: number, wanted: Surround): SurroundLayout {
  const layout = layoutSurround({ widthMm, heightMm }, wanted, CONTEXT);
  if (!layout) throw new Error("nothing was laid out");
  return layout;
}

const pathsOf = ({ layers }: SurroundLayout, operation: "engrave" | "cut") =>
  layers.filter((layer) => layer.operation === operation).flatMap(({ shapes }) => shapes.flatMap(({ paths }) => paths));

/** Distance to a closed polyline, by sampling: the tests' own. */
function distance(outline: readonly PointMm[], { x, y }: PointMm): number {
  let nearest = Infinity;
  outline.forEach((to, index) => {
    const from = outline[Math.max(0, index - 1)]!;
    for (let step = 0; step <= 40; step++) {
      const t = step / 40;
      nearest = Math.min(nearest, Math.hypot(from.x + (to.x - from.x) * t - x, from.y + (to.y - from.y) * t - y));
    }
  });
  return nearest;
}

/** By the angles that the outline's points are seen under: the tests' own. */
function isWithin(outline: readonly PointMm[], { x, y }: PointMm): boolean {
  let turned = 0;
  outline.forEach((to, index) => {
    const from = outline[index === 0 ? outline.length - 1 : index - 1]!;
    const angle = Math.atan2(to.y - y, to.x - x) - Math.atan2(from.y - y, from.x - x);
    turned += angle > Math.PI ? angle - 2 * Math.PI : angle < -Math.PI ? angle + 2 * Math.PI : angle;
  });
  return Math.abs(turned) > Math.PI;
}

const corners = ({ pictureAt: { x, y } }: SurroundLayout, width: number, height: number): readonly PointMm[] => [
  { x, y },
  { x: x + width, y },
  { x, y: y + height },
  { x: x + width, y: y + height },
];

describe("a frame around a picture", () => {
  const noise = makeNoise(4);
  const sizes = Array.from({ length: 12 }, () => ({
    width: 5 + 120 * noise(),
    height: 5 + 120 * noise(),
    marginMm: 10 * noise(),
    cornerRadiusMm: 15 * noise(),
  }));

  test.each(FRAME_SHAPES)("%s: has all of it inside, the margin at least away", (shape) => {
    for (const { width, height, ...rest } of sizes) {
      const layout = lay(width, height, surround({ shape, ...rest }));
      const [frame] = pathsOf(layout, "cut");
      const outline = flattenPath(frame!, 1e-3);
      for (const corner of corners(layout, width, height)) {
        expect(isWithin(outline, corner)).toBe(true);
        expect(distance(outline, corner)).toBeGreaterThan(rest.marginMm - 0.06); // the picture moves onto the grid
      }
      const box = boxOfPaths([frame!])!;
      expect([box.left, box.top]).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
      expect([box.right, box.bottom]).toEqual([expect.closeTo(layout.widthMm, 2), expect.closeTo(layout.heightMm, 2)]);
    }
  });

  test("a rectangle is the picture and the margin, to the micron", () => {
    const { widthMm, heightMm, pictureAt } = lay(60, 40, surround({ shape: "rectangle", marginMm: 3 }));
    expect([widthMm, heightMm, pictureAt.x, pictureAt.y]).toEqual([66, 46, expect.closeTo(3, 9), expect.closeTo(3, 9)]);
  });

  test("a circle goes round the picture's corners", () => {
    const { widthMm, heightMm } = lay(30, 40, surround({ shape: "circle", marginMm: 2 }));
    expect([widthMm, heightMm]).toEqual([expect.closeTo(54, 9), expect.closeTo(54, 9)]);
  });

  test("the picture stays on the grid of the plate's lines", () => {
    const { pictureAt } = lay(33.3, 21.7, surround({ shape: "oval", marginMm: 1.234 }));
    for (const mm of [pictureAt.x, pictureAt.y]) expect(mm * 10).toBeCloseTo(Math.round(mm * 10), 9);
  });

  test("a line to be engraved is not cut", () => {
    const layout = lay(30, 30, surround({ line: "engrave" }));
    expect(pathsOf(layout, "cut")).toEqual([]);
    expect(pathsOf(layout, "engrave")).toHaveLength(1);
  });
});

describe("a hole", () => {
  test.each(FRAME_SHAPES.flatMap((shape) => HOLE_PLACES.map((place) => ({ shape, place }))))(
    "$shape, $place: leaves its edge all round, and the picture alone",
    ({ shape, place }) => {
      const hole = { diameterMm: 4, place, edgeMm: 2.5 };
      const layout = lay(50, 40, surround({ shape, hole, marginMm: 3 }));
      const [round, frame] = pathsOf(layout, "cut");
      const box = boxOfPaths([round!])!;
      expect(box.right - box.left).toBeCloseTo(4, 3);
      const center = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
      expect(distance(flattenPath(frame!, 1e-3), center)).toBeCloseTo(2 + 2.5, 1);
      const { x, y } = layout.pictureAt;
      const isBeside = box.right <= x || box.left >= x + 50 || box.bottom <= y || box.top >= y + 40;
      expect(isBeside).toBe(true);
    },
  );

  test("in a clipped picture is left blank", () => {
    const hole = { diameterMm: 6, place: "top", edgeMm: 2 } as const;
    const layout = lay(40, 40, surround({ shape: "circle", fit: "clip", marginMm: 0, hole }));
    const mask = keepMask(layout, { widthPx: 400, heightPx: 400 }, 0.1)!;
    const kept = dotsOf(mask).reduce((sum, dot) => sum + dot, 0) * 0.01;
    expect(Math.abs(kept - (400 * Math.PI - 9 * Math.PI))).toBeLessThan(1);
  });

  test("that no frame has room for is refused", () => {
    const hole = { diameterMm: 60, place: "top", edgeMm: 2 } as const;
    expect(() => lay(40, 40, surround({ shape: "circle", fit: "clip", hole }))).toThrow(
      expect.objectContaining({ failure: { code: "frame-unfit", problem: "hole-outside" } }),
    );
  });
});

describe("a clipped picture", () => {
  test.each(FRAME_SHAPES)("%s: burns nothing beyond its shape", (shape) => {
    const layout = lay(30, 20, surround({ shape, fit: "clip", marginMm: 2 }));
    const mask = keepMask(layout, { widthPx: 300, heightPx: 200 }, 0.1)!;
    const kept = dotsOf(mask);
    const outline = flattenPath(layout.keep!, 1e-3);
    const noise = makeNoise(7);
    for (let sample = 0; sample < 300; sample++) {
      const [x, y] = [Math.trunc(300 * noise()), Math.trunc(200 * noise())];
      const point = { x: (x + 0.5) / 10, y: (y + 0.5) / 10 };
      if (distance(outline, point) < 0.06) continue;
      expect(kept[y * 300 + x]).toBe(isWithin(outline, point) ? 1 : 0);
    }
    const all = bitsOf(300, 200, () => true);
    expect(keptBits(all, mask).data).toEqual(mask.data);
    const tone = keptTone(
      grayOf(300, 200, () => 0.25),
      mask,
    );
    expect(kept.every((dot, index) => tone.data[index] === (dot ? 0.25 : 1))).toBe(true);
  });

  test("of which nothing is left is refused", () => {
    const hole = { diameterMm: 6, place: "top", edgeMm: 2 } as const;
    const tiny = lay(3, 3, surround({ shape: "circle", fit: "clip", marginMm: 4, hole }));
    expect(() => keepMask(tiny, { widthPx: 30, heightPx: 30 }, 0.1)).toThrow(
      expect.objectContaining({ failure: { code: "frame-unfit", problem: "nothing-left" } }),
    );
  });
});

describe("text", () => {
  const boxes = (layout: SurroundLayout) =>
    layout.layers
      .filter(({ operation }) => operation === "engrave")
      .flatMap(({ shapes }) => shapes.map(({ paths }) => boxOfPaths(paths)!));

  test("above and below is centred, in its order, and makes the plate as high", () => {
    const layout = lay(60, 30, surround(null, { text: "Anna", place: "above" }, { text: "Ben" }, { text: "Cora" }));
    const [anna, ben, cora] = boxes(layout);
    expect(layout.widthMm).toBe(60);
    expect(anna!.bottom).toBeLessThan(layout.pictureAt.y);
    expect(ben!.top).toBeGreaterThan(layout.pictureAt.y + 30);
    expect(cora!.top).toBeGreaterThan(ben!.bottom);
    for (const { left, right } of boxes(layout)) expect((left + right) / 2).toBeCloseTo(30, 6);
    expect(cora!.bottom).toBeLessThanOrEqual(layout.heightMm);
  });

  test("keeps to the side that it is to", () => {
    const layout = lay(60, 30, surround(null, { text: "Anna", align: "left" }, { text: "Ben", align: "right" }));
    const [anna, ben] = boxes(layout);
    expect(anna!.left).toBeCloseTo(0, 6);
    expect(ben!.right).toBeCloseTo(60, 6);
  });

  test("takes the same room whatever it says, so that names make plates of one size", () => {
    const height = (name: string) => lay(60, 30, surround({}, { text: name })).heightMm;
    expect(height("Gyula")).toBe(height("nena"));
    const heightAbove = (name: string) => lay(60, 30, surround(null, { text: name, place: "above" })).heightMm;
    expect(heightAbove("Émile Ö")).toBe(heightAbove("nena"));
  });

  test("goes round a circle, upright above and below", () => {
    const layout = lay(
      40,
      40,
      surround({ shape: "circle" }, { text: "oben", place: "arc-above" }, { text: "unten", place: "arc-below" }),
    );
    const middle = layout.widthMm / 2;
    const [above, below] = boxes(layout);
    expect(above!.bottom).toBeLessThan(layout.pictureAt.y);
    expect(below!.top).toBeGreaterThan(layout.pictureAt.y + 40);
    for (const { left, right } of [above!, below!]) expect((left + right) / 2).toBeCloseTo(middle, 0);
    // The letters' feet are towards the middle above, and away from it below.
    const reach = (paths: readonly VectorPath[]) =>
      paths.flatMap((path) => flattenPath(path)).map(({ x, y }) => Math.hypot(x - middle, y - middle));
    const frame = layout.widthMm / 2;
    for (const path of pathsOf(layout, "engrave")) expect(Math.max(...reach([path]))).toBeLessThan(frame - 2.9);
  });

  test("over the picture leaves the dots under it blank", () => {
    const layout = lay(60, 40, surround(null, { text: "Hello", place: "inside", sizeMm: 8 }));
    const mask = dotsOf(keepMask(layout, { widthPx: 600, heightPx: 400 }, 0.1)!);
    const [box] = boxes(layout);
    const middle = Math.round(((box!.top + box!.bottom) / 2) * 10) * 600 + 300;
    expect(mask[middle]).toBe(0);
    expect(mask[600 * 100 + 300]).toBe(1);
  });

  test("that says nothing takes no room", () => {
    expect(layoutSurround({ widthMm: 30, heightMm: 30 }, surround(null, { text: "  " }), CONTEXT)).toBeNull();
    expect(layoutSurround({ widthMm: 30, heightMm: 30 }, NO_SURROUND, CONTEXT)).toBeNull();
  });

  test("that is too long is refused with its length and the room there is", () => {
    for (const place of ["above", "below", "inside", "arc-above", "arc-below"] as const) {
      const long = surround(null, { text: "Donaudampfschifffahrtsgesellschaft", place });
      expect(() => lay(40, 40, long)).toThrow(
        expect.objectContaining({
          failure: expect.objectContaining({ code: "text-too-long", text: "Donaudampfschifffahrtsgesellschaft" }),
        }),
      );
    }
  });

  test("with signs that the font lacks is refused by their names", () => {
    expect(() => lay(60, 40, surround(null, { text: "Łódź 😀", font: "great-vibes" }))).toThrow(
      expect.objectContaining({
        failure: { code: "glyphs-missing", text: "Łódź 😀", font: "great-vibes", characters: ["Ł", "ź", "😀"] },
      }),
    );
  });

  test("that runs over a frame's line is refused", () => {
    const wide = surround(
      { shape: "shield", fit: "clip", marginMm: 0 },
      { text: "nowhere near", place: "inside", sizeMm: 6 },
    );
    expect(() => lay(40, 40, wide)).toThrow(
      expect.objectContaining({ failure: { code: "frame-unfit", problem: "text-outside" } }),
    );
  });
});

test("a worked picture moves to its place with its dots and paths", () => {
  const layout = lay(30, 20, surround({ shape: "rectangle", marginMm: 5 }));
  const bits = bitsOf(300, 200, (x) => x > 4);
  const line: VectorPath = {
    start: { x: 1, y: 2 },
    segments: [{ kind: "line", end: { x: 3, y: 4 } }],
    isClosed: false,
  };
  const worked = {
    rasters: [{ raster: { kind: "bits", bits }, at: { x: 0, y: 0 } }],
    layers: [{ operation: "engrave", shapes: [{ paths: [line], paint: "stroke" }] }],
  } as const;
  const artwork = placePicture({ worked, grid: bits, lineIntervalMm: 0.1 }, layout);
  expect([artwork.widthMm, artwork.heightMm]).toEqual([40, 30]);
  expect(artwork.rasters[0]!.at).toEqual({ x: expect.closeTo(5, 9), y: expect.closeTo(5, 9) });
  expect(artwork.layers[0]!.shapes[0]!.paths[0]!.start).toEqual({ x: expect.closeTo(6, 9), y: expect.closeTo(7, 9) });
  expect(artwork.layers).toHaveLength(2);
  expect(placePicture({ worked, grid: bits, lineIntervalMm: 0.1 }, null)).toEqual({
    widthMm: 30,
    heightMm: 20,
    ...worked,
  });
});

describe("the settings", () => {
  test("are filled in where they are missing, and freed of what is none of theirs", () => {
    expect(v.parse(surroundSchema, {})).toEqual(NO_SURROUND);
    expect(v.parse(surroundSchema, { frame: { shape: "tag", hole: {} }, texts: [{ text: "a", x: 1 }] })).toEqual({
      frame: { ...DEFAULT_FRAME, shape: "tag", hole: DEFAULT_HOLE },
      texts: [{ ...DEFAULT_TEXT, text: "a" }],
    });
  });

  test.each([
    { frame: { shape: "star" } },
    { frame: { marginMm: -1 } },
    { frame: { hole: { diameterMm: 0 } } },
    { texts: [{ text: "x".repeat(201) }] },
    { texts: [{ font: "comic" }] },
    { texts: [{ sizeMm: 0 }] },
    { texts: Array.from({ length: 9 }, () => ({})) },
  ])("refuse %j", (value) => {
    expect(v.safeParse(surroundSchema, value).success).toBe(false);
  });
});
