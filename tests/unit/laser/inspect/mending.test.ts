import { describe, expect, test } from "vitest";
import type { Finding } from "../../../../src/laser/inspect/finding.ts";
import { inspectArtwork } from "../../../../src/laser/inspect/inspectArtwork.ts";
import { mendingOf } from "../../../../src/laser/inspect/mendingOf.ts";
import { makeEngraver } from "../../../../src/laser/makeEngraver.ts";
import { preparedSize } from "../../../../src/laser/prepare/preparedSize.ts";
import type { RgbaImage } from "../../../../src/laser/raster/images.ts";
import { plateSize } from "../../../../src/laser/raster/plateSize.ts";
import type { EngraveSettings } from "../../../../src/laser/settings.ts";
import { burnModelOf } from "../../../../src/laser/simulate/BurnModel.ts";
import { parseEngraveSettings } from "../../../../src/protocol/validate.ts";

function settingsOf(change: object = {}): EngraveSettings {
  const parsed = parseEngraveSettings({
    widthMm: 40,
    lineIntervalMm: 0.1,
    materialId: "paper",
    tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0, sharpenRadiusMm: 0.4, invert: false },
    dither: { name: "spot-aware", threshold: 0.5, serpentine: true },
    ...change,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

/** 400 × 400 pixels by a rule for their encoded grey. */
function pictureOf(grey: (x: number, y: number) => number): RgbaImage {
  const data = new Uint8ClampedArray(400 * 400 * 4);
  for (let pixel = 0; pixel < 400 * 400; pixel++) {
    data.fill(grey(pixel % 400, Math.trunc(pixel / 400)), 4 * pixel, 4 * pixel + 3);
    data[4 * pixel + 3] = 255;
  }
  return { widthPx: 400, heightPx: 400, data };
}

function inspect(picture: RgbaImage, settings: EngraveSettings): readonly Finding[] {
  const engrave = makeEngraver(picture);
  const tone = settings.dither.name === "threshold" ? null : engrave.tone(settings);
  return inspectArtwork({ artwork: engrave(settings), burn: burnModelOf(settings), tone }).findings;
}

/** What is found once each finding has been mended, one after the other, as a person would. */
function mended(picture: RgbaImage, settings: EngraveSettings): readonly string[] {
  let now = settings;
  for (let click = 0; click < 4; click++) {
    const [finding] = inspect(picture, now);
    if (!finding) return [];
    const mending = mendingOf(finding, now, plateSize(preparedSize(picture, now.preparation), now));
    if (!mending) return [finding.code];
    now = settingsOf({ ...now, ...mending.change });
  }
  return inspect(picture, now).map(({ code }) => code);
}

const within = (left: number, top: number, right: number, bottom: number) => (x: number, y: number) =>
  x >= left && x < right && y >= top && y < bottom;
/** Half bare, so that a plate without its margins is not burnt all over. */
const striped = (isInk: (x: number, y: number) => boolean) => (x: number, y: number) => isInk(x, y) && y % 40 < 20;
const BLOCK = within(140, 140, 260, 260);
const HARD = settingsOf({ dither: { name: "threshold", threshold: 0.5, serpentine: true } });

describe("a click mends", () => {
  test("specks", () => {
    const picture = pictureOf((x, y) => (BLOCK(x, y) || (y % 60 === 30 && x % 50 === 20) ? 0 : 255));
    expect(inspect(picture, HARD).map(({ code }) => code)).toEqual(["specks"]);
    expect(mended(picture, HARD)).toEqual([]);
  });

  test.each([
    ["as it is", {}],
    ["inverted", { invert: true }],
    ["with contrast and gamma", { contrast: 1.1, gamma: 1.2 }],
  ])("a veil over the background: %s", (_, tone) => {
    const settings = settingsOf({ tone: { ...settingsOf().tone, ...tone } });
    const isInverted = settings.tone.invert;
    const picture = pictureOf((x, y) => {
      if (BLOCK(x, y)) return isInverted ? 255 : 0;
      return isInverted ? 60 : 244;
    });
    expect(inspect(picture, settings).map(({ code }) => code)).toEqual(["dirty-background"]);
    expect(mended(picture, settings)).toEqual([]);
  });

  test.each([
    ["off the middle", striped(within(20, 60, 200, 240))],
    ["off the middle, to the right and down", striped(within(220, 200, 380, 390))],
  ])("a subject that lies %s, and it keeps its size", (_, isInk) => {
    const picture = pictureOf((x, y) => (isInk(x, y) ? 0 : 255));
    for (const mirror of [false, true]) {
      const settings = settingsOf({ ...HARD, preparation: { ...HARD.preparation, mirror } });
      const [finding] = inspect(picture, settings);
      expect(finding?.code).toBe("off-centre");
      const mending = mendingOf(finding!, settings, { widthMm: 40, heightMm: 40 }); // just found
      const { left, right } = mending!.change.preparation!.crop; // a subject that is off can be trimmed
      expect(mending!.change.widthMm).toBeCloseTo(40 * (right - left), 1);
      expect(mended(picture, settings)).toEqual([]);
    }
  });

  test("the smaller of two subjects, by leaving it out", () => {
    const [large, small] = [striped(within(30, 120, 150, 280)), striped(within(270, 150, 360, 250))];
    const picture = pictureOf((x, y) => (large(x, y) || small(x, y) ? 0 : 255));
    expect(inspect(picture, HARD).map(({ code }) => code)).toEqual(["several-subjects"]);
    expect(mended(picture, HARD)).toEqual([]);
  });

  test("thin strokes and narrow gaps, by a larger engraving", () => {
    const thin = pictureOf((x, y) => (BLOCK(x, y) || within(100, 300, 300, 301)(x, y) ? 0 : 255));
    const slit = pictureOf((x, y) => (BLOCK(x, y) && !within(160, 200, 240, 201)(x, y) ? 0 : 255));
    expect(inspect(thin, HARD).map(({ code }) => code)).toEqual(["thin-strokes"]);
    expect(inspect(slit, HARD).map(({ code }) => code)).toEqual(["narrow-gaps"]);
    expect(mended(thin, HARD)).toEqual([]);
    expect(mended(slit, HARD)).toEqual([]);
  });

  test("lines apart, by lines no further apart than the spot is high", () => {
    const laser = { ...HARD.laser, spotXMm: 0.08, spotYMm: 0.08 };
    const settings = settingsOf({ ...HARD, laser });
    expect(
      inspect(
        pictureOf((x, y) => (BLOCK(x, y) ? 0 : 255)),
        settings,
      ).map(({ code }) => code),
    ).toEqual(["lines-apart"]);
    expect(
      mended(
        pictureOf((x, y) => (BLOCK(x, y) ? 0 : 255)),
        settings,
      ),
    ).toEqual([]);
  });
});

test("what has no remedy in the settings has none", () => {
  const finding: Finding = { code: "much-burnt", severity: "hint", burntPercent: 70, limitPercent: 55, regions: [] };
  expect(mendingOf(finding, HARD, { widthMm: 40, heightMm: 40 })).toBeNull();
  const hair: Finding = {
    code: "thin-strokes",
    severity: "fault",
    thinnestMm: 0.02,
    limitMm: 0.15,
    lengthMm: 9,
    regions: [],
  };
  expect(mendingOf(hair, HARD, { widthMm: 40, heightMm: 40 })).toBeNull();
});
