import { describe, expect, test } from "vitest";
import { FORMAT_NAMES } from "../../../src/app/formatNames.ts";
import { boundsOfDrawn, fitBounds, movesBy } from "../../../src/app/views/engrave/moves/moveList.ts";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { startingPointText } from "../../../src/app/views/engrave/text/burnText.ts";
import { loadItLikeThis } from "../../../src/app/views/engrave/text/loadItLikeThis.ts";
import { outputWarnings } from "../../../src/app/views/engrave/text/outputWarnings.ts";
import { EXPORT_FORMATS } from "../../../src/laser/export/formats.ts";
import type { JobSurvey } from "../../../src/laser/export/gcode/surveyJob.ts";
import { publishedProfile } from "../../../src/laser/machine/laserChoices.ts";
import { startingPoint } from "../../../src/laser/machine/startingPoints.ts";

const SURVEY: JobSurvey = {
  seconds: 60,
  moves: 1000,
  burntMm: 1000,
  slowMm: 0,
  burnt: { minX: 0, minY: 0, maxX: 100, maxY: 100 },
  travelled: { minX: -2, minY: 0, maxX: 102, maxY: 100 },
  runs: 1000,
  shortRuns: 0,
  formats: EXPORT_FORMATS,
};
const SETTINGS = withMaterial(100, "slate");
const FALCON = publishedProfile("creality-falcon-10w"); // 400 × 415 mm

describe("warnings before a job is burnt", () => {
  const warn = (survey: Partial<JobSurvey>, plate = { widthMm: 100, heightMm: 100 }) =>
    outputWarnings({ plate, survey: { ...SURVEY, ...survey }, settings: SETTINGS, laser: FALCON });

  test("there are none where all is well, and none about a bed that nobody knows", () => {
    expect(warn({})).toEqual([]);
    const huge = { plate: { widthMm: 900, heightMm: 900 }, survey: SURVEY, settings: SETTINGS };
    expect(outputWarnings({ ...huge, laser: null })).toEqual([]);
    expect(outputWarnings({ ...huge, survey: null, laser: publishedProfile("co2-40w") })).toEqual([]);
  });

  test("a plate larger than the bed, said once", () => {
    const words = warn({ travelled: { minX: -2, minY: 0, maxX: 402, maxY: 100 } }, { widthMm: 401, heightMm: 100 });
    expect(words).toHaveLength(1);
    expect(words[0]).toContain(
      "401 × 100 mm: larger than this laser's bed of 400 × 415 mm. Turned by a quarter it would fit.",
    );
  });

  test("a plate that fits, but not with its overscan", () => {
    const words = warn({ travelled: { minX: -3, minY: 0, maxX: 402, maxY: 100 } }, { widthMm: 399, heightMm: 100 });
    expect(words[0]).toMatch(/overscan the head goes over 405 × 100 mm/);
  });

  test("runs that the shortening swallows, from one in a hundred", () => {
    expect(warn({ shortRuns: 10 })).toEqual([]);
    expect(warn({ shortRuns: 250 })[0]).toContain("25 % of the runs are not longer than the run shortening");
  });

  test("a job that GRBL cannot keep up with, from a fifth of the way", () => {
    expect(warn({ slowMm: 199 })).toEqual([]);
    expect(warn({ slowMm: 510 })[0]).toContain("51 % of the way is burnt more slowly");
    expect(warn({ slowMm: 0, burntMm: 0 })).toEqual([]);
  });
});

describe("the drawn moves", () => {
  // Three moves, ending at 1, 2 and 4 s.
  const list = {
    moves: Float32Array.from([0, 0, 10, 0, 1, 1, 10, 0, 10, 5, 0, 2, 10, 5, -2, 5, 1, 4]),
    oneLineIn: 1,
  };

  test.each([
    [0, 0],
    [0.99, 0],
    [1, 1],
    [3.9, 2],
    [4, 3],
    [99, 3],
  ])("by %d s, %d have ended", (seconds, count) => {
    expect(movesBy(list, seconds)).toBe(count);
  });

  test("lie in the canvas whole, upright and in the middle, at one scale", () => {
    const bounds = boundsOfDrawn(list);
    expect(bounds).toEqual({ minX: -2, minY: 0, maxX: 10, maxY: 5 });
    const fit = fitBounds(bounds, { widthPx: 256, heightPx: 400 });
    expect([fit.x(-2), fit.x(10)]).toEqual([8, 248]);
    expect(fit.y(0) - fit.y(5)).toBeCloseTo(100, 9); // 20 px a mm, up is up
    expect(fit.y(0) + fit.y(5)).toBeCloseTo(400, 9);
  });
});

test("starting points say whose they are, and that they are no promise", () => {
  const slate = startingPointText(startingPoint("diode", "slate"));
  expect(slate).toContain("3000 mm/min at 30 %, for a 20 W diode (coollaserfile.com, slate guide)");
  expect(slate).toContain("test it on a scrap first");
  expect(startingPointText(startingPoint("fibre", "slate"))).toContain("no published figures were found");
});

describe("load it like this", () => {
  const plate = { widthMm: 60, heightMm: 45, lineIntervalMm: 0.1 };

  test.each(EXPORT_FORMATS)(
    "%s: has steps for each program that can read it, or says what to take instead",
    (format) => {
      const cards = loadItLikeThis(format, plate);
      expect(cards.every(({ steps }) => steps.length > 0)).toBe(true);
      const text = JSON.stringify(cards);
      expect(text).not.toMatch(/undefined|NaN/);
      if (format === "svg-bitmap" || format === "zip") return; // one card serves all
      for (const software of ["LightBurn", "LaserGRBL", "xTool", "EZCAD", "RDWorks"]) {
        if (format === "dxf" && software === "LaserGRBL") continue; // it reads no DXF
        expect(text, software).toContain(software);
      }
      expect(FORMAT_NAMES[format]).toBeTruthy();
    },
  );

  test("what is dots says its size and resolution; a job says how it is opened", () => {
    expect(JSON.stringify(loadItLikeThis("bmp", plate))).toContain("60 × 45 mm");
    expect(JSON.stringify(loadItLikeThis("gray-png", plate))).toContain("Grayscale");
    expect(JSON.stringify(loadItLikeThis("lbrn2", plate))).toContain("Do not import it");
    expect(JSON.stringify(loadItLikeThis("gcode", plate))).toContain("$32 is 1");
  });
});
