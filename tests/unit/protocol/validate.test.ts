import { describe, expect, test } from "vitest";
import { DITHER_DEFAULTS } from "../../../src/laser/dither/ditherSettings.ts";
import { type LaserSettings, NO_LASER } from "../../../src/laser/machine/laserSettings.ts";
import { NO_PREPARATION } from "../../../src/laser/prepare/preparation.ts";
import { NO_SURROUND } from "../../../src/laser/surround/surround.ts";
import { DEFAULT_WORK } from "../../../src/laser/work/work.ts";
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

/** As the first jobs were kept. */
const FIRST = {
  widthMm: 60,
  lineIntervalMm: 0.1,
  materialId: "birch-plywood",
  tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0, sharpenRadiusMm: 0.5, invert: false },
  dither: { name: "floyd-steinberg", threshold: 0.5, serpentine: true },
};

const SETTINGS = {
  ...FIRST,
  dither: { ...FIRST.dither, seamless: false, screen: DITHER_DEFAULTS.screen, sketch: DITHER_DEFAULTS.sketch },
  laser: NO_LASER,
  preparation: NO_PREPARATION,
  work: DEFAULT_WORK,
  surround: NO_SURROUND,
};

const OWN_LASER: LaserSettings = {
  profileId: "own-1",
  name: "Mein Laser",
  spotXMm: 0.12,
  spotYMm: 0.08,
  runShorteningMm: 0.03,
  toneCurve: [0, 0.4, 0.4, 1],
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

  test("fills in what an old job lacks, whole parts and fields of them", () => {
    expect(parseEngraveSettings(FIRST)).toEqual({ ok: true, value: SETTINGS });
    const half = { ...FIRST, laser: { spotXMm: 0.2 }, dither: { ...FIRST.dither, screen: { shape: "line" } } };
    expect(parseEngraveSettings(half)).toEqual({
      ok: true,
      value: {
        ...SETTINGS,
        laser: { ...NO_LASER, spotXMm: 0.2 },
        dither: { ...SETTINGS.dither, screen: { ...DITHER_DEFAULTS.screen, shape: "line" } },
      },
    });
  });

  test("keeps a laser as it was when the job was made", () => {
    const settings = { ...SETTINGS, laser: OWN_LASER };
    expect(parseEngraveSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ ok: true, value: settings });
  });

  test.each([
    [{ spotXMm: 0 }, "spotXMm", { problem: "too-small", limit: 0.005 }],
    [{ spotYMm: -0.1 }, "spotYMm", { problem: "too-small", limit: 0.005 }],
    [{ spotYMm: 40 }, "spotYMm", { problem: "too-large", limit: 2 }],
    [{ spotXMm: Number.NaN }, "spotXMm", { problem: "not-a-number" }],
    [{ runShorteningMm: -0.01 }, "runShorteningMm", { problem: "too-small", limit: 0 }],
    [{ toneCurve: [0] }, "toneCurve", { problem: "too-small", limit: 2 }],
    [{ toneCurve: Array(258).fill(0) }, "toneCurve", { problem: "too-large", limit: 257 }],
    [{ toneCurve: [0, 0.5, 0.4] }, "toneCurve", { problem: "unknown" }],
    [{ toneCurve: [0, 1.5] }, "toneCurve.1", { problem: "too-large", limit: 1 }],
    [{ name: 7 }, "name", { problem: "unknown" }],
  ])("a laser of %o is refused", (change, field, problem) => {
    expect(parseEngraveSettings({ ...SETTINGS, laser: { ...OWN_LASER, ...change } })).toEqual({
      ok: false,
      failure: { code: "invalid", field: `laser.${field}`, ...problem },
    });
  });

  test.each([
    [{ widthMm: 0 }, { field: "widthMm", problem: "too-small", limit: 1 }],
    [{ lineIntervalMm: 2 }, { field: "lineIntervalMm", problem: "too-large", limit: 1 }],
    [{ materialId: "gold" }, { field: "materialId", problem: "unknown" }],
    [{ tone: { ...SETTINGS.tone, gamma: Number.NaN } }, { field: "gamma", problem: "not-a-number" }],
    [{ tone: { ...SETTINGS.tone, invert: "yes" } }, { field: "invert", problem: "unknown" }],
    [{ dither: { ...FIRST.dither, name: "dots" } }, { field: "dither.name", problem: "unknown" }],
    [{ dither: { ...FIRST.dither, threshold: 2 } }, { field: "dither.threshold", problem: "too-large", limit: 1 }],
    [
      { dither: { ...FIRST.dither, screen: { cellsPerMm: 0 } } },
      { field: "dither.screen.cellsPerMm", problem: "too-small", limit: 0.1 },
    ],
    [{ dither: undefined }, { field: "dither", problem: "unknown" }],
    [{ laser: 3 }, { field: "laser", problem: "unknown" }],
    [{ tone: null }, { field: "gamma", problem: "not-a-number" }],
  ])("%o is refused", (change, expected) => {
    expect(parseEngraveSettings({ ...SETTINGS, ...change })).toEqual({
      ok: false,
      failure: { code: "invalid", ...expected },
    });
  });
});
