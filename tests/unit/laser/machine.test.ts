import { describe, expect, test } from "vitest";
import {
  storedEngraveSettings,
  withLaser,
  withMaterial,
} from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { plateOf } from "../../../src/app/views/engrave/state/plateOf.ts";
import { bedText } from "../../../src/app/views/engrave/text/bedText.ts";
import { bedFinding } from "../../../src/laser/machine/bedFinding.ts";
import { checkLaser } from "../../../src/laser/machine/checkLaser.ts";
import { LASER_IDS, publishedProfile } from "../../../src/laser/machine/laserChoices.ts";
import { type LaserSettings, laserSettingsOf, NO_LASER } from "../../../src/laser/machine/laserSettings.ts";
import { LINE_INTERVAL_LIMITS_MM } from "../../../src/laser/raster/plateSize.ts";

const laserOf = (spotXMm: number, spotYMm: number, runShorteningMm = 0): LaserSettings => {
  return { ...NO_LASER, profileId: "own-1", spotXMm, spotYMm, runShorteningMm };
};

function refusalOf(laser: LaserSettings, lineIntervalMm: number): unknown {
  try {
    checkLaser({ laser, lineIntervalMm });
    return null;
  } catch (error) {
    return (error as { failure: unknown }).failure; // a LaserError, or the comparison fails
  }
}

describe("laser and grid", () => {
  test("an interval finer than a tenth of the larger spot is refused, with what to choose", () => {
    expect(refusalOf(laserOf(0.1, 0.5), 0.049)).toEqual({
      code: "interval-too-fine",
      lineIntervalMm: 0.049,
      spotMm: 0.5,
      finestMm: 0.05,
    });
    expect(refusalOf(laserOf(0.5, 0.1), 0.05)).toBeNull();
    expect(refusalOf(laserOf(0.3, 0.3), 0.3 / 10)).toBeNull(); // whatever the last place of the division
  });

  test("a run cannot be shortened by more than the spot", () => {
    expect(refusalOf(laserOf(0.1, 0.2, 0.11), 0.1)).toEqual({
      code: "invalid",
      field: "laser.runShorteningMm",
      problem: "too-large",
      limit: 0.1,
    });
  });

  test.each(LASER_IDS)("%s goes with every interval that there is", (id) => {
    expect(refusalOf(laserSettingsOf(id, publishedProfile(id)), LINE_INTERVAL_LIMITS_MM.min)).toBeNull();
    expect(refusalOf(NO_LASER, LINE_INTERVAL_LIMITS_MM.min)).toBeNull();
  });

  test("the page knows before any preview", () => {
    const settings = { ...withMaterial(60, "slate"), lineIntervalMm: 0.02, laser: laserOf(1, 1) };
    expect(plateOf({ widthPx: 10, heightPx: 10 }, settings)).toMatchObject({ failure: { code: "interval-too-fine" } });
  });
});

describe("bedFinding", () => {
  const bed = { widthMm: 300, heightMm: 200 };
  const flat = { bed, rotary: null };
  const wrapped = { bed, rotary: { objectDiameterMm: 80 } };

  test.each([
    [{ widthMm: 300.04, heightMm: 200 }, flat, null],
    [{ widthMm: 300.1, heightMm: 100 }, flat, { code: "over-bed", bed, fitsTurned: false }],
    [{ widthMm: 150, heightMm: 290 }, flat, { code: "over-bed", bed, fitsTurned: true }],
    [{ widthMm: 9999, heightMm: 9999 }, { bed: null, rotary: null }, null],
    [{ widthMm: 100, heightMm: 251.3 }, wrapped, null],
    [{ widthMm: 100, heightMm: 251.4 }, wrapped, { code: "over-circumference", circumferenceMm: Math.PI * 80 }],
    [{ widthMm: 301, heightMm: 10 }, wrapped, { code: "over-bed", bed, fitsTurned: false }],
  ])("%o on %o", (plate, laser, finding) => {
    expect(bedFinding(plate, laser)).toEqual(finding);
  });

  test("is told in the person's unit", () => {
    expect(bedText({ code: "over-bed", bed, fitsTurned: true }, "mm")).toEqual({
      title: "Larger than this laser's bed of 300 × 200 mm",
      whatToDo: "Turned by a quarter it would fit.",
    });
    const round = bedText({ code: "over-circumference", circumferenceMm: 254 }, "inch");
    expect(round.whatToDo).toContain("At most 10 in fit round it");
  });
});

describe("the first laser", () => {
  const profile = publishedProfile("co2-40w");
  const start = withMaterial(60, "birch-plywood");
  const withDither = (name: typeof start.dither.name) => ({ ...start, dither: { ...start.dither, name } });

  test("brings the dither that knows it, in place of what materials started from", () => {
    for (const former of ["floyd-steinberg", "jarvis-judice-ninke"] as const) {
      const changed = withLaser(withDither(former), "co2-40w", profile);
      expect(changed).toEqual({ laser: laserSettingsOf("co2-40w", profile), dither: start.dither });
    }
    expect(start.dither.name).toBe("spot-aware");
  });

  test("leaves another dither alone, and so does the second laser, and glass", () => {
    expect(withLaser(withDither("stucki"), "co2-40w", profile).dither.name).toBe("stucki");
    const second = { ...withDither("floyd-steinberg"), laser: laserOf(0.1, 0.1) };
    expect(withLaser(second, "co2-40w", profile).dither.name).toBe("floyd-steinberg");
    const glass = { ...withDither("floyd-steinberg"), materialId: "glass" } as const;
    expect(withLaser(glass, "co2-40w", profile).dither.name).toBe("floyd-steinberg");
  });

  test("choosing none, or one that is gone, goes back to the usual spot", () => {
    expect(withLaser({ ...start, laser: laserOf(1, 1) }, null, null).laser).toEqual(NO_LASER);
    expect(withLaser(start, "own-gone", null).laser).toEqual(NO_LASER);
  });

  test("stays in the settings that are kept", () => {
    const settings = { ...start, ...withLaser(start, "co2-40w", profile) };
    expect(storedEngraveSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });
});
