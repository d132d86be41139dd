import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clipTextConfig } from "../../../src/diffusion/network/config/clipTextConfig.ts";
import { unetConfig } from "../../../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import type { GraphForm } from "../../../src/diffusion/network/graph/networkGraph.ts";
import { buildTextEncoder } from "../../../src/diffusion/network/models/buildTextEncoder.ts";
import { buildUnet } from "../../../src/diffusion/network/models/buildUnet.ts";
import { vaeTensors } from "../../../src/diffusion/network/tensors/vaeTensors.ts";

type Shapes = ReadonlyMap<string, readonly number[]>;
type Published = Record<"text_encoder" | "unet" | "vae", { config: unknown; tensors: Record<string, number[]> }>;

const FORM: GraphForm = { precision: "f16", target: "gpu", attention: "fused", maxScoreBytes: 2 ** 26 };
const SHAPE = { batch: 2, height: 64, width: 64, tokens: 77 } as const;

const REQUIRED: Record<keyof Published, (config: unknown) => Shapes> = {
  text_encoder: (config) => buildTextEncoder(clipTextConfig(config), FORM).required,
  unet: (config) => buildUnet(unetConfig(config), FORM, SHAPE).required,
  vae: (config) => vaeTensors(vaeConfig(config)),
};

// Oracle: diffusers and transformers on the meta device, tools/oracle/networks.py.
test.each([
  ["sd15", "text_encoder", 196, 123_060_480],
  ["sd15", "unet", 686, 859_520_964],
  ["sd15", "vae", 248, 83_653_863],
  ["sd-turbo", "text_encoder", 372, 340_387_840],
  ["sd-turbo", "unet", 686, 865_910_724],
  ["sd-turbo", "vae", 248, 83_653_863],
] as const)("%s %s at full size asks for exactly the published tensors", (checkpoint, part, tensors, parameters) => {
  const text = readFileSync(`tests/golden/networks/published/${checkpoint}.json`, "utf8");
  const published = (JSON.parse(text) as Published)[part];
  const required = REQUIRED[part](published.config);
  expect(Object.fromEntries(required)).toEqual(published.tensors);
  expect(required.size).toBe(tensors);
  const count = [...required.values()].reduce((sum, shape) => sum + shape.reduce((product, n) => product * n, 1), 0);
  expect(count).toBe(parameters);
  console.log(`fidelity ${checkpoint} ${part} at full size: ${tensors} tensors, ${parameters} parameters`);
});
