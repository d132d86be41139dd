import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clipTextConfig } from "../../../src/diffusion/network/config/clipTextConfig.ts";
import { unetConfig } from "../../../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import { NetworkError } from "../../../src/diffusion/network/networkError.ts";

const published = JSON.parse(readFileSync("tests/golden/networks/published/sd15.json", "utf8"));
const PARSERS = { text_encoder: clipTextConfig, unet: unetConfig, vae: vaeConfig };

function fieldOf(part: keyof typeof PARSERS, change: Record<string, unknown>): string {
  try {
    PARSERS[part]({ ...published[part].config, ...change });
  } catch (error) {
    if (error instanceof NetworkError && error.problem.kind === "unsupported-config") return error.problem.field;
    throw error;
  }
  throw new Error("accepted");
}

describe("attention_head_dim is a number of heads", () => {
  test("one for all blocks", () => {
    const { down } = unetConfig(published.unet.config);
    expect(down.map(({ channels, heads }) => channels / heads)).toEqual([40, 80, 160, 160]);
  });

  test("one for each block", () => {
    const { down } = unetConfig({ ...published.unet.config, attention_head_dim: [5, 10, 20, 20] });
    expect(down.map(({ channels, heads }) => channels / heads)).toEqual([64, 64, 64, 64]);
  });
});

describe("what the builder does not know is refused by name", () => {
  test.each([
    [
      "unet",
      { down_block_types: ["AttnDownBlock2D", "DownBlock2D", "DownBlock2D", "DownBlock2D"] },
      "down_block_types",
    ],
    ["unet", { up_block_types: ["UpBlock2D"] }, "up_block_types"],
    ["unet", { block_out_channels: [] }, "block_out_channels"],
    ["unet", { block_out_channels: "320" }, "block_out_channels"],
    ["unet", { attention_head_dim: [8, 8] }, "attention_head_dim"],
    ["unet", { cross_attention_dim: undefined }, "cross_attention_dim"],
    ["unet", { addition_embed_type: "text_time" }, "addition_embed_type"],
    ["unet", { time_cond_proj_dim: "256" }, "time_cond_proj_dim"],
    ["unet", { mid_block_type: null, resnet_time_scale_shift: "scale_shift" }, "resnet_time_scale_shift"],
    ["vae", { down_block_types: Array(4).fill("AttnDownEncoderBlock2D") }, "down_block_types"],
    ["vae", { shift_factor: 0.1 }, "shift_factor"],
    ["text_encoder", { hidden_act: "relu" }, "hidden_act"],
    ["text_encoder", { num_hidden_layers: 0 }, "num_hidden_layers"],
  ] as const)("%s %o", (part, change, field) => {
    expect(fieldOf(part, change)).toBe(field);
  });

  test("a config that is no object", () => {
    expect(() => unetConfig([])).toThrow(NetworkError);
    expect(() => vaeConfig(null)).toThrow(NetworkError);
  });
});
