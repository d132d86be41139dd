import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parsePythonJson } from "../../../src/formats/parsePythonJson.ts";
import { modelDefaults } from "../../../src/library/models/modelDefaults.ts";

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

describe("a model's defaults", () => {
  it("come from its own file, the scheduler from its configuration", () => {
    expect(modelDefaults(own, { _class_name: "DPMSolverMultistepScheduler" })).toEqual({
      defaults: {
        steps: 20,
        guidanceScale: 4,
        scheduler: "dpmpp-2m",
        widthPx: 128,
        heightPx: 128,
        negativePrompt: "",
        knownWords: ["pine", "tree"],
        examplePrompts: ["a pine tree, line art"],
      },
    });
  });

  it("can be read from the starter that ships", async () => {
    const json = async (path: string) =>
      parsePythonJson(await readFile(new URL(`../../../public/starter/${path}`, import.meta.url), "utf8"));
    const result = modelDefaults(await json("burin.json"), await json("scheduler/scheduler_config.json"));
    expect(result).toMatchObject({ defaults: { scheduler: "dpmpp-2m", knownWords: expect.arrayContaining(["pine"]) } });
  });

  it("are the usual ones for a model that says nothing", () => {
    expect(modelDefaults(undefined, { _class_name: "DDIMScheduler" })).toMatchObject({
      defaults: { steps: 50, scheduler: "ddim", widthPx: 512, knownWords: [] },
    });
    expect(modelDefaults(undefined, undefined)).toMatchObject({ defaults: { scheduler: "pndm" } });
    expect(modelDefaults(undefined, { _class_name: "KDPM2DiscreteScheduler" })).toMatchObject({
      defaults: { scheduler: "pndm" },
    });
  });

  it.each([
    ["defaults.steps", { ...own, defaults: { ...own.defaults, steps: 0 } }],
    ["defaults.width", { ...own, defaults: { ...own.defaults, width: 100 } }],
    ["version", { ...own, version: 2 }],
    ["words.1", { ...own, words: ["a", 1] }],
  ])("name what is wrong: %s", (path, value) => {
    expect(modelDefaults(value, undefined)).toMatchObject({ problem: expect.stringContaining(`${path}: `) });
  });
});
