import { describe, expect, test } from "vitest";
import { pictureFileName } from "../../../src/app/format/pictureFileName.ts";
import { draftRequests, parseDraft, requestDraft } from "../../../src/app/state/draft.ts";
import { atPace, paceOf } from "../../../src/app/state/pace.ts";
import { type Checkpoint, resolveDraft, styleOf } from "../../../src/app/state/resolveDraft.ts";
import { NO_STYLE, STYLE_PRESETS } from "../../../src/app/stylePresets.ts";
import type { InstalledModel, PictureRecord } from "../../../src/protocol/library.ts";
import { parseGenerateRequest } from "../../../src/protocol/validate.ts";

const MODEL: InstalledModel = {
  id: "starter",
  name: "Starter",
  byteLength: 1,
  defaults: {
    steps: 12,
    guidanceScale: 3,
    scheduler: "dpmpp-2m",
    widthPx: 128,
    heightPx: 192,
    negativePrompt: "noise",
    knownWords: [],
    examplePrompts: [],
    quick: null,
    palette: null,
  },
};

const SD15 = {
  ...MODEL,
  id: "sd15",
  family: "sd-1",
  defaults: { ...MODEL.defaults, steps: 50, guidanceScale: 7.5, scheduler: "pndm", widthPx: 512, heightPx: 512 },
} as const satisfies Checkpoint;
const TURBO = {
  ...SD15,
  id: "sd-turbo",
  family: "sd-2",
  defaults: { ...SD15.defaults, steps: 1, guidanceScale: 0, scheduler: "euler", negativePrompt: "" },
} as const satisfies Checkpoint;
const LCM = { ...SD15, defaults: { ...SD15.defaults, steps: 8, guidanceScale: 1, scheduler: "lcm" } } as const;

describe("parseDraft", () => {
  test.each([null, 7, "x", [], {}])("%j is an empty draft", (json) => {
    expect(parseDraft(json)).toMatchObject({ prompt: "", negativePrompt: null, steps: null, pictures: 1 });
  });

  test("keeps what is right and replaces what is wrong, field by field", () => {
    const draft = parseDraft({ prompt: "a star", steps: 10_000, widthPx: 129, heightPx: 256, seed: "x", pictures: 4 });
    expect(draft).toMatchObject({ prompt: "a star", steps: null, widthPx: null, heightPx: 256, pictures: 4 });
    expect(draft.seed).toBeTypeOf("number");
  });

  test("survives JSON unchanged", () => {
    const draft = parseDraft({ prompt: "a star", negativePrompt: "", seed: 9, seedLocked: true, scheduler: "lcm" });
    expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });
});

describe("LoRAs of a draft", () => {
  test("are kept with their weights; what is wrong is left out", () => {
    const loras = [
      { modelId: "ink", weight: 0.8 },
      { modelId: "ink" },
      { modelId: "ink", weight: 2.5 },
      { weight: 1 },
      "ink",
      null,
    ];
    expect(parseDraft({ loras }).loras).toEqual([{ modelId: "ink", weight: 0.8 }]);
    expect(parseDraft({ loras: "ink" }).loras).toEqual([]);
  });

  test("go into the request, and no field is there without them", () => {
    const loras = [{ modelId: "ink", weight: -2 }];
    expect(draftRequests(parseDraft({ prompt: "a", loras }), SD15)[0]?.loras).toEqual(loras);
    expect(draftRequests(parseDraft({ prompt: "a" }), SD15)[0]).not.toHaveProperty("loras");
  });
});

describe("styles", () => {
  const fox = (fields: object = {}) => parseDraft({ prompt: " a fox ", ...fields });

  test("line art is on by default for Stable Diffusion, and never for the starter", () => {
    expect(styleOf(null, SD15)?.id).toBe("line-art");
    expect(styleOf("gone-in-a-later-version", SD15)?.id).toBe("line-art");
    expect(styleOf("woodcut", { ...MODEL, family: "starter" })).toBeNull();
    expect(resolveDraft(fox(), MODEL).prompt).toBe(" a fox ");
  });

  test("none sends the prompt as typed, with the model's own settings", () => {
    expect(resolveDraft(fox({ styleId: NO_STYLE }), SD15)).toMatchObject({
      prompt: " a fox ",
      steps: 50,
      scheduler: "pndm",
    });
  });

  test.each(STYLE_PRESETS)("$id: words, negative prompt and settings for each kind of model", (style) => {
    const guided = resolveDraft(fox({ styleId: style.id }), SD15);
    expect(guided.prompt).toContain("a fox,");
    expect(guided.prompt).not.toContain("{prompt}");
    expect(guided).toMatchObject({ ...style.guided, negativePrompt: style.negativePrompt });
    const turbo = resolveDraft(fox({ styleId: style.id }), TURBO);
    expect(turbo).toMatchObject({ ...style.turbo, prompt: guided.prompt, negativePrompt: "", guidanceScale: 0 });
    expect(turbo.steps).toBeLessThanOrEqual(4);
    expect(resolveDraft(fox({ styleId: style.id }), LCM)).toMatchObject({
      steps: 8,
      scheduler: "lcm",
      guidanceScale: 1,
    });
    expect(parseGenerateRequest(draftRequests(fox({ styleId: style.id }), SD15)[0]).ok).toBe(true);
    // CLIP reads 75 tokens; English takes about 1.3 a word, and the person wants room for words of their own.
    expect(style.template.split(/\s+/).length).toBeLessThan(26);
  });

  test("what the person sets goes before the style, the style before the model", () => {
    const draft = fox({ steps: 40, negativePrompt: "trees" });
    expect(resolveDraft(draft, SD15)).toMatchObject({
      steps: 40,
      negativePrompt: "trees",
      guidanceScale: 7.5,
      widthPx: 512,
    });
  });

  test("a prompt may hold what a replacement would read as a command", () => {
    expect(resolveDraft(parseDraft({ prompt: "$& and {prompt}" }), SD15).prompt).toMatch(
      /^\$& and \{prompt\}, clean line art/,
    );
  });

  test("an empty prompt stays empty", () => {
    expect(resolveDraft(parseDraft({ prompt: "  " }), SD15).prompt).toBe("  ");
  });

  test("a styled request made into a draft makes the same request again", () => {
    const loras = [{ modelId: "ink", weight: 0.5 }];
    const [request] = draftRequests(fox({ styleId: "engraving", seed: 3, loras }), SD15);
    if (!request) throw new Error("no request");
    const again = requestDraft(request);
    expect(again).toMatchObject({ modelId: "sd15", styleId: NO_STYLE, loras });
    expect(draftRequests(again, SD15)).toEqual([request]);
  });
});

describe("the few-step mode", () => {
  const quick = { steps: 4, guidanceScale: 2, scheduler: "ddim" } as const;
  const withQuick: Checkpoint = { ...MODEL, family: "starter", defaults: { ...MODEL.defaults, quick } };
  const draft = (fields: object = {}) => parseDraft({ prompt: "a star", ...fields });

  test("sets steps, guidance and scheduler; what the person sets goes before it", () => {
    expect(resolveDraft(draft({ quick: true }), withQuick)).toMatchObject({ ...quick, widthPx: 128 });
    expect(resolveDraft(draft({ quick: true, steps: 6 }), withQuick)).toMatchObject({ ...quick, steps: 6 });
    expect(resolveDraft(draft(), withQuick)).toMatchObject({ steps: 12, guidanceScale: 3, scheduler: "dpmpp-2m" });
  });

  test("is left out by a model that has none, and goes before a style's settings, not its words", () => {
    expect(resolveDraft(draft({ quick: true }), SD15)).toEqual(resolveDraft(draft(), SD15));
    const styled = resolveDraft(draft({ quick: true }), { ...SD15, defaults: { ...SD15.defaults, quick } });
    expect(styled).toMatchObject({ ...quick, prompt: expect.stringContaining("a star, clean line art") });
  });

  test("is told by what the draft amounts to", () => {
    expect(paceOf(draft(), withQuick)).toBe("standard");
    expect(paceOf(draft({ steps: 12, widthPx: 64 }), withQuick)).toBe("standard");
    expect(paceOf(draft({ quick: true }), withQuick)).toBe("quick");
    expect(paceOf(draft({ ...quick }), withQuick)).toBe("quick");
    for (const own of [{ steps: 5 }, { guidanceScale: 7 }, { scheduler: "pndm" }]) {
      expect(paceOf(draft(own), withQuick)).toBeNull();
      expect(paceOf(draft({ ...own, quick: true }), withQuick)).toBeNull();
      expect(paceOf({ ...draft(own), ...atPace("quick") }, withQuick)).toBe("quick");
      expect(paceOf({ ...draft({ ...own, quick: true }), ...atPace("standard") }, withQuick)).toBe("standard");
    }
    expect(parseDraft(JSON.parse(JSON.stringify(draft({ quick: true })))).quick).toBe(true);
    expect(parseDraft({ quick: "yes" }).quick).toBe(false);
  });
});

describe("draftRequests", () => {
  test("fills in the model's defaults where nothing is chosen", () => {
    const [request] = draftRequests(parseDraft({ prompt: "a star", steps: 20 }), MODEL);
    expect(request).toMatchObject({ modelId: "starter", steps: 20, guidanceScale: 3, widthPx: 128, heightPx: 192 });
    expect(request).toMatchObject({ scheduler: "dpmpp-2m", negativePrompt: "noise" });
    expect(parseGenerateRequest(request).ok).toBe(true);
  });

  test("an empty negative prompt is a choice, not the default", () => {
    expect(draftRequests(parseDraft({ negativePrompt: "" }), MODEL)[0]?.negativePrompt).toBe("");
  });

  test("counts seeds up, round the end of the range", () => {
    const requests = draftRequests(parseDraft({ prompt: "a", seed: 0xffff_fffe, pictures: 3 }), MODEL);
    expect(requests.map((request) => request.seed)).toEqual([0xffff_fffe, 0xffff_ffff, 0]);
  });

  test("a request made into a draft makes the same request again", () => {
    const [request] = draftRequests(parseDraft({ prompt: "a", seed: 5, pictures: 3, steps: 9 }), MODEL);
    if (!request) throw new Error("no request");
    expect(draftRequests(requestDraft(request), MODEL)).toEqual([request]);
  });
});

describe("pictureFileName", () => {
  const record = (origin: PictureRecord["origin"]): PictureRecord => ({
    id: "1",
    createdAtMs: 0,
    widthPx: 8,
    heightPx: 8,
    origin,
  });

  test("says what is in it", () => {
    const [request] = draftRequests(parseDraft({ prompt: "A pine tree, line-art!", seed: 7 }), MODEL);
    if (!request) throw new Error("no request");
    const device = { kind: "wasm", threads: 1, reason: "no-webgpu" } as const;
    const name = (prompt: string) =>
      pictureFileName(record({ kind: "generated", request: { ...request, prompt }, device, phaseMs: {} }), "png");
    expect(name(request.prompt)).toBe("a-pine-tree-line-art-7.png");
    expect(name("../../etc/passwd")).toBe("etc-passwd-7.png");
    expect(name("🌲")).toBe("picture-7.png");
    expect(name("дерево")).toBe("дерево-7.png");
    expect(name("long ".repeat(500)).length).toBeLessThan(60);
  });

  test("drops the ending of an imported file", () => {
    expect(pictureFileName(record({ kind: "imported", fileName: "My Dog.final.JPEG" }), "svg")).toBe(
      "my-dog-final.svg",
    );
  });
});
