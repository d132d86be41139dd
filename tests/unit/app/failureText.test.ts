import { describe, expect, test } from "vitest";
import { failureText } from "../../../src/app/failureText.ts";
import type { Failure } from "../../../src/protocol/failure.ts";

/** One of each kind, with the words and numbers that a person must be able to find in the text. A new code does not compile until it is here. */
const SAMPLES: { readonly [Code in Failure["code"]]: readonly [Extract<Failure, { code: Code }>, readonly string[]] } =
  {
    invalid: [{ code: "invalid", field: "steps", problem: "too-large", limit: 150 }, ["steps", "150"]],
    "image-unreadable": [
      { code: "image-unreadable", reason: "unsupported-format", format: "svg" },
      ["SVG", "PNG, JPEG or WebP"],
    ],
    "image-too-large": [
      { code: "image-too-large", widthPx: 30_000, heightPx: 30_001, limitMegapixels: 100 },
      ["30000 × 30001", "100 megapixels"],
    ],
    "plate-too-large": [{ code: "plate-too-large", megapixels: 812.4, limitMegapixels: 100 }, ["812", "100"]],
    "trace-too-complex": [{ code: "trace-too-complex", limitDots: 3_000_000 }, ["3 million dots", "specks"]],
    "interval-too-fine": [
      { code: "interval-too-fine", lineIntervalMm: 0.02, spotMm: 0.3, finestMm: 0.03 },
      ["0.3 mm", "0.02 mm", "at least 0.03 mm"],
    ],
    "job-too-large": [
      { code: "job-too-large", moves: 61_200_000, limitMoves: 40_000_000 },
      ["62 million", "40 million", "LightBurn project"],
    ],
    "format-empty": [{ code: "format-empty", format: "dxf" }, ["DXF", "without paths", "another format"]],
    "glyphs-missing": [
      { code: "glyphs-missing", text: "Grüße 😀", font: "great-vibes", characters: ["😀"] },
      ["Great Vibes", "😀", "Grüße", "another font"],
    ],
    "text-too-long": [
      { code: "text-too-long", text: "Donaudampfschiff", lengthMm: 83.21, limitMm: 50 },
      ["Donaudampfschiff", "83.2 mm", "50.0 mm", "60 %"],
    ],
    "frame-unfit": [{ code: "frame-unfit", problem: "hole-outside" }, ["hole", "within the frame"]],
    "too-many-nodes": [
      { code: "too-many-nodes", nodes: 3_400_000, limitNodes: 1_000_000 },
      ["3.4 million", "1.0 million", "dots"],
    ],
    "names-unusable": [
      { code: "names-unusable", problem: "too-many", count: 10_001, limit: 10_000 },
      ["10,000", "Split the list"],
    ],
    "sheet-unfit": [
      { code: "sheet-unfit", problem: "pieces-differ", text: "Ångström" },
      ["Ångström", "larger than the others"],
    ],
    quota: [{ code: "quota", neededBytes: 1_900_000_000, freeBytes: 700_000_000 }, ["1.9 GB", "700 MB", "safe"]],
    storage: [{ code: "storage", message: "the transaction was aborted" }, ["The transaction was aborted.", "safe"]],
    "storage-blocked": [{ code: "storage-blocked", reason: "another-tab-is-older" }, ["tab", "Nothing is lost"]],
    "not-found": [{ code: "not-found", what: "picture", id: "abc" }, ["picture", "abc"]],
    "model-in-use": [{ code: "model-in-use", modelId: "starter" }, ["starter"]],
    "model-damaged": [
      { code: "model-damaged", modelId: "starter", file: "unet.safetensors", detail: "wrong SHA-256" },
      ["starter", "unet.safetensors", "wrong SHA-256"],
    ],
    "lora-unfit": [
      { code: "lora-unfit", loraId: "disk-1", modelId: "sd-turbo", tensors: ["lora_unet_x", "lora_unet_y"] },
      ["disk-1", "sd-turbo", "lora_unet_x; lora_unet_y"],
    ],
    network: [{ code: "network", url: "starter/burin.json", status: 404 }, ["starter/burin.json", "404"]],
    "rate-limited": [
      { code: "rate-limited", url: "https://hub.example/a", retryAfterMs: 290_000 },
      ["hub.example wants", "4 min 50 s", "safe", "goes on where it stopped"],
    ],
    "hub-refused": [
      { code: "hub-refused", repository: "some/model", revision: "main", reason: "gated" },
      ["some/model", "terms", "import them from disk"],
    ],
    "model-unsupported": [
      { code: "model-unsupported", model: "some/xl", reason: "architecture", detail: "StableDiffusionXLPipeline" },
      ["some/xl", "not supported yet", "StableDiffusionXLPipeline", "Stable Diffusion 1.x"],
    ],
    "changed-upstream": [
      {
        code: "changed-upstream",
        source: "some/model",
        file: "unet/a.safetensors",
        detail: "it is 5 bytes long, not 6",
      },
      ["some/model", "unet/a.safetensors", "5 bytes", "safe"],
    ],
    "files-needed": [{ code: "files-needed", modelId: "my-model" }, ["my-model", "safe", "goes on where it stopped"]],
    "backup-damaged": [
      { code: "backup-damaged", entry: "pictures/1.png", detail: "the checksum does not match" },
      ["pictures/1.png", "checksum", "untouched"],
    ],
    "not-finite": [{ code: "not-finite", stage: "unet", step: 4 }, ["unet", "step 4"]],
    "out-of-memory": [{ code: "out-of-memory", stage: "decoding" }, ["decoding"]],
    "device-lost": [{ code: "device-lost", message: "gone" }, ["GPU", "twice", "Gone."]],
    hang: [{ code: "hang", stage: "denoising", timeoutMs: 90_000 }, ["1 min 30 s", "denoising"]],
    "card-unreadable": [{ code: "card-unreadable", reason: "marks-not-found", marks: 2 }, ["2 of the four", "Drag"]],
    "readings-unusable": [
      { code: "readings-unusable", reason: "not-monotone", tones: [0.4, 0.05] },
      ["40 %, 5 %", "as it was", "Read these steps again"],
    ],
    "worker-crashed": [{ code: "worker-crashed", worker: "generator", message: "boom" }, ["generator", "Boom."]],
    superseded: [{ code: "superseded" }, ["newer"]],
    bug: [{ code: "bug", message: "x is undefined" }, ["X is undefined."]],
  };

describe("failureText", () => {
  test.each(Object.values(SAMPLES))("says what happened, what is safe and what to do: $code", (failure, expected) => {
    const { title, detail, whatToDo } = failureText(failure);
    const text = `${title}\n${detail}\n${whatToDo}`;
    for (const words of expected) expect(text).toContain(words);
    expect(title).toMatch(/^[A-Z]/);
    expect(title).not.toMatch(/\.$/);
    expect(detail).toMatch(/[.!]$/);
    expect(whatToDo).toMatch(/[.!]$/);
    expect(text.replace("X is undefined", "")).not.toMatch(/undefined|null|NaN|\[object|\.\.| {2}/);
  });

  test.each([
    ...(["marks-not-found", "not-a-card", "too-small", "blurred", "no-contrast"] as const).map((reason) => {
      return { code: "card-unreadable", reason, marks: 4 } as const;
    }),
    ...(["nothing-read", "too-few", "no-ends", "not-monotone", "no-spot"] as const).map((reason) => {
      return { code: "readings-unusable", reason, tones: [0.3] } as const;
    }),
  ])("says what is wrong with a card and what to do about it: $reason", (failure) => {
    const { title, detail, whatToDo } = failureText(failure);
    expect(title).not.toMatch(/\.$/);
    for (const sentence of [detail, whatToDo]) expect(sentence).toMatch(/^\S.*\.$/);
  });

  test.each([
    "architecture",
    "incomplete",
    "no-safetensors",
    "sharded",
    "dtype",
    "bad-header",
    "pickle",
    "not-a-model",
  ] as const)("says why a model cannot be used and where to look next: %s", (reason) => {
    const text = failureText({ code: "model-unsupported", model: "some/model", reason, detail: "found this" });
    expect(`${text.title} ${text.detail}`).toMatch(/some\/model.*found this\./i);
    expect(text.whatToDo).toMatch(/^(Choose|Look for) .*\.$/);
  });

  test.each([
    ["no-repository", ["some/model", "private", "owner/name"]],
    ["no-revision", ["some/model", "v9", "newest"]],
    ["gated", ["some/model", "terms"]],
  ] as const)("says what the hub refused: %s", (reason, expected) => {
    const text = failureText({ code: "hub-refused", repository: "some/model", revision: "v9", reason });
    for (const words of expected) expect(Object.values(text).join("\n")).toContain(words);
  });

  test("leaves out numbers that are not known", () => {
    expect(failureText({ code: "quota", neededBytes: 5, freeBytes: null }).detail).not.toContain("free");
    expect(failureText({ code: "rate-limited", url: "a", retryAfterMs: null }).detail).toContain("later");
    expect(failureText({ code: "network", url: "a", status: null }).detail).toContain("did not answer");
    const signed = failureText({ code: "network", url: "https://cdn.example/x?signature=abc", status: 403 }).detail;
    expect(signed).toContain("cdn.example answered with status 403");
    expect(failureText({ code: "image-unreadable", reason: "empty", format: null }).detail).toBe("The file is empty.");
  });

  test.each([
    ["overscanMm", "with the overscan"],
    ["accelerationMmPerS2.y", "with the machine’s $121, acceleration along Y"],
    ["speckleAreaMm2", "with the size of specks"],
    ["lasers", "with the file of lasers"],
    ["lasers.2", "with laser 3"],
    ["lasers.2.spotXMm", "with the spot along the line of laser 3"],
    ["lasers.0.grbl.accelerationMmPerS2.x", "with the machine’s $120, acceleration along X of laser 1"],
    ["lasers.0.toneCurve.3", "with the tone curve of laser 1"],
    ["lasers.bed.widthMm", "with the bed’s width"],
    ["lasers.1.novelty", "with “lasers.1.novelty”"],
  ])("calls the field %s by its name", (field, name) => {
    expect(failureText({ code: "invalid", field, problem: "too-small", limit: 1 }).title).toContain(name);
  });
});
