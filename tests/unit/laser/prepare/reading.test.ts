import { describe, expect, test } from "vitest";
import type { Artwork } from "../../../../src/laser/export/artwork.ts";
import { MATERIAL_IDS } from "../../../../src/laser/machine/materialIds.ts";
import { autoPreparation } from "../../../../src/laser/prepare/autoPreparation.ts";
import { findSubject } from "../../../../src/laser/prepare/findSubject.ts";
import { grayHistogram } from "../../../../src/laser/prepare/grayHistogram.ts";
import { withRegistrationMarks } from "../../../../src/laser/prepare/registrationMarks.ts";
import { bitsOf, grayOf, makeNoise } from "../support.ts";
import { mirrorArtwork } from "./mirrorArtwork.ts";

const opaque = (gray: ReturnType<typeof grayOf>) => ({ gray, alpha: null });

describe("histogram", () => {
  test("each 8-bit code falls into its bin, pixels count by their alpha", () => {
    const codes = opaque(grayOf(256, 2, (x) => x / 255));
    expect(grayHistogram(codes)).toEqual(Array(256).fill(1 / 256));
    const half = { gray: grayOf(4, 1, (x) => x / 4), alpha: grayOf(4, 1, (x) => (x === 0 ? 1 : x === 2 ? 0.5 : 0)) };
    const histogram = grayHistogram(half);
    expect([histogram[0], histogram[64], histogram[128]]).toEqual([2 / 3, 0, 1 / 3]);
    expect(grayHistogram({ ...half, alpha: grayOf(4, 1, () => 0) })).toEqual(Array(256).fill(0));
  });
});

describe("trim to the subject", () => {
  const box = (x: number, y: number) => x >= 30 && x < 70 && y >= 20 && y < 40;

  test("what is not transparent, with a margin", () => {
    const picture = { gray: grayOf(100, 80, () => 0), alpha: grayOf(100, 80, (x, y) => (box(x, y) ? 1 : 0)) };
    const crop = findSubject(picture, 0.1);
    expect(crop?.left).toBeCloseTo(0.292, 12); // 2 % of 40 px are 0.8 px
    expect(crop?.right).toBeCloseTo(0.708, 12);
    expect(crop?.top).toBeCloseTo(0.24, 12);
    expect(crop?.bottom).toBeCloseTo(0.51, 12);
  });

  test("in an opaque picture, what differs from its edge; specks of noise do not count", () => {
    const noise = makeNoise(2);
    const gray = grayOf(1000, 800, (x, y) => (box(x / 10, y / 10) ? 0.3 : 0.9 + 0.05 * noise()));
    gray.data[5 * 1000 + 7] = 0;
    expect(findSubject(opaque(gray), 0.1)).toEqual({ left: 0.292, top: 0.24, right: 0.708, bottom: 0.51 });
  });

  test.each([
    ["an even picture", opaque(grayOf(20, 20, () => 0.5))],
    ["nothing at all", { gray: grayOf(20, 20, () => 0), alpha: grayOf(20, 20, () => 0) }],
    ["a subject that fills it", { gray: grayOf(20, 20, () => 0), alpha: grayOf(20, 20, () => 1) }],
    ["a pixel", opaque(grayOf(1, 1, () => 0.5))],
  ])("%s: no crop", (_, picture) => {
    expect(findSubject(picture, 0.1)).toBeNull();
  });
});

describe("auto", () => {
  const histogramOf = (level: (x: number, y: number) => number) => grayHistogram(opaque(grayOf(200, 200, level)));
  const flatPhoto = histogramOf((x, y) => 0.35 + 0.1 * Math.sin(x / 17) * Math.cos(y / 11));

  test("a flat, dark photo gets the whole range, its middle tone where the material wants it, and more local contrast", () => {
    for (const materialId of MATERIAL_IDS) {
      const { preparation, tone } = autoPreparation(flatPhoto, materialId);
      expect(preparation.levels.black).toBeCloseTo(0.25, 1);
      expect(preparation.levels.white).toBeCloseTo(0.45, 1);
      expect(preparation.levels.gamma).toBeGreaterThan(0.8);
      expect(preparation.levels.gamma).toBeLessThan(1.1);
      expect(tone.sharpenRadiusMm).toBe(0.35);
    }
    const wood = autoPreparation(flatPhoto, "birch-plywood");
    const glass = autoPreparation(flatPhoto, "glass");
    expect(wood.preparation.localContrast).toBeGreaterThan(glass.preparation.localContrast);
    expect(wood.tone.sharpenAmount).toBeGreaterThan(0);
    expect(glass.tone.sharpenAmount).toBe(0);
  });

  test("after its levels, the middle tone is the material's", () => {
    const dark = histogramOf((x) => (x / 200) ** 2);
    const { levels } = autoPreparation(dark, "slate").preparation;
    // The middle of x² from 0.04 to 0.96 is 0.36 or so; 0.5 = 0.36 ** 0.68.
    expect(levels.gamma).toBeGreaterThan(0.6);
    expect(levels.gamma).toBeLessThan(0.75);
    expect(autoPreparation(dark, "birch-plywood").preparation.levels.gamma).toBeLessThan(levels.gamma);
  });

  test("a lively photo needs less local contrast than a flat one", () => {
    const lively = autoPreparation(
      histogramOf((x) => x / 200),
      "birch-plywood",
    ).preparation;
    expect(lively.localContrast).toBeLessThan(0.1);
    expect(lively.levels).toMatchObject({ black: 0, white: 0.99 });
    const middling = autoPreparation(
      histogramOf((x) => (x / 200 + 2) / 5),
      "birch-plywood",
    ).preparation;
    expect(middling.levels).toMatchObject({ black: 0.4, white: 0.6 });
  });

  test("a drawing keeps its tones and is not sharpened", () => {
    const drawing = histogramOf((x) => (x % 10 === 0 ? 0.05 : 0.93));
    expect(autoPreparation(drawing, "birch-plywood")).toEqual({
      preparation: { levels: { black: 0.05, white: 0.93, gamma: 1 }, localContrast: 0 },
      tone: { sharpenAmount: 0, sharpenRadiusMm: 0.35 },
    });
  });

  test.each([
    ["white", histogramOf(() => 1)],
    ["black", histogramOf(() => 0)],
    ["gray", histogramOf(() => 0.5)],
    ["transparent", Array<number>(256).fill(0)],
  ])("all %s: nothing to set", (_, histogram) => {
    const { levels, localContrast } = autoPreparation(histogram, "slate").preparation;
    expect(localContrast).toBe(0);
    expect(levels).toEqual({ black: 0, white: 1, gamma: 1 });
  });
});

describe("two sides", () => {
  const artwork: Artwork = {
    widthMm: 10,
    heightMm: 6,
    rasters: [
      { raster: { kind: "bits", bits: bitsOf(13, 4, (x, y) => (x * 7 + y * 3) % 5 === 0) }, at: { x: 1, y: 2 } },
    ],
    layers: [
      {
        operation: "cut",
        shapes: [
          {
            paint: "stroke",
            paths: [{ start: { x: 0, y: 0 }, segments: [{ kind: "line", end: { x: 4, y: 6 } }], isClosed: false }],
          },
        ],
      },
    ],
  };

  const front = withRegistrationMarks(artwork);
  const back = withRegistrationMarks(mirrorArtwork(artwork, 0.1));

  test("both are equally large and have the same marks, which mirror into each other and miss the plate", () => {
    expect([back.widthMm, back.heightMm]).toEqual([front.widthMm, front.heightMm]);
    expect(back.layers[0]).toEqual(front.layers[0]);
    const points = (of: Artwork) =>
      of.layers[0]!.shapes.flatMap(({ paths }) => paths.flatMap(({ start, segments }) => [start, segments[0]!.end]));
    const asText = (of: Artwork) =>
      points(of)
        .map(({ x, y }) => `${x.toFixed(9)},${y.toFixed(9)}`)
        .sort();
    expect(asText(mirrorArtwork(front, 0.1))).toEqual(asText(front));
    expect(points(front).every(({ x, y }) => (x <= 4 || x >= 20) && (y <= 4 || y >= 16))).toBe(true);
    expect(points(front)).toHaveLength(16);
  });

  test("turned over, the back's picture lies on the front's; cuts come last", () => {
    expect(front.rasters[0]!.at).toEqual({ x: 8, y: 9 });
    const seenThrough = mirrorArtwork(back, 0.1);
    expect(seenThrough.rasters[0]!.raster).toEqual(front.rasters[0]!.raster);
    expect(seenThrough.rasters[0]!.at.x).toBeCloseTo(8, 9);
    expect(front.layers.at(-1)?.operation).toBe("cut");
    expect(front.layers.at(-1)?.shapes[0]?.paths[0]?.start).toEqual({ x: 7, y: 7 });
  });
});
