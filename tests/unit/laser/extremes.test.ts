import { describe, expect, test } from "vitest";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { DITHER_NAMES } from "../../../src/laser/dither/names.ts";
import { engrave } from "../../../src/laser/engrave.ts";
import { bitsOf } from "../../../src/laser/export/artwork.ts";
import { LASER_IDS, publishedProfile } from "../../../src/laser/machine/laserChoices.ts";
import { laserSettingsOf } from "../../../src/laser/machine/laserSettings.ts";
import { coverage } from "../../../src/laser/raster/coverage.ts";
import type { RgbaImage } from "../../../src/laser/raster/images.ts";
import type { EngraveSettings } from "../../../src/laser/settings.ts";
import { simulateBurn } from "../../../src/laser/simulate/simulateBurn.ts";
import { toneLimits } from "../../../src/laser/simulate/toneLimits.ts";
import { dotsOf } from "./support.ts";

function flat(widthPx: number, heightPx: number, [red, green, blue, alpha]: readonly number[]): RgbaImage {
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let at = 0; at < data.length; at += 4) data.set([red ?? 0, green ?? 0, blue ?? 0, alpha ?? 0], at);
  return { widthPx, heightPx, data };
}

const BLACK = [0, 0, 0, 255];
const WHITE = [255, 255, 255, 255];
const CLEAR = [0, 0, 0, 0];

const settingsOf = (change: Partial<EngraveSettings> = {}) => ({ ...withMaterial(6, "paper"), ...change });

function coverageOf(source: RgbaImage, settings: EngraveSettings): number {
  const bits = bitsOf(engrave(source, settings));
  if (!bits) throw new Error("no dots");
  return coverage(bits);
}

describe.each(DITHER_NAMES)("%s", (name) => {
  const dither = { ...settingsOf().dither, name };
  const settings = settingsOf({ dither });

  test("black burns, white and clear do not; turned round, white burns and clear still does not", () => {
    const tone = { ...settings.tone, invert: true };
    // A sketch draws edges, and there are none.
    const solid = name === "sketch" ? 0 : 1;
    expect(coverageOf(flat(40, 30, BLACK), settings)).toBe(solid);
    expect(coverageOf(flat(40, 30, WHITE), settings)).toBe(0);
    expect(coverageOf(flat(40, 30, CLEAR), settings)).toBe(0);
    expect(coverageOf(flat(40, 30, WHITE), { ...settings, tone })).toBe(solid);
    expect(coverageOf(flat(40, 30, CLEAR), { ...settings, tone })).toBe(0);
  });

  test("one pixel, and a strip of one by 20 000", () => {
    const one = engrave(flat(1, 1, BLACK), settings);
    expect(one).toMatchObject({ widthMm: 6, heightMm: 6 });
    const thin = settingsOf({ dither, widthMm: 1, lineIntervalMm: 1 });
    expect(bitsOf(engrave(flat(1, 20_000, BLACK), thin))).toMatchObject({ widthPx: 1, heightPx: 20_000 });
    expect(bitsOf(engrave(flat(20_000, 1, BLACK), settings))).toMatchObject({ widthPx: 60, heightPx: 1 });
  });
});

test("a strip of 1 × 20 000 at an ordinary width says how large it would be", () => {
  expect(() => engrave(flat(1, 20_000, BLACK), settingsOf({ widthMm: 50 }))).toThrow(
    expect.objectContaining({ failure: { code: "plate-too-large", megapixels: 5000, limitMegapixels: 100 } }),
  );
});

test.each(LASER_IDS)("%s burns half a plate for half the light, or all that its spot can", (id) => {
  const laser = laserSettingsOf(id, publishedProfile(id));
  const worst = [0.02, 0.05, 0.1, 0.2, 1].map((lineIntervalMm) => {
    const settings = settingsOf({ laser, lineIntervalMm, widthMm: 400 * lineIntervalMm });
    const bits = bitsOf(engrave(flat(20, 20, [188, 188, 188, 255]), settings));
    if (!bits) throw new Error("no dots");
    const burn = { ...laser, lineIntervalMm };
    return Math.abs(simulateBurn(bits, burn).coverage - Math.min(toneLimits(burn).darkest, 0.5));
  });
  console.log(`${id}: half tone within ${(100 * Math.max(...worst)).toFixed(2)} points`);
  expect(Math.max(...worst)).toBeLessThan(0.01);
});

test("a calibrated laser asks for less where its wedge came out darker", () => {
  const grey = flat(60, 60, [188, 188, 188, 255]);
  const dither = { ...settingsOf().dither, name: "floyd-steinberg" } as const;
  const plain = settingsOf({ dither });
  // Half the light is 188. A wedge that shows √asked shows half where a quarter is asked for.
  const shown = Array.from({ length: 65 }, (_, step) => Math.sqrt(step / 64));
  const calibrated = { ...plain, laser: { ...plain.laser, toneCurve: shown } };
  const asked = coverageOf(grey, calibrated);
  console.log(`half tone on a wedge of square roots: ${(100 * asked).toFixed(2)} % of the dots`);
  expect(Math.abs(coverageOf(grey, plain) - 0.5)).toBeLessThan(0.01);
  expect(Math.abs(asked - 0.25)).toBeLessThan(0.01);
});

/** Runs of lit dots along the line of a plate that has most of them. */
function mostRuns(source: RgbaImage, settings: EngraveSettings): number {
  const bits = bitsOf(engrave(source, settings));
  if (!bits) throw new Error("no dots");
  const dots = dotsOf(bits);
  const starts = Array.from({ length: bits.heightPx }, (_, y) => {
    const line = dots.slice(y * bits.widthPx, (y + 1) * bits.widthPx);
    return line.filter((dot, x) => dot === 1 && line[x - 1] !== 1).length;
  });
  return Math.max(...starts);
}

test("what a person sets for a screen and a sketch reaches the dots", () => {
  const grey = flat(40, 40, [188, 188, 188, 255]);
  const of = (change: Partial<EngraveSettings["dither"]>) =>
    settingsOf({ widthMm: 10, lineIntervalMm: 0.05, dither: { ...settingsOf().dither, ...change } });
  for (const cellsPerMm of [1, 2]) {
    const screen = { cellsPerMm, angleDegrees: 0, shape: "round" } as const;
    expect(mostRuns(grey, of({ name: "halftone", screen }))).toBe(10 * cellsPerMm);
    const lines = { ...screen, angleDegrees: 90 };
    expect(mostRuns(grey, of({ name: "newsprint", screen: lines }))).toBe(10 * cellsPerMm);
  }
  const half: RgbaImage = flat(40, 40, WHITE);
  for (let at = 0; at < half.data.length; at += 4) if ((at / 4) % 40 < 20) half.data.fill(0, at, at + 3);
  const drawn = (strokeMm: number) =>
    coverageOf(half, of({ name: "sketch", sketch: { strokeMm, contrast: 0.025 } })) * 10;
  const strokesMm = [0.3, 1].map(drawn);
  console.log(`sketch: strokes of 0.3 and 1 mm are ${strokesMm.map((mm) => mm.toFixed(2)).join(" and ")} mm wide`);
  expect(Math.abs((strokesMm[1] ?? 0) / (strokesMm[0] ?? 1) - 1 / 0.3)).toBeLessThan(0.5);
});
