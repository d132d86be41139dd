import { expect, test } from "vitest";
import { DITHER_DEFAULTS } from "../../../../src/laser/dither/ditherSettings.ts";
import { DITHER_NAMES } from "../../../../src/laser/dither/names.ts";
import { bitsOf } from "../../../../src/laser/export/artwork.ts";
import { NO_LASER } from "../../../../src/laser/machine/laserSettings.ts";
import { makeEngraver } from "../../../../src/laser/makeEngraver.ts";
import { NO_PREPARATION } from "../../../../src/laser/prepare/preparation.ts";
import type { RgbaImage } from "../../../../src/laser/raster/images.ts";
import type { EngraveSettings } from "../../../../src/laser/settings.ts";
import { DEFAULT_FRAME, DEFAULT_TEXT, NO_SURROUND, type Surround } from "../../../../src/laser/surround/surround.ts";
import { DEFAULT_WORK, WORK_KINDS } from "../../../../src/laser/work/work.ts";
import { dotsOf } from "../support.ts";
import { fontOf } from "../text/fontFiles.ts";

const SETTINGS: EngraveSettings = {
  widthMm: 30,
  lineIntervalMm: 0.1,
  materialId: "birch-plywood",
  tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0, sharpenRadiusMm: 0.4, invert: false },
  dither: { name: "floyd-steinberg", ...DITHER_DEFAULTS },
  laser: NO_LASER,
  preparation: NO_PREPARATION,
  work: DEFAULT_WORK,
  surround: NO_SURROUND,
};

const FONTS = new Map([["lora", fontOf("lora/files/lora-latin-400-normal")]] as const);

/** Grey, with a black disc in it. */
const PICTURE: RgbaImage = {
  widthPx: 60,
  heightPx: 40,
  data: Uint8ClampedArray.from(
    Array.from({ length: 60 * 40 }, (_, index) => {
      const code = Math.hypot((index % 60) - 30, Math.trunc(index / 60) - 20) < 10 ? 0 : 120;
      return [code, code, code, 255];
    }).flat(),
  ),
};

const named = (text: string): Surround => ({ frame: DEFAULT_FRAME, texts: [{ ...DEFAULT_TEXT, text }] });

test("a picture is engraved within frame and text, and another name makes no new dots", () => {
  const engrave = makeEngraver(PICTURE, FONTS);
  const anna = engrave({ ...SETTINGS, surround: named("Anna") });
  expect(anna.layers.map(({ operation }) => operation)).toEqual(["engrave", "cut"]);
  expect(anna.widthMm).toBeGreaterThan(36);
  const ben = engrave({ ...SETTINGS, surround: named("Ben") });
  expect(ben.rasters[0]!.raster).toBe(anna.rasters[0]!.raster);
  expect([ben.widthMm, ben.heightMm]).toEqual([anna.widthMm, anna.heightMm]);
  expect(ben.layers[0]).not.toEqual(anna.layers[0]);
  expect(engrave({ ...SETTINGS, surround: named("Anna") })).toEqual(anna);
});

test("a clipped picture has the whole one's dots within its shape and none beyond, by any dither", () => {
  const engrave = makeEngraver(PICTURE, FONTS);
  const surround: Surround = { frame: { ...DEFAULT_FRAME, shape: "circle", fit: "clip", marginMm: 0 }, texts: [] };
  for (const name of DITHER_NAMES) {
    const dither = { ...SETTINGS.dither, name };
    const clipped = dotsOf(bitsOf(engrave({ ...SETTINGS, dither, surround }))!);
    const whole = dotsOf(bitsOf(engrave({ ...SETTINGS, dither }))!);
    let wrong = 0;
    for (const [index, dot] of clipped.entries()) {
      const distance = Math.hypot((index % 300) + 0.5 - 150, Math.trunc(index / 300) + 0.5 - 100);
      if (Math.abs(distance - 100) < 0.5) continue;
      if (dot !== (distance < 100 ? whole[index] : 0)) wrong += 1;
    }
    expect(wrong, name).toBe(0);
    expect(clipped).toContain(1);
  }
});

test("each work has what it says", () => {
  const engrave = makeEngraver(PICTURE);
  const facts = WORK_KINDS.map((kind) => {
    const { rasters, layers } = engrave({ ...SETTINGS, work: { ...DEFAULT_WORK, kind } });
    const paints = layers.flatMap(({ shapes }) => shapes.map(({ paint }) => paint));
    return [kind, rasters[0]?.raster.kind ?? null, [...new Set(paints)]];
  });
  expect(facts).toEqual([
    ["dots", "bits", []],
    ["gray", "gray", []],
    ["outlines", null, ["fill"]],
    ["centrelines", null, ["stroke"]],
    ["levels", null, ["stroke"]],
  ]);
});

test("a refused text spoils nothing", () => {
  const engrave = makeEngraver(PICTURE, FONTS);
  const plain = engrave(SETTINGS);
  expect(() => engrave({ ...SETTINGS, surround: named("😀") })).toThrow(
    expect.objectContaining({ code: "glyphs-missing" }),
  );
  expect(engrave(SETTINGS)).toEqual(plain);
});
