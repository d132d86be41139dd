import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { unetConfig } from "../../../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import { buildVaeDecoder } from "../../../src/diffusion/network/models/buildVaeDecoder.ts";
import { graphFormOf } from "../../../src/diffusion/runtime/graphForm.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";

const published = JSON.parse(readFileSync("tests/golden/networks/published/sd15.json", "utf8"));

test("on WASM no layer of SD 1.5's decoder at 512 × 512 is larger than 32 MiB, but the starter's small one stays whole", async () => {
  const form = graphFormOf(await probeDevice({ prefer: "wasm" }), unetConfig(published.unet.config));
  const decoder = (latents: number) =>
    buildVaeDecoder(vaeConfig(published.vae.config), form, { height: latents, width: latents });
  expect(decoder(64).largestTensorBytes).toBeLessThanOrEqual(2 ** 25);
  expect(decoder(16).nodes.filter(({ op }) => op === "Split")).toHaveLength(0);
});
