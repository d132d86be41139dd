import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parsePythonJson } from "../../../src/formats/parsePythonJson.ts";
import { modelDefaults } from "../../../src/library/models/modelDefaults.ts";
import { OWN_FILE, STARTER_WITH_PALETTE } from "../../golden/starter/starterWithPalette.ts";

// As tools/starter/export.py writes it.
const own = {
  version: 1,
  name: "Burin starter",
  defaults: { steps: 20, guidanceScale: 4, width: 128, height: 128, negativePrompt: "" },
  tokens: 77,
  motifs: ["pine tree"],
  styles: ["line art"],
  words: ["pine", "tree"],
  examples: ["a pine tree, line art"],
  trainedSteps: 1000,
};

const { palette } = STARTER_WITH_PALETTE;
const withPalette = (parts: object) => ({ ...own, palette: { ...palette, ...parts } });

describe("a model's defaults", () => {
  it("come from its own file, the scheduler from its configuration", () => {
    expect(modelDefaults({ own, scheduler: { _class_name: "DPMSolverMultistepScheduler" } })).toEqual({
      defaults: {
        steps: 20,
        guidanceScale: 4,
        scheduler: "dpmpp-2m",
        widthPx: 128,
        heightPx: 128,
        negativePrompt: "",
        knownWords: ["pine", "tree"],
        examplePrompts: ["a pine tree, line art"],
        quick: null,
        palette: null,
      },
    });
  });

  it("hold a palette and a few-step mode, where the model has them", () => {
    const { palette, quick, knownWords } = STARTER_WITH_PALETTE;
    expect(OWN_FILE).toMatchObject({ quick, palette });
    expect(palette.groups.flatMap((group) => group.subjects).length).toBe(105);
    expect(palette.arrangements.filter(({ isFrame }) => isFrame).map(({ name }) => name)).toEqual([
      "ring",
      "mandala",
      "border",
    ]);
    expect(knownWords.length).toBeGreaterThan(500);
  });

  it("can be read from the starter that ships", async () => {
    const json = async (path: string) =>
      parsePythonJson(await readFile(new URL(`../../../public/starter/${path}`, import.meta.url), "utf8"));
    const result = modelDefaults({
      own: await json("burin.json"),
      scheduler: await json("scheduler/scheduler_config.json"),
      unet: await json("unet/config.json"),
    });
    expect(result).toMatchObject({
      defaults: { scheduler: "dpmpp-2m", widthPx: 128, knownWords: expect.arrayContaining(["pine"]) },
    });
  });

  it("are the usual ones for a model that says nothing", () => {
    expect(modelDefaults({ scheduler: { _class_name: "DDIMScheduler" } })).toMatchObject({
      defaults: { steps: 50, scheduler: "ddim", widthPx: 512, knownWords: [] },
    });
    expect(modelDefaults({})).toMatchObject({ defaults: { scheduler: "pndm" } });
    expect(modelDefaults({ scheduler: { _class_name: "KDPM2DiscreteScheduler" } })).toMatchObject({
      defaults: { scheduler: "pndm" },
    });
  });

  const euler = { _class_name: "EulerDiscreteScheduler" };
  it.each([
    ["SD-Turbo", { ...euler, timestep_spacing: "trailing" }, {}, { steps: 1, guidanceScale: 0, scheduler: "euler" }],
    ["another one with Euler", { ...euler, timestep_spacing: "leading" }, {}, { steps: 50, guidanceScale: 7.5 }],
    ["zero terminal SNR", { _class_name: "DDIMScheduler", timestep_spacing: "trailing" }, {}, { steps: 50 }],
    [
      "LCM told its guidance",
      { _class_name: "DDIMScheduler" },
      { time_cond_proj_dim: 256 },
      { steps: 6, guidanceScale: 8, scheduler: "lcm" },
    ],
    ["LCM", { _class_name: "LCMScheduler" }, { time_cond_proj_dim: null }, { steps: 6, guidanceScale: 1 }],
    ["SD 2.1", undefined, { sample_size: 96 }, { widthPx: 768, heightPx: 768 }],
    ["a size that is none", undefined, { sample_size: [64, 96] }, { widthPx: 512, heightPx: 512 }],
    ["a size beyond the limits", undefined, { sample_size: 4 }, { widthPx: 512 }],
    ["anything but a configuration", 7, "unet", { steps: 50, widthPx: 512 }],
  ])("are told by the configurations: %s", (_, scheduler, unet, expected) => {
    expect(modelDefaults({ scheduler, unet })).toMatchObject({ defaults: expected });
  });

  it.each([
    ["defaults.steps", { ...own, defaults: { ...own.defaults, steps: 0 } }],
    ["defaults.width", { ...own, defaults: { ...own.defaults, width: 100 } }],
    ["version", { ...own, version: 2 }],
    ["words.1", { ...own, words: ["a", 1] }],
    ["quick.scheduler", { ...own, quick: { steps: 4, guidanceScale: 2, scheduler: "fast" } }],
    ["quick.steps", { ...own, quick: { steps: 0, guidanceScale: 2, scheduler: "ddim" } }],
    ["palette.styles.0", withPalette({ styles: [] })],
    ["palette.styles.0.phrase", withPalette({ styles: [{ name: "ink", phrase: "ink" }] })],
    ["palette.styles.0.phrase", withPalette({ styles: [{ name: "ink", phrase: "{x} {x}" }] })],
    ["palette.arrangements.0.phrase", withPalette({ arrangements: [{ name: "one", phrase: "{x}" }] })],
    ["palette.framings", withPalette({ framings: [{ name: "circle", phrase: "{x} in a circle" }] })],
    ["palette.framings", withPalette({ framings: [palette.framings[0], palette.framings[0]] })],
    ["palette.groups", withPalette({ groups: [palette.groups[0], palette.groups[0]] })],
  ])("name what is wrong: %s", (path, value) => {
    expect(modelDefaults({ own: value })).toMatchObject({ problem: expect.stringContaining(`${path}: `) });
  });
});
