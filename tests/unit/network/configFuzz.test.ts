import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LibraryError } from "../../../src/library/LibraryError.ts";
import { checkNetwork } from "../../../workers/checkNetwork.ts";

const published = JSON.parse(readFileSync("tests/golden/networks/published/sd15.json", "utf8"));
const PARTS = ["text_encoder", "unet", "vae"] as const;
const NO_WEIGHTS = { tensors: new Map(), metadata: {}, headerByteLength: 8 };

/** Longer would be noticed in a worker that also answers for the gallery. */
const MAX_MS = 5_000;

/** What a config may say in the place of anything. */
const HOSTILE: readonly unknown[] = [
  ...[0, -1, 0.5, 65, 100_000, 2 ** 31, 2 ** 53, 1e308, Number.POSITIVE_INFINITY, null, true, "", "8", {}, []],
  ...[[100_000], [8, 8, 8, 8], [1e9, 1e9, 1e9, 1e9], Array(100_000).fill(8), Array(8).fill(8), Array(4).fill({})],
  ...[{ __proto__: null, length: 9e9 }, JSON.parse("[".repeat(50_000) + "]".repeat(50_000)), "x".repeat(1e6)],
];

/** How long it takes to refuse; nothing but a refusal is right, for there are no weights. */
function refusalMs(part: (typeof PARTS)[number], config: unknown): number {
  const startMs = performance.now();
  try {
    checkNetwork("a/b", { part, config, index: NO_WEIGHTS });
  } catch (error) {
    if (!(error instanceof LibraryError) || error.code !== "model-unsupported") throw error;
    expect(error.message.length).toBeLessThan(2_000);
  }
  return performance.now() - startMs;
}

test("whatever stands in a config.json, it is refused at once and in words", () => {
  let [configs, slowestMs] = [0, 0];
  for (const part of PARTS) {
    const { config } = published[part];
    for (const field of Object.keys(config)) {
      for (const value of HOSTILE) {
        slowestMs = Math.max(slowestMs, refusalMs(part, { ...config, [field]: value }));
        configs += 1;
      }
    }
  }
  console.log(`${configs} hostile configs refused, the slowest in ${slowestMs.toFixed(0)} ms`);
  expect(slowestMs).toBeLessThan(MAX_MS);
});

test("the largest network that is let through is drawn up soon", () => {
  const blocks = 8;
  const largest = {
    ...published.unet.config,
    block_out_channels: Array(blocks).fill(32),
    down_block_types: Array(blocks).fill("CrossAttnDownBlock2D"),
    up_block_types: Array(blocks).fill("CrossAttnUpBlock2D"),
    layers_per_block: 8,
    transformer_layers_per_block: 4,
  };
  const unetMs = refusalMs("unet", largest);
  const textMs = refusalMs("text_encoder", {
    ...published.text_encoder.config,
    num_hidden_layers: 64,
    max_position_embeddings: 512,
  });
  console.log(`largest networks drawn up: UNet ${unetMs.toFixed(0)} ms, text encoder ${textMs.toFixed(0)} ms`);
  expect(Math.max(unetMs, textMs)).toBeLessThan(MAX_MS);
});
