import { describe, expect, test } from "vitest";
import { rasterArtwork } from "../../../src/laser/export/artwork.ts";
import { jobMoves } from "../../../src/laser/export/gcode/jobMoves.ts";
import { TYPICAL_GRBL } from "../../../src/laser/machine/grblMachine.ts";
import { LASER_KINDS } from "../../../src/laser/machine/laserProfile.ts";
import { MATERIAL_IDS } from "../../../src/laser/machine/materialIds.ts";
import { OUTPUT_DEFAULTS, parseOutputChoices } from "../../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../../src/laser/machine/outputSettings.ts";
import { startingPoint } from "../../../src/laser/machine/startingPoints.ts";
import { bitsOf } from "./support.ts";

const dot = rasterArtwork({ kind: "bits", bits: bitsOf(8, 2, () => true) }, 0.1);

describe("starting points", () => {
  test.each(LASER_KINDS.flatMap((kind) => MATERIAL_IDS.map((id) => [kind, id] as const)))(
    "%s on %s: can be burnt, and says whose it is",
    (kind, materialId) => {
      const { source, publishedFor } = startingPoint(kind, materialId);
      expect(source === null).toBe(publishedFor === null);
      const output = outputSettings(OUTPUT_DEFAULTS, { laser: { kind, grbl: null }, materialId });
      expect(() => jobMoves(dot, { ...output, lineIntervalMm: 0.1, runShorteningMm: 0 })).not.toThrow();
      expect(output.engrave.maxPowerPercent).toBeGreaterThan(0);
    },
  );

  test("figures of laser.md: slate and painted tile by a diode", () => {
    expect(startingPoint("diode", "slate")).toMatchObject({ feedMmPerMin: 3000, powerPercent: 30 });
    // 4.2 W at 75 %, of 20 W
    expect(startingPoint("diode", "painted-tile").powerPercent).toBe(Math.round((100 * 4.2 * 0.75) / 20));
  });
});

describe("outputSettings", () => {
  const slate = { laser: { kind: "diode", grbl: null }, materialId: "slate" } as const;

  test("takes what was chosen, and the starting point for the rest", () => {
    expect(outputSettings(OUTPUT_DEFAULTS, slate)).toMatchObject({
      engrave: { feedMmPerMin: 3000, minPowerPercent: 0, maxPowerPercent: 30 },
      cut: { feedMmPerMin: 300, powerPercent: 80, passes: 2 },
      machine: TYPICAL_GRBL,
    });
    const chosen = { ...OUTPUT_DEFAULTS, feedMmPerMin: 1234, maxPowerPercent: 50, cutPasses: 4, overscanMm: 3 };
    expect(outputSettings(chosen, slate)).toMatchObject({
      engrave: { feedMmPerMin: 1234, maxPowerPercent: 50 },
      cut: { passes: 4 },
      overscanMm: 3,
    });
  });

  test("the least power is never above the greatest, the machine is the laser's own", () => {
    const machine = { ...TYPICAL_GRBL, maxSpindle: 255 };
    const settings = outputSettings(
      { ...OUTPUT_DEFAULTS, minPowerPercent: 40 },
      { laser: { kind: "co2", grbl: machine }, materialId: "leather" },
    );
    expect(settings.engrave).toMatchObject({ minPowerPercent: 20, maxPowerPercent: 20 });
    expect(settings.machine.maxSpindle).toBe(255);
    expect(outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId: "slate" })).toEqual(
      outputSettings(OUTPUT_DEFAULTS, slate),
    );
  });
});

test.each<[unknown, object]>([
  [undefined, {}],
  ["nonsense", {}],
  [[], {}],
  [{ feedMmPerMin: 0, origin: "middle", cutPasses: 1.5, overscanMm: Number.NaN, more: 1 }, {}],
  [
    { feedMmPerMin: 500, cutPasses: 3, bidirectional: false, origin: "center" },
    { feedMmPerMin: 500, cutPasses: 3, bidirectional: false, origin: "center" },
  ],
  [{ ...OUTPUT_DEFAULTS, framePowerPercent: 60, maxPowerPercent: 40 }, { maxPowerPercent: 40 }],
])("parseOutputChoices: %o keeps what can be, field by field", (json, kept) => {
  expect(parseOutputChoices(json)).toEqual({ ...OUTPUT_DEFAULTS, ...kept });
});
