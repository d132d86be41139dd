import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TYPICAL_GRBL } from "../../../src/laser/machine/grblMachine.ts";
import { LASER_IDS, publishedProfile } from "../../../src/laser/machine/laserChoices.ts";
import { LASER_KINDS, type LaserProfile, NOT_MEASURED } from "../../../src/laser/machine/laserProfile.ts";
import { checkLaserProfile, readLaserProfiles, writeLaserProfiles } from "../../../src/laser/machine/laserProfiles.ts";
import { laserSettingsOf } from "../../../src/laser/machine/laserSettings.ts";
import { LASERS } from "../../../src/laser/machine/lasers.ts";

const OWN: LaserProfile = {
  name: "Mein Röhrenlaser",
  kind: "co2",
  spotXMm: 0.12,
  spotYMm: 0.1,
  bed: { widthMm: 500, heightMm: 300 },
  grbl: TYPICAL_GRBL,
  runShorteningMm: 0.02,
  toneCurve: [0, 0.6, 1],
  calibrations: {
    slate: { spotXMm: 0.14, spotYMm: 0.11, toneCurve: [0, 0.4, 1] },
    mdf: { spotXMm: 0.1, spotYMm: 0.1, toneCurve: null },
  },
  rotary: { objectDiameterMm: 73.5 },
};

/** A file with one value of its only profile replaced. */
function fileWith(change: object): string {
  return JSON.stringify({ burin: "lasers", version: 1, lasers: [{ ...OWN, ...change }] });
}

function refusalOf(run: () => unknown): object {
  try {
    run();
  } catch (error) {
    return (error as { failure: object }).failure; // a LaserError, or the comparison fails
  }
  return { code: "none" };
}

describe("the lasers that come with Burin", () => {
  test.each(Object.entries(LASERS))("%s would be accepted as a person's own, and says its source", (_, laser) => {
    const { source, ...profile } = laser;
    expect(checkLaserProfile(profile)).toEqual({ ...profile, ...NOT_MEASURED });
    expect(source).not.toBe("");
  });

  test("are of every kind, and named once", () => {
    const lasers = Object.values(LASERS);
    expect(new Set(lasers.map(({ kind }) => kind))).toEqual(new Set(LASER_KINDS));
    expect(new Set(lasers.map(({ name }) => name)).size).toBe(lasers.length);
  });
});

describe("a file of laser profiles", () => {
  test("comes back as it was written", () => {
    const own = [OWN, { ...OWN, name: "Zweiter", bed: null, grbl: null }];
    expect(readLaserProfiles(writeLaserProfiles(own))).toEqual(own);
    const published = LASER_IDS.map(publishedProfile);
    expect(readLaserProfiles(writeLaserProfiles(published))).toEqual(published);
  });

  test("of an older version lacks what is measured", () => {
    const { runShorteningMm, toneCurve, calibrations, rotary, ...old } = OWN;
    const text = JSON.stringify({ burin: "lasers", version: 1, lasers: [old] });
    expect(readLaserProfiles(text)).toEqual([{ ...old, ...NOT_MEASURED }]);
  });

  test("any sound profile comes back", () => {
    const spot = fc.double({ min: 0.005, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        spot,
        spot,
        fc.constantFrom(...LASER_KINDS),
        fc.stringMatching(/^\S.{0,30}\S$/),
        (spotXMm, spotYMm, kind, name) => {
          const profile = { ...OWN, name: name.trim(), kind, spotXMm, spotYMm, runShorteningMm: spotXMm / 2 };
          expect(readLaserProfiles(writeLaserProfiles([profile]))).toEqual([profile]);
        },
      ),
      { seed: 20261121, numRuns: 100 },
    );
  });

  test("what is not part of a profile is dropped, a name is trimmed", () => {
    expect(readLaserProfiles(fileWith({ name: "  Mein Röhrenlaser ", colour: "red", id: 7 }))).toEqual([OWN]);
  });

  test.each<[object, object]>([
    [{ spotXMm: 0 }, { field: "lasers.0.spotXMm", problem: "too-small", limit: 0.005 }],
    [{ spotYMm: -0.1 }, { field: "lasers.0.spotYMm", problem: "too-small", limit: 0.005 }],
    [{ spotXMm: 80 }, { field: "lasers.0.spotXMm", problem: "too-large", limit: 2 }],
    [{ spotXMm: "0.08" }, { field: "lasers.0.spotXMm", problem: "not-a-number" }],
    [{ spotXMm: null }, { field: "lasers.0.spotXMm", problem: "not-a-number" }],
    [{ name: "   " }, { field: "lasers.0.name", problem: "empty" }],
    [{ name: "x".repeat(101) }, { field: "lasers.0.name", problem: "too-large", limit: 100 }],
    [{ runShorteningMm: 0.13 }, { field: "lasers.0.runShorteningMm", problem: "too-large", limit: 0.12 }],
    [{ toneCurve: [0, 0.5, 0.4] }, { field: "lasers.0.toneCurve", problem: "unknown" }],
    [
      { rotary: { objectDiameterMm: 0 } },
      { field: "lasers.0.rotary.objectDiameterMm", problem: "too-small", limit: 1 },
    ],
    [{ kind: "plasma" }, { field: "lasers.0.kind", problem: "unknown" }],
    [{ bed: { widthMm: 400, heightMm: 0 } }, { field: "lasers.0.bed.heightMm", problem: "too-small", limit: 1 }],
    [
      { grbl: { ...TYPICAL_GRBL, accelerationMmPerS2: { x: 0, y: 500 } } },
      { field: "lasers.0.grbl.accelerationMmPerS2.x", problem: "too-small", limit: 1 },
    ],
  ])("%j is refused by name", (change, failure) => {
    expect(refusalOf(() => readLaserProfiles(fileWith(change)))).toEqual({ code: "invalid", ...failure });
  });

  test("infinities and not-a-numbers typed in are refused, too", () => {
    for (const spotXMm of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const failure = { code: "invalid", field: "lasers.spotXMm", problem: "not-a-number" };
      expect(refusalOf(() => checkLaserProfile({ ...OWN, spotXMm }))).toEqual(failure);
    }
    expect(refusalOf(() => checkLaserProfile({ ...OWN, runShorteningMm: 0.2 }))).toEqual({
      code: "invalid",
      field: "lasers.runShorteningMm",
      problem: "too-large",
      limit: 0.12,
    });
  });

  test.each(["", "{", "[]", "null", '{"lasers":[]}', '{"burin":"lasers","version":2,"lasers":[]}', "\u0000PNG"])(
    "%j is another kind of file",
    (text) => {
      const failure = { code: "invalid", field: "lasers", problem: "unreadable" };
      expect(refusalOf(() => readLaserProfiles(text))).toEqual(failure);
    },
  );

  test("an empty list and an endless one are refused", () => {
    const list = (lasers: readonly object[]) => JSON.stringify({ burin: "lasers", version: 1, lasers });
    expect(refusalOf(() => readLaserProfiles(list([])))).toEqual({
      code: "invalid",
      field: "lasers",
      problem: "empty",
    });
    const many = Array.from({ length: 201 }, () => OWN);
    const tooMany = { code: "invalid", field: "lasers", problem: "too-large", limit: 200 };
    expect(refusalOf(() => readLaserProfiles(list(many)))).toEqual(tooMany);
    expect(refusalOf(() => readLaserProfiles(" ".repeat(1_000_001)))).toEqual({ ...tooMany, limit: 1_000_000 });
  });
});

describe("what an engraving keeps of a laser", () => {
  test("is what a card told of it on the material, or else what is known in general", () => {
    expect(laserSettingsOf("own-1", OWN, "slate")).toMatchObject({
      spotXMm: 0.14,
      spotYMm: 0.11,
      toneCurve: [0, 0.4, 1],
    });
    expect(laserSettingsOf("own-1", OWN, "mdf").toneCurve).toBeNull();
    for (const materialId of ["cork", null] as const) {
      expect(laserSettingsOf("own-1", OWN, materialId)).toMatchObject({ spotXMm: 0.12, toneCurve: [0, 0.6, 1] });
    }
  });

  test.each([{ spotXMm: 0 }, { spotYMm: 3 }, { toneCurve: [1, 0] }])("cannot be %o", (wrong) => {
    const calibrations = { slate: { spotXMm: 0.1, spotYMm: 0.1, toneCurve: null, ...wrong } };
    expect(() => checkLaserProfile({ ...OWN, calibrations })).toThrow();
  });
});
