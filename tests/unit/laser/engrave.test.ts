import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DITHER_DEFAULTS } from "../../../src/laser/dither/ditherSettings.ts";
import { DITHER_NAMES } from "../../../src/laser/dither/names.ts";
import { engrave as engraveArtwork } from "../../../src/laser/engrave.ts";
import { bitsOf as dotsIn } from "../../../src/laser/export/artwork.ts";
import { resolutionFinding, sharpUpToMm } from "../../../src/laser/inspect/resolutionFinding.ts";
import { NO_LASER } from "../../../src/laser/machine/laserSettings.ts";
import { MATERIAL_IDS } from "../../../src/laser/machine/materialIds.ts";
import { MATERIALS } from "../../../src/laser/machine/materials.ts";
import { makeEngraver } from "../../../src/laser/makeEngraver.ts";
import { NO_PREPARATION } from "../../../src/laser/prepare/preparation.ts";
import { coverage } from "../../../src/laser/raster/coverage.ts";
import type { BitImage, RgbaImage } from "../../../src/laser/raster/images.ts";
import type { EngraveSettings } from "../../../src/laser/settings.ts";
import { burnPreviewRgba } from "../../../src/laser/simulate/burnPreviewRgba.ts";
import { NO_SURROUND } from "../../../src/laser/surround/surround.ts";
import { DEFAULT_WORK } from "../../../src/laser/work/work.ts";
import { parseEngraveSettings } from "../../../src/protocol/validate.ts";
import { bitsOf, dotsOf, makeNoise } from "./support.ts";

const SETTINGS: EngraveSettings = {
  widthMm: 6,
  lineIntervalMm: 0.1,
  materialId: "birch-plywood",
  tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0, sharpenRadiusMm: 0.4, invert: false },
  dither: { name: "floyd-steinberg", ...DITHER_DEFAULTS },
  laser: NO_LASER,
  preparation: NO_PREPARATION,
  work: DEFAULT_WORK,
  surround: NO_SURROUND,
};

/** The dots of an engraving. */
function engrave(source: RgbaImage, settings: EngraveSettings): BitImage {
  const bits = dotsIn(engraveArtwork(source, settings));
  if (!bits) throw new Error("no dots");
  return bits;
}

function pictureOf(widthPx: number, heightPx: number, pixel: (x: number, y: number) => readonly number[]): RgbaImage {
  const pixels = Array.from({ length: widthPx * heightPx }, (_, i) => pixel(i % widthPx, Math.trunc(i / widthPx)));
  return { widthPx, heightPx, data: Uint8ClampedArray.from(pixels.flat()) };
}

const noise = makeNoise(3);
const PHOTO = pictureOf(50, 40, (x, y) => [x * 5, y * 6, noise() * 255, 255]);
const CUT_OUT = pictureOf(50, 40, (x, y) => [x * 5, y * 6, 90, Math.hypot(x - 25, y - 20) < 12 ? 255 : (x * 9) % 256]);

describe("engrave", () => {
  test.each([
    ["mid-grey", 128, 0.2159],
    ["dark grey", 64, 0.0513],
    ["light grey", 200, 0.5776],
  ])("burns %s in proportion to its linear light, inverted too", (_, code, light) => {
    const flat = pictureOf(30, 30, () => [code, code, code, 255]);
    const settings = { ...SETTINGS, widthMm: 20 };
    expect(coverage(engrave(flat, settings))).toBeCloseTo(1 - light, 2);
    expect(coverage(engrave(flat, { ...settings, tone: { ...SETTINGS.tone, invert: true } }))).toBeCloseTo(light, 2);
  });

  test.each(DITHER_NAMES)("%s never burns what is transparent, whatever the tone", (name) => {
    const half = pictureOf(60, 60, (x) => [0, 0, 0, x < 30 ? 255 : 0]);
    for (const invert of [false, true]) {
      const tone = { ...SETTINGS.tone, brightness: -0.4, contrast: 0.5, sharpenAmount: 2, invert };
      const plate = engrave(half, { ...SETTINGS, tone, dither: { ...SETTINGS.dither, name } });
      const right = dotsOf(plate).filter((_, i) => i % plate.widthPx >= 34);
      // Error diffusion may carry at most a dot or two of the edge's error over.
      expect(right.filter((dot) => dot === 1).length).toBeLessThanOrEqual(4);
    }
  });

  test("a picture of one pixel, and one of one column", () => {
    expect(
      coverage(
        engrave(
          pictureOf(1, 1, () => [0, 0, 0, 255]),
          SETTINGS,
        ),
      ),
    ).toBe(1);
    const column = engrave(
      pictureOf(1, 20, () => [255, 255, 255, 255]),
      { ...SETTINGS, widthMm: 1 },
    );
    expect([column.widthPx, column.heightPx, coverage(column)]).toEqual([10, 200, 0]);
  });
});

describe("makeEngraver", () => {
  test("gives the straight line's bits, whatever the order in which settings change", () => {
    const change = fc.oneof(
      fc.record({ widthMm: fc.constantFrom(3, 5.05, 6) }),
      fc.record({ lineIntervalMm: fc.constantFrom(0.1, 0.13) }),
      fc.record({ gamma: fc.constantFrom(1, 1.3), invert: fc.boolean(), sharpenAmount: fc.constantFrom(0, 1) }),
      fc.record({
        name: fc.constantFrom(...DITHER_NAMES),
        threshold: fc.constantFrom(0.4, 0.5),
        serpentine: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(PHOTO, CUT_OUT),
        (changes, source) => {
          const live = makeEngraver(source);
          let settings = SETTINGS;
          for (const each of changes) {
            if ("widthMm" in each || "lineIntervalMm" in each) settings = { ...settings, ...each };
            else if ("gamma" in each) settings = { ...settings, tone: { ...settings.tone, ...each } };
            else settings = { ...settings, dither: { ...settings.dither, ...each } };
            expect(live(settings)).toEqual(engraveArtwork(source, settings));
          }
        },
      ),
      { seed: 20261121, numRuns: 60 },
    );
  });

  test("a dither change reuses the tone, an unchanged call the plate; a refused size spoils nothing", () => {
    const live = makeEngraver(PHOTO);
    const plate = live(SETTINGS);
    expect(live({ ...SETTINGS, materialId: "slate" })).toBe(plate);
    expect(() => live({ ...SETTINGS, widthMm: 0 })).toThrow(expect.objectContaining({ code: "invalid" }));
    expect(live(SETTINGS)).toEqual(plate);
  });
});

describe("materials", () => {
  test.each(MATERIAL_IDS)("%s starts from settings that the protocol accepts", (materialId) => {
    const { start, markIsLighter, baseColor, markColor, label, hint } = MATERIALS[materialId];
    const settings = { ...SETTINGS, materialId, ...start };
    expect(parseEngraveSettings(settings)).toEqual({ ok: true, value: settings });
    expect(start.tone.invert).toBe(markIsLighter);
    expect(lightness(markColor) > lightness(baseColor)).toBe(markIsLighter);
    expect(label.length * hint.length).toBeGreaterThan(0);
  });

  test("a preview shows base and mark, one pixel a dot", () => {
    const { data } = burnPreviewRgba(
      bitsOf(9, 1, (x) => x === 8),
      { baseColor: "#102030", markColor: "#fffefd" },
    );
    expect([...data.slice(28)]).toEqual([0x10, 0x20, 0x30, 255, 0xff, 0xfe, 0xfd, 255]);
  });
});

describe("resolutionFinding", () => {
  test("512 px hold 51 mm at 0.10 mm", () => {
    expect(sharpUpToMm({ widthPx: 512 }, 0.1)).toBeCloseTo(51.2, 9);
    const finding = resolutionFinding({ widthPx: 512 }, { widthMm: 60, lineIntervalMm: 0.1 });
    expect(finding).toEqual({
      code: "few-pixels",
      sourceWidthPx: 512,
      sharpUpToMm: 51.2,
      widthMm: 60,
      lineIntervalMm: 0.1,
    });
  });

  test("nothing to say where the pixels suffice, rounding included", () => {
    expect(resolutionFinding({ widthPx: 600 }, { widthMm: 60, lineIntervalMm: 0.1 })).toBeNull();
    expect(resolutionFinding({ widthPx: 333 }, { widthMm: 100 / 3, lineIntervalMm: 0.1 })).toBeNull();
  });
});

function lightness(color: string): number {
  const rgb = Number.parseInt(color.slice(1), 16);
  return (rgb >> 16) * 2 + ((rgb >> 8) & 255) * 7 + (rgb & 255);
}
