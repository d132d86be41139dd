import { describe, expect, test } from "vitest";
import { parseEngraveSettings, parseGenerateRequest } from "../../../src/protocol/validate.ts";

const REQUEST = {
  modelId: "starter",
  prompt: "a pine tree, line art",
  negativePrompt: "",
  seed: 7,
  steps: 20,
  guidanceScale: 4,
  scheduler: "dpmpp-2m",
  widthPx: 256,
  heightPx: 256,
};

const SETTINGS = {
  widthMm: 60,
  lineIntervalMm: 0.1,
  materialId: "birch-plywood",
  tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0, sharpenRadiusMm: 0.5, invert: false },
  dither: { name: "floyd-steinberg", threshold: 0.5, serpentine: true },
};

describe("parseGenerateRequest", () => {
  test("keeps a good request and drops what is not part of it", () => {
    expect(parseGenerateRequest({ ...REQUEST, extra: 1 })).toEqual({ ok: true, value: REQUEST });
  });

  test("keeps LoRAs with their weights, and nothing else of them", () => {
    const loras = [
      { modelId: "lora-1", weight: 0.8 },
      { modelId: "lora-2", weight: -2 },
    ];
    const request = { ...REQUEST, loras };
    expect(parseGenerateRequest({ ...REQUEST, loras: loras.map((lora) => ({ ...lora, extra: 1 })) })).toEqual({
      ok: true,
      value: request,
    });
  });

  test.each([
    [{ loras: "lora-1" }, { field: "loras", problem: "unknown" }],
    [{ loras: Array(9).fill({ modelId: "lora-1", weight: 1 }) }, { field: "loras", problem: "too-large", limit: 8 }],
    [{ loras: [{ weight: 1 }] }, { field: "loras", problem: "unknown" }],
    [{ loras: [null] }, { field: "loras", problem: "unknown" }],
    [{ loras: [{ modelId: "lora-1", weight: 2.1 }] }, { field: "loraWeight", problem: "too-large", limit: 2 }],
    [{ loras: [{ modelId: "lora-1", weight: -2.1 }] }, { field: "loraWeight", problem: "too-small", limit: -2 }],
    [{ loras: [{ modelId: "lora-1" }] }, { field: "loraWeight", problem: "not-a-number" }],
    [{ prompt: "  " }, { field: "prompt", problem: "empty" }],
    [{ prompt: 7 }, { field: "prompt", problem: "unknown" }],
    [{ prompt: "x".repeat(50_001) }, { field: "prompt", problem: "too-large", limit: 50_000 }],
    [{ steps: 0 }, { field: "steps", problem: "too-small", limit: 1 }],
    [{ steps: 10_000 }, { field: "steps", problem: "too-large", limit: 150 }],
    [{ steps: 2.5 }, { field: "steps", problem: "not-an-integer" }],
    [{ seed: "seven" }, { field: "seed", problem: "not-a-number" }],
    [{ seed: Number.NaN }, { field: "seed", problem: "not-a-number" }],
    [{ seed: 2 ** 32 }, { field: "seed", problem: "too-large", limit: 2 ** 32 - 1 }],
    [{ widthPx: 0 }, { field: "widthPx", problem: "too-small", limit: 64 }],
    [{ widthPx: 100_000 }, { field: "widthPx", problem: "too-large", limit: 1024 }],
    [{ heightPx: 100 }, { field: "heightPx", problem: "not-a-multiple", limit: 8 }],
    [{ scheduler: "magic" }, { field: "scheduler", problem: "unknown" }],
  ])("%o is refused", (change, expected) => {
    expect(parseGenerateRequest({ ...REQUEST, ...change })).toEqual({
      ok: false,
      failure: { code: "invalid", ...expected },
    });
  });

  test.each([null, undefined, 3, "text", []])("%o is no request", (value) => {
    expect(parseGenerateRequest(value).ok).toBe(false);
  });
});

describe("parseEngraveSettings", () => {
  test("keeps good settings and drops what is not part of them", () => {
    const noisy = { ...SETTINGS, tone: { ...SETTINGS.tone, extra: 1 }, extra: 1 };
    expect(parseEngraveSettings(noisy)).toEqual({ ok: true, value: SETTINGS });
  });

  test.each([
    [{ widthMm: 0 }, { field: "widthMm", problem: "too-small", limit: 1 }],
    [{ lineIntervalMm: 2 }, { field: "lineIntervalMm", problem: "too-large", limit: 1 }],
    [{ materialId: "gold" }, { field: "materialId", problem: "unknown" }],
    [{ tone: { ...SETTINGS.tone, gamma: Number.NaN } }, { field: "gamma", problem: "not-a-number" }],
    [{ tone: { ...SETTINGS.tone, invert: "yes" } }, { field: "invert", problem: "unknown" }],
    [{ dither: { ...SETTINGS.dither, name: "dots" } }, { field: "dither", problem: "unknown" }],
    [{ tone: null }, { field: "gamma", problem: "not-a-number" }],
  ])("%o is refused", (change, expected) => {
    expect(parseEngraveSettings({ ...SETTINGS, ...change })).toEqual({
      ok: false,
      failure: { code: "invalid", ...expected },
    });
  });
});
