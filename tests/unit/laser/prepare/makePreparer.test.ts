import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { DITHER_DEFAULTS } from "../../../../src/laser/dither/ditherSettings.ts";
import { bitsOf } from "../../../../src/laser/export/artwork.ts";
import { NO_LASER } from "../../../../src/laser/machine/laserSettings.ts";
import { makeEngraver } from "../../../../src/laser/makeEngraver.ts";
import { makePreparer } from "../../../../src/laser/prepare/makePreparer.ts";
import { NO_PREPARATION, type Preparation } from "../../../../src/laser/prepare/preparation.ts";
import { preparedSize } from "../../../../src/laser/prepare/preparedSize.ts";
import type { BitImage, RgbaImage } from "../../../../src/laser/raster/images.ts";
import { luminance } from "../../../../src/laser/raster/luminance.ts";
import type { EngraveSettings } from "../../../../src/laser/settings.ts";
import { NO_SURROUND, surroundSchema } from "../../../../src/laser/surround/surround.ts";
import { tonePlate } from "../../../../src/laser/tone/tonePlate.ts";
import { DEFAULT_WORK } from "../../../../src/laser/work/work.ts";
import { dotsOf, makeNoise, worstDifference } from "../support.ts";
import { fontOf } from "../text/fontFiles.ts";
import { mirrorArtwork } from "./mirrorArtwork.ts";

const settings = (change: Partial<Preparation>, invert = false) => ({
  preparation: { ...NO_PREPARATION, ...change },
  widthMm: 40,
  lineIntervalMm: 0.1,
  tone: { invert },
});

function pictureOf(widthPx: number, heightPx: number, rgba: (x: number, y: number) => readonly number[]): RgbaImage {
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) for (let x = 0; x < widthPx; x++) data.set(rgba(x, y), (y * widthPx + x) * 4);
  return { widthPx, heightPx, data };
}

const noise = makeNoise(1);
const photo = pictureOf(64, 48, (x, y) => {
  const level = 90 + 80 * Math.sin(x / 9) * Math.cos(y / 7) + 30 * noise();
  return [level, level * 0.9, level * 0.8, 255];
});
const everything = {
  background: { remove: "edges", color: null, tolerance: 0.05 },
  quarterTurns: 1,
  angleDeg: 4,
  crop: { left: 0.1, top: 0.1, right: 0.9, bottom: 0.8 },
  mirror: true,
  median: true,
  smoothing: 0.4,
  speckAreaMm2: 2,
  levels: { black: 0.1, white: 0.8, gamma: 1.3 },
  localContrast: 0.5,
  curve: [
    { x: 0, y: 0 },
    { x: 0.4, y: 0.6 },
    { x: 1, y: 1 },
  ],
} as const satisfies Partial<Preparation>;

test("no preparation is the luminance, to the bit", () => {
  expect(makePreparer(photo)(settings({}))).toEqual(luminance(photo));
});

test("with every step on: of the size that was said, within 0..1, the same again, and the picture untouched", () => {
  const before = photo.data.slice();
  const prepared = makePreparer(photo)(settings(everything));
  expect(prepared.gray).toMatchObject(preparedSize(photo, { ...NO_PREPARATION, ...everything }));
  expect(prepared.gray.data.every((value, index) => value >= 0 && value <= (prepared.alpha?.data[index] ?? 1))).toBe(
    true,
  );
  expect(makePreparer(photo)(settings(everything))).toEqual(prepared);
  expect(photo.data).toEqual(before);
});

test("under changing settings it gives what a fresh one gives, and does again only what follows the change", () => {
  const preparer = makePreparer(photo);
  const steps = Object.entries(everything) as [keyof Preparation, never][]; // its own entries
  for (const [name] of steps) {
    const without = { ...everything, [name]: NO_PREPARATION[name] };
    expect(preparer(settings(without))).toEqual(makePreparer(photo)(settings(without)));
    expect(preparer(settings(everything))).toEqual(makePreparer(photo)(settings(everything)));
  }
  const clean = preparer.clean(settings(everything));
  expect(preparer.clean(settings({ ...everything, localContrast: 0.1, curve: NO_PREPARATION.curve }))).toBe(clean);
  expect(preparer.clean(settings({ ...everything, median: false }))).not.toBe(clean);
});

test("levels, curve and luminance go through the same as their formulas one by one", () => {
  const { data } = makePreparer(photo)(settings({ levels: { black: 0.2, white: 0.7, gamma: 1.5 } })).gray;
  const light = luminance(photo).gray.data;
  const expected = light.map((value) => {
    const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
    const level = Math.min(1, Math.max(0, (encoded - 0.2) / 0.5)) ** 1.5;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  });
  expect(worstDifference(data, expected)).toBeLessThan(1e-3);
});

describe("a transparent PNG is the bare base, whatever its hidden colours are, and whichever way round it burns", () => {
  const tone = { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 1, sharpenRadiusMm: 0.5 };

  test.each([
    ["black", 0],
    ["white", 255],
  ])("hidden %s", (_, hidden) => {
    for (const invert of [false, true]) {
      // A mid-gray disc, opaque, on nothing.
      const disc = pictureOf(60, 60, (x, y) => {
        const isDisc = Math.hypot(x - 30, y - 30) < 18;
        return isDisc ? [128, 128, 128, 255] : [hidden, hidden, hidden, 0];
      });
      for (const change of [
        {},
        { ...everything, angleDeg: 0, speckAreaMm2: 0 },
        { median: true },
        { localContrast: 1 },
        { angleDeg: 20 },
        { speckAreaMm2: 3 },
      ]) {
        const prepared = makePreparer(disc)(settings(change, invert));
        const plate = tonePlate(prepared, { ...tone, invert }, 40 / prepared.gray.widthPx);
        const alpha = prepared.alpha?.data ?? [];
        const bare = plate.data.filter((_, index) => alpha[index] === 0);
        expect(bare.length).toBeGreaterThan(100);
        expect(bare.every((value) => value === 1)).toBe(true);
      }
    }
  });

  test("smoothing and specks see the base round the subject, not a mark: its rim is not drawn to the wrong side", () => {
    for (const invert of [false, true]) {
      const level = invert ? 30 : 225; // nearly the base itself
      const square = pictureOf(40, 40, (x, y) => [
        level,
        level,
        level,
        x >= 10 && x < 30 && y >= 10 && y < 30 ? 255 : 0,
      ]);
      const plain = makePreparer(square)(settings({}, invert));
      for (const change of [{ median: true }, { smoothing: 1 }, { speckAreaMm2: 50 }]) {
        const prepared = makePreparer(square)(settings(change, invert));
        const towardsBase = prepared.gray.data.map(
          (value, index) => (invert ? -1 : 1) * (value - plain.gray.data[index]!),
        );
        expect(Math.min(...towardsBase)).toBeGreaterThan(-3e-4); // smoothing's steps;
      }
    }
  });

  test("specks that would burn go: dark ones, and light ones where the picture is inverted", () => {
    const specked = (speck: number, ground: number) =>
      pictureOf(40, 40, (x, y) => [...Array(3).fill(x === 20 && y === 20 ? speck : ground), 255]);
    const at = (picture: RgbaImage, invert: boolean) =>
      makePreparer(picture)(settings({ speckAreaMm2: 1 }, invert)).gray.data[20 * 40 + 20];
    expect(at(specked(0, 255), false)).toBeCloseTo(1, 5);
    expect(at(specked(0, 255), true)).toBeCloseTo(0, 5);
    expect(at(specked(255, 0), true)).toBeCloseTo(0, 5);
    expect(at(specked(255, 0), false)).toBeCloseTo(1, 5);
  });
});

test.each([
  ["1 × 1", 1, 1],
  ["1 × 20 000", 1, 20_000],
  ["20 000 × 1", 20_000, 1],
  ["2 × 3", 2, 3],
])("%s goes through every step", (_, widthPx, heightPx) => {
  for (const level of [0, 128, 255]) {
    for (const alpha of [0, 255]) {
      const picture = pictureOf(widthPx, heightPx, () => [level, level, level, alpha]);
      // On the slant a long one would fill a plate; see the size's own tests.
      const angleDeg = Math.max(widthPx, heightPx) > 100 ? 0 : 4;
      for (const background of [everything.background, NO_PREPARATION.background]) {
        const change = { ...everything, background, angleDeg };
        const { gray, alpha: shares } = makePreparer(picture)(settings(change));
        expect(gray.data.every((value) => value >= 0 && value <= 1)).toBe(true);
        if (alpha === 0) expect(shares?.data.every((share) => share === 0)).toBe(true);
      }
    }
  }
});

test("a picture much finer than the grid is brought near to it first: to means of whole pixels, twice as fine at the least", () => {
  const noise = makeNoise(8);
  const fine = pictureOf(205, 95, () => [noise() * 255, noise() * 255, noise() * 255, noise() * 255]);
  const coarse = { ...settings({ levels: { black: 0, white: 1, gamma: 1.0001 } }), lineIntervalMm: 2 }; // 20 dots, so by 5
  const { gray, alpha } = makePreparer(fine)(coarse);
  expect([gray.widthPx, gray.heightPx]).toEqual([41, 19]);
  const light = luminance(fine);
  for (const [x, y] of [
    [0, 0],
    [40, 18],
    [7, 11],
  ] as const) {
    const cell = Array.from({ length: 25 }, (_, at) => (y * 5 + Math.trunc(at / 5)) * 205 + x * 5 + (at % 5));
    const shareOf = (plane: Float32Array) => cell.reduce((sum, at) => sum + plane[at]!, 0) / cell.length;
    expect(gray.data[y * 41 + x]).toBeCloseTo(shareOf(light.gray.data), 4);
    expect(alpha?.data[y * 41 + x]).toBeCloseTo(shareOf(light.alpha?.data ?? new Float32Array()), 6);
  }
  // Sides that the factor does not divide: each pixel counts once, and an even picture stays even.
  const even = makePreparer(pictureOf(203, 97, () => [99, 99, 99, 255]))(coarse).gray;
  expect([even.widthPx, even.heightPx]).toEqual([41, 19]);
  expect(
    worstDifference(
      even.data,
      even.data.map(() => even.data[0] ?? 0),
    ),
  ).toBe(0);
  // Twice as fine as the grid, it stays as it is; and so does a picture that is not prepared.
  expect(makePreparer(fine)({ ...coarse, lineIntervalMm: 0.5 }).gray.widthPx).toBe(205);
  expect(makePreparer(fine)({ ...settings({}), lineIntervalMm: 2 })).toEqual(light);
});

describe("in an engraving", () => {
  const job: EngraveSettings = {
    widthMm: 6.4,
    lineIntervalMm: 0.1,
    materialId: "birch-plywood",
    tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0, sharpenRadiusMm: 0.4, invert: false },
    dither: { name: "threshold", ...DITHER_DEFAULTS },
    laser: NO_LASER,
    preparation: NO_PREPARATION,
    work: DEFAULT_WORK,
    surround: NO_SURROUND,
  };
  const plateOf = (change: Partial<Preparation>) => {
    const bits = bitsOf(makeEngraver(photo)({ ...job, preparation: { ...NO_PREPARATION, ...change } }));
    if (!bits) throw new Error("dots were asked for");
    return { ...bits, rows: rowsOf(bits) };
  };

  test("a mirrored picture burns the mirrored dots, a turned one the turned", () => {
    const { rows } = plateOf({});
    expect(plateOf({ mirror: true }).rows).toEqual(rows.map((row) => [...row].reverse().join("")));
    expect(plateOf({ quarterTurns: 2 }).rows).toEqual(rows.map((row) => [...row].reverse().join("")).toReversed());
  });

  test("frame, hole and text are mirrored with it: the whole piece is the other's mirror image", () => {
    const fonts = new Map([["lora" as const, fontOf("lora/files/lora-latin-400-normal")]]);
    const surround = v.parse(surroundSchema, {
      frame: { shape: "tag", marginMm: 2, hole: {} },
      texts: [{ text: "Rig", sizeMm: 2, place: "below", font: "lora" }],
    });
    const pieceOf = (mirror: boolean) =>
      makeEngraver(photo, fonts)({ ...job, surround, preparation: { ...NO_PREPARATION, mirror } });
    const [plain, mirrored] = [mirrorArtwork(pieceOf(false), 0.1), pieceOf(true)];
    expect(mirrored.rasters[0]?.raster).toEqual(plain.rasters[0]?.raster);
    expect(Math.abs((mirrored.rasters[0]?.at.x ?? 0) - (plain.rasters[0]?.at.x ?? 9))).toBeLessThanOrEqual(0.0501);
    expect(mirrored.layers.length).toBeGreaterThan(1);
    expect(JSON.stringify(mirrored.layers)).toBe(JSON.stringify(plain.layers));
  });

  test("the plate has the crop's proportions", () => {
    const crop = { left: 0.25, top: 0, right: 0.75, bottom: 1 };
    expect(plateOf({ crop })).toMatchObject({ widthPx: 64, heightPx: 96 });
    expect(plateOf({ crop, quarterTurns: 1 })).toMatchObject({ widthPx: 64, heightPx: 171 });
  });
});

function rowsOf(bits: BitImage): string[] {
  const all = dotsOf(bits).join("");
  return Array.from({ length: bits.heightPx }, (_, y) => all.slice(y * bits.widthPx, (y + 1) * bits.widthPx));
}
