import { describe, expect, test } from "vitest";
import { pictureFileName } from "../../../src/app/format/pictureFileName.ts";
import { draftRequests, parseDraft, requestDraft } from "../../../src/app/state/draft.ts";
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
  },
};

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
