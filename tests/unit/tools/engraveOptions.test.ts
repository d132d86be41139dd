import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";
import { NOT_MEASURED } from "../../../src/laser/machine/laserProfile.ts";
import { writeLaserProfiles } from "../../../src/laser/machine/laserProfiles.ts";
import { LASERS } from "../../../src/laser/machine/lasers.ts";
import { MATERIAL_IDS } from "../../../src/laser/machine/materialIds.ts";
import { HELP } from "../../../tools/engrave/help.ts";
import { readOptions } from "../../../tools/engrave/options.ts";
import { makeProgress } from "../../../tools/engrave/progress.ts";
import { UsageError } from "../../../tools/engrave/usage.ts";

const folder = mkdtempSync(join(tmpdir(), "burin-options-"));
const own = join(folder, "own.json");
const two = join(folder, "two.json");
const near = join(folder, "near.json");
const settings = join(folder, "settings.json");
const picture = join(folder, "photo.jpg");

beforeAll(() => {
  const mine = {
    ...NOT_MEASURED,
    name: "Mine",
    kind: "co2",
    spotXMm: 0.3,
    spotYMm: 0.2,
    bed: null,
    grbl: null,
  } as const;
  writeFileSync(own, writeLaserProfiles([mine]));
  writeFileSync(two, writeLaserProfiles([mine, { ...mine, name: "Yours", runShorteningMm: 0.1 }]));
  writeFileSync(near, writeLaserProfiles([{ ...mine, name: "Mine, old" }, mine]));
  const job = { ...withMaterial(33, "leather"), lineIntervalMm: 0.08 };
  writeFileSync(settings, JSON.stringify({ title: "Fox", settings: job }));
  writeFileSync(picture, "not opened here");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(...args: string[]) {
  const options = readOptions(args);
  if (!options) throw new Error("help");
  return options;
}

describe("the command of the issue", () => {
  test("names picture, material, laser, formats and folder", () => {
    const { job, files, laser, out } = read(
      ...["--image", picture, "--material", "slate", "--laser", "xTool D1 Pro"],
      ...["--format", "png,svg,lbrn2,gcode", "--out", folder],
    );
    expect(files.image).toBe(picture);
    expect(out).toBe(folder);
    expect(laser?.id).toBe("xtool-d1-pro");
    expect(job.source).toEqual({ kind: "file" });
    expect(job.formats).toEqual(["png", "svg-outline", "lbrn2", "gcode"]);
    expect(job.settings).toMatchObject({
      materialId: "slate",
      widthMm: 60,
      laser: { profileId: "xtool-d1-pro", name: "xTool D1 Pro", spotXMm: 0.05 },
    });
    expect(job.output.engrave).toEqual({ feedMmPerMin: 3000, minPowerPercent: 0, maxPowerPercent: 30 });
  });

  test("a prompt, with the option or without; what it was before, without --format", () => {
    expect(read("a fox").job.source).toMatchObject({ kind: "prompt", draft: { prompt: "a fox" } });
    expect(read("--prompt", "a fox").job).toEqual(read("a fox").job);
    expect(read("a fox")).toMatchObject({ fixedNames: true, job: { formats: ["png", "svg-outline"] } });
    expect(read("a fox", "--svg", "bitmap").job.formats).toEqual(["png", "svg-bitmap"]);
  });
});

test("every option reaches the job", () => {
  const { job } = read(
    ...[
      "a fox",
      "--width-mm",
      "80",
      "--line-interval-mm",
      "10 lines/mm",
      "--material",
      "Cast Acrylic",
      "--work",
      "outlines",
    ],
    ...["--dither", "atkinson", "--threshold", "0.4", "--no-serpentine", "--gamma", "1.2", "--contrast", "1.1"],
    ...["--brightness", "0.1", "--sharpen", "2", "--sharpen-radius-mm", "0.5", "--no-invert"],
    ...["--speed", "50 mm/s", "--power", "40", "--min-power", "10", "--cut-speed", "250", "--cut-power", "90"],
    ...["--cut-passes", "3", "--overscan-mm", "4", "--frame-power", "2", "--no-bidirectional", "--origin", "center"],
    ...["--format", " PNG, .gcode ,png,gray-png"],
  );
  expect(job.settings).toMatchObject({
    widthMm: 80,
    lineIntervalMm: 0.1,
    materialId: "cast-acrylic",
    work: { kind: "outlines" },
    dither: { name: "atkinson", threshold: 0.4, serpentine: false },
    tone: { gamma: 1.2, contrast: 1.1, brightness: 0.1, sharpenAmount: 2, sharpenRadiusMm: 0.5, invert: false },
  });
  expect(job.output).toMatchObject({
    engrave: { feedMmPerMin: 3000, minPowerPercent: 10, maxPowerPercent: 40 },
    cut: { feedMmPerMin: 250, powerPercent: 90, passes: 3 },
    overscanMm: 4,
    framePowerPercent: 2,
    bidirectional: false,
    origin: "center",
  });
  expect(job.formats).toEqual(["png", "gcode", "gray-png"]);
});

test("a laser by id, by part of its name, and from a file", () => {
  const nameOf = (laser: string) => read("a fox", "--laser", laser).job.settings.laser.name;
  expect(nameOf("sculpfun-s30-pro-max")).toBe("Sculpfun S30 Pro Max");
  expect(nameOf("d1 PRO")).toBe("xTool D1 Pro");
  expect(nameOf("CO₂ tube 40 W, 2″ lens")).toBe(LASERS["co2-40w"].name);
  expect(nameOf(own)).toBe("Mine");
  expect(nameOf(`${two}:yours`)).toBe("Yours");
  expect(nameOf(`${near}:mine`)).toBe("Mine"); // whole before part
  expect(read("a fox", "--laser", own).job.output.engrave.feedMmPerMin).toBe(21_000); // CO₂ on birch
});

test("a job's settings from a file, and what is given beside them", () => {
  expect(read("a fox", "--settings", settings).job.settings).toMatchObject({ materialId: "leather", widthMm: 33 });
  const changed = read("a fox", "--settings", settings, "--material", "slate", "--width-mm", "50").job.settings;
  expect(changed).toMatchObject({ materialId: "slate", widthMm: 50, lineIntervalMm: 0.1, tone: { invert: true } });
});

test.each<[args: string[], words: RegExp]>([
  [[], /Say what to engrave/],
  [["a", "b"], /in quotes/],
  [["a fox", "--prompt", "a hen"], /one prompt/],
  [["a fox", "--image", picture], /not both/],
  [["--image", join(folder, "nothing.png")], /--image: there is no file/],
  [["a fox", "--model", join(folder, "nothing")], /--model: there is no file/],
  [["a fox", "--out", picture], /--out: .* is a file/],
  [["a fox", "--laser", "Death Star"], /there is no laser "Death Star"[\s\S]*xtool-d1-pro[\s\S]*fibre-160/],
  [["a fox", "--laser", "acmer"], /several lasers[\s\S]*acmer-p3-blue[\s\S]*acmer-p3-infrared[^\n]*$/],
  [["a fox", "--laser", ""], /there is no laser ""/],
  [["a fox", "--laser", join(folder, "no.json")], /--laser: there is no file/],
  [["a fox", "--laser", settings], /Something is not right with the file of lasers/],
  [["a fox", "--laser", two], /several lasers; say .*two\.json:NAME with one of\n {2}Mine\n {2}Yours/],
  [["a fox", "--laser", `${two}:Theirs`], /there is no laser "Theirs"/],
  [["a fox", "--laser", own, "--line-interval-mm", "0.02"], /lines are too close together for this laser/],
  [["a fox", "--material", "lead"], /--material: "lead" is not one of birch-plywood/],
  [["a fox", "--format", "png;gcode"], /--format: "png;gcode" is not one of png, gray-png/],
  [["a fox", "--format", " , "], /--format: say which/],
  [["a fox", "--width-mm", "0"], /widthMm \(the width\): Must be at least 1/],
  [["a fox", "--width-mm", "wide"], /"wide" is not a number/],
  [["a fox", "--line-interval-mm", "fine"], /is no interval/],
  [["a fox", "--speed", "fast"], /--speed: "fast" is no speed/],
  [["a fox", "--speed", "0"], /--speed: Must be at least 1/],
  [["a fox", "--speed", "3,000"], /--speed: "3,000" is not a number/],
  [["a fox", "--power", "101"], /--power: Must be at most 100/],
  [["a fox", "--power", "20", "--min-power", "30"], /--min-power: Must be at most the power, 20 %/],
  [["a fox", "--cut-passes", "1.5"], /--cut-passes: Whole numbers only/],
  [["a fox", "--frame-power", "50"], /--frame-power: Must be at most 5/],
  [["a fox", "--overscan-mm", "-1"], /overscan-mm/],
  [["a fox", "--origin", "middle"], /--origin: "middle" is not one of bottom-left/],
  [["a fox", "--work", "magic"], /--work: "magic" is not one of dots/],
  [["a fox", "--settings", own], /--settings: .*: lasers|--settings: .*: widthMm/],
  [["a fox", "--settings", picture], /--settings: .*JSON/],
  [["a fox", "--turbo"], /--turbo/],
])("%o makes no sense, and says why", (args, words) => {
  const run = () => readOptions(args);
  expect(run).toThrow(UsageError);
  expect(run).toThrow(words);
});

test("--quick asks for the few-step mode", () => {
  expect(read("a fox", "--quick").job.source).toMatchObject({ draft: { quick: true, steps: null } });
  expect(read("a fox").job.source).toMatchObject({ draft: { quick: false } });
});

test("words that the model does not know are told, the starter's with who knows them", () => {
  const line = (words: readonly string[], family: "starter" | "sd-1", isNegative = false) =>
    makeProgress()({ type: "unknown-words", words, isNegative, model: { name: "Ink", family } });
  expect(line(["dragon"], "starter")).toBe("The starter does not know “dragon”; SD-Turbo does (see --model).");
  expect(line(["wyrm", "dragon"], "sd-1")).toBe("Ink does not know “wyrm” and “dragon”.");
  expect(line(["blurry"], "starter", true)).toBe("The starter does not know “blurry” (of --negative).");
  expect(line([..."abcdefghij"], "sd-1")).toBe("Ink does not know “a”, “b”, “c”, “d”, “e”, “f”, “g”, “h” and 2 more.");
});

test("help lists every material and every laser", () => {
  expect(readOptions(["--help"])).toBeNull();
  for (const id of [...MATERIAL_IDS, ...Object.keys(LASERS)]) expect(HELP).toContain(`  ${id} `);
});
