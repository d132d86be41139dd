import { describe, expect, test } from "vitest";
import { needsOfEntry, needsOfImport, needsOfOffer } from "../../../src/app/views/models/modelNeeds.ts";
import { type Machine, modelVerdict, type Verdict } from "../../../src/app/views/models/modelVerdict.ts";
import { verdictText } from "../../../src/app/views/models/verdictText.ts";
import { CATALOGUE } from "../../../src/protocol/catalogue.ts";
import type { DeviceReport } from "../../../src/protocol/generate.ts";
import type { ModelOffer } from "../../../src/protocol/models.ts";

/** Stable Diffusion 1.5 in f16: parameters as published (tests/golden/networks/published). */
const SD15: ModelOffer = {
  modelId: "sd15",
  kind: "checkpoint",
  family: "sd-1",
  name: "Stable Diffusion 1.5",
  origin: { kind: "hub", repository: "owner/sd15", revision: "a".repeat(40) },
  licence: null,
  files: [],
  downloadBytes: 2.13e9,
  precision: "f16",
  networks: { textEncoder: 123_060_480, unet: 859_520_964, autoencoder: 83_653_863 },
  installedRevision: null,
};
const TURBO: ModelOffer = {
  ...SD15,
  family: "sd-2",
  downloadBytes: 2.58e9,
  networks: { textEncoder: 340_387_840, unet: 865_910_724, autoencoder: 83_653_863 },
};
const LORA: ModelOffer = {
  ...SD15,
  kind: "lora",
  downloadBytes: 38e6,
  networks: { textEncoder: 2e6, unet: 17e6, autoencoder: 0 },
};

const GPU: Extract<DeviceReport, { kind: "webgpu" }> = {
  kind: "webgpu",
  adapterName: "a GPU",
  precision: "f16",
  attention: "fused",
  maxBufferBytes: 4e9,
  maxBindingBytes: 2e9,
  isSoftware: false,
};
const NO_GPU: DeviceReport = { kind: "wasm", threads: 8, reason: "no-webgpu" };

const judge = (offer: ModelOffer, device: DeviceReport | null, freeBytes: number | null = 50e9) =>
  modelVerdict(needsOfOffer(offer), { device, freeBytes });
const codes = (verdict: Verdict) => ("reasons" in verdict ? verdict.reasons.map(({ code }) => code) : []);

describe("modelVerdict", () => {
  test.each([SD15, TURBO])("a GPU with f16 is fine, with weights and activations counted", (offer) => {
    const verdict = judge(offer, GPU);
    expect(verdict.level).toBe("fine");
    const { textEncoder, unet, autoencoder } = offer.networks;
    expect(verdict).toHaveProperty("memoryBytes", (textEncoder + unet + autoencoder) * 2 + 5e8);
  });

  test("without shader-f16 it is slow, and twice the weights must fit", () => {
    const verdict = judge(SD15, { ...GPU, precision: "f32" });
    expect(verdict.level).toBe("slow");
    expect(codes(verdict)).toEqual(["full-precision"]);
    expect(verdict).toHaveProperty("memoryBytes", 1_066_235_307 * 4 + 1e9);
  });

  test("a GPU of software, and one whose fast attention is wrong, are slow and say why", () => {
    expect(codes(judge(SD15, { ...GPU, isSoftware: true }))).toEqual(["software-gpu"]);
    expect(codes(judge(SD15, { ...GPU, attention: "explicit" }))).toEqual(["explicit-attention"]);
  });

  test.each([
    ["f16", 2 ** 27, []], // 256 × 512 × 512 in f16 is exactly the 128 MiB that every adapter has to offer
    ["f16", 2 ** 27 - 1, ["tiled-decode"]],
    ["f32", 2 ** 28, ["full-precision"]],
    ["f32", 2 ** 28 - 1, ["full-precision", "tiled-decode"]],
  ] as const)("in %s a binding of %d bytes: %j", (precision, maxBindingBytes, expected) => {
    expect(codes(judge(SD15, { ...GPU, precision, maxBindingBytes }))).toEqual(expected);
  });

  test("the token embedding must fit into one binding, and one buffer", () => {
    const sd15 = 49_408 * 768 * 2;
    const turbo = 49_408 * 1024 * 2;
    const limited = (offer: ModelOffer, fields: Partial<typeof GPU>) => judge(offer, { ...GPU, ...fields });
    expect(limited(SD15, { maxBindingBytes: sd15 }).level).toBe("slow");
    expect(limited(SD15, { maxBindingBytes: sd15 - 1 })).toEqual({
      level: "cannot",
      reasons: [{ code: "gpu-limit", neededBytes: sd15, limitBytes: sd15 - 1 }],
    });
    expect(codes(limited(TURBO, { maxBufferBytes: turbo - 1 }))).toEqual(["gpu-limit"]);
    expect(codes(limited(SD15, { precision: "f32", maxBindingBytes: 2 ** 27 }))).toEqual(["gpu-limit"]);
  });

  test("on the processor a full checkpoint is more than a page's memory", () => {
    const verdict = judge(SD15, NO_GPU);
    expect(codes(verdict)).toEqual(["processor-memory"]);
    expect(verdictText(verdict).lines[0]).toMatch(/no WebGPU.*5\.3 GB.*4\.3 GB.*Use the starter/);
  });

  test("on the processor half a checkpoint is slow, a tiny one fine", () => {
    const sized = (share: number): ModelOffer => {
      const { textEncoder, unet, autoencoder } = SD15.networks;
      const networks = { textEncoder: textEncoder * share, unet: unet * share, autoencoder: autoencoder * share };
      return { ...SD15, networks, downloadBytes: SD15.downloadBytes * share };
    };
    expect(codes(judge(sized(0.5), NO_GPU))).toEqual(["processor"]);
    expect(judge(sized(0.05), NO_GPU).level).toBe("fine");
    expect(judge(sized(0.05), { ...GPU, isSoftware: true, precision: "f32", attention: "explicit" }).level).toBe(
      "fine",
    );
  });

  test("storage must hold the download, and the copy in the device's precision", () => {
    expect(judge(SD15, GPU, 2.13e9).level).toBe("fine");
    expect(judge(SD15, GPU, 2.13e9 - 1)).toEqual({
      level: "cannot",
      reasons: [{ code: "no-room", neededBytes: 2.13e9, copyBytes: 0, freeBytes: 2.13e9 - 1 }],
    });
    const copyBytes = 1_066_235_307 * 4;
    const onF32 = (freeBytes: number) => judge(SD15, { ...GPU, precision: "f32" }, freeBytes);
    expect(onF32(2.13e9 + copyBytes).level).toBe("slow");
    expect(onF32(2.13e9 + copyBytes - 1)).toMatchObject({ level: "cannot", reasons: [{ code: "no-room", copyBytes }] });
    expect(judge({ ...SD15, precision: "f32", downloadBytes: 4.26e9 }, GPU, 6e9)).toMatchObject({
      level: "cannot",
      reasons: [{ copyBytes: 1_066_235_307 * 2 }],
    });
  });

  test("room that the browser does not tell is not held against it", () => {
    expect(judge(SD15, GPU, null).level).toBe("fine");
  });

  test("while the device is looked for nothing is promised, but a full disk is said", () => {
    expect(judge(SD15, null)).toEqual({ level: "unknown" });
    expect(codes(judge(SD15, null, 1e9))).toEqual(["no-room"]);
  });

  test("LoRAs need room and nothing else", () => {
    expect(judge(LORA, NO_GPU)).toEqual({ level: "fine", memoryBytes: null });
    expect(codes(judge(LORA, GPU, 1e6))).toEqual(["no-room"]);
  });

  test("several hindrances are all named", () => {
    expect(codes(judge(SD15, NO_GPU, 1e9))).toEqual(["no-room", "processor-memory"]);
  });
});

describe("needs that are guessed from bytes", () => {
  const isNear = (value: number, of: number) => expect(Math.abs(value / of - 1)).toBeLessThan(0.04);

  test.each(["f16", "f32"] as const)("of a file from disk in %s come near what is counted", (precision) => {
    const counted = needsOfOffer(TURBO);
    const guess = needsOfImport({
      ...{ modelId: "", kind: "checkpoint", family: "sd-2", name: "", layout: "ldm", precision },
      ...{
        byteLength: precision === "f32" ? 5.16e9 : 2.58e9,
        isInpainting: false,
        triggerWords: [],
        isInstalled: false,
      },
    });
    isNear(guess.parameters, counted.parameters);
    isNear(guess.textEncoderParameters, counted.textEncoderParameters);
  });

  test.each(CATALOGUE.filter(({ kind }) => kind === "checkpoint"))("of $name in the catalogue, too", (entry) => {
    const counted = needsOfOffer(entry.family === "sd-1" ? SD15 : TURBO);
    const guess = needsOfEntry(entry);
    isNear(guess.parameters, counted.parameters);
    isNear(guess.textEncoderParameters, counted.textEncoderParameters);
    isNear(entry.aboutBytes, guess.parameters * (guess.precision === "f32" ? 4 : 2));
    expect(modelVerdict(guess, { device: GPU, freeBytes: 50e9 }).level).toBe("fine");
  });
});

describe("verdictText", () => {
  const machines: readonly Machine[] = [
    { device: null, freeBytes: 1e9 },
    { device: null, freeBytes: null },
    { device: GPU, freeBytes: 50e9 },
    {
      device: { ...GPU, precision: "f32", attention: "explicit", isSoftware: true, maxBindingBytes: 2 ** 28 - 1 },
      freeBytes: 50e9,
    },
    { device: { ...GPU, maxBindingBytes: 1e7 }, freeBytes: 1e9 },
    ...(["no-webgpu", "no-jspi", "check-failed", "asked-for"] as const).map((reason) => ({
      device: { kind: "wasm", threads: 1, reason } as const,
      freeBytes: 1e9,
    })),
  ];
  test.each(machines)("is made of whole sentences: %j", (machine) => {
    for (const offer of [SD15, TURBO, LORA]) {
      const { title, lines } = verdictText(modelVerdict(needsOfOffer(offer), machine));
      expect(title).toMatch(/^[A-Z]/);
      for (const line of lines) expect(line).toMatch(/^[A-Z].*\.$/);
      expect([title, ...lines].join("\n")).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
});
