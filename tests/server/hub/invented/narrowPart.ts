import { clipTextConfig } from "../../../../src/diffusion/network/config/clipTextConfig.ts";
import { unetConfig } from "../../../../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../../../../src/diffusion/network/config/vaeConfig.ts";
import type { GraphForm } from "../../../../src/diffusion/network/graph/networkGraph.ts";
import { buildTextEncoder } from "../../../../src/diffusion/network/models/buildTextEncoder.ts";
import { buildUnet } from "../../../../src/diffusion/network/models/buildUnet.ts";
import type { PartName } from "../../../../src/diffusion/network/tensors/partName.ts";
import { vaeTensors } from "../../../../src/diffusion/network/tensors/vaeTensors.ts";
import type { CheckpointName } from "./inventCheckpoint.ts";

/** A part's configuration, and its tensors by today's names. */
export interface PartPlan {
  readonly config: object;
  readonly tensors: Readonly<Record<string, readonly number[]>>;
}

const FORM: GraphForm = { precision: "f16", target: "gpu", attention: "fused", maxScoreBytes: 2 ** 26 };
const SHAPE = { batch: 1, height: 8, width: 8, tokens: 77 } as const;

export type NarrowSize = "half" | "small";

/** What makes the published configurations narrow; depth and vocabulary stay. `half` has half of the UNet's parameters. */
const NARROW: Record<NarrowSize, Record<PartName, object>> = {
  half: {
    text_encoder: {},
    unet: { block_out_channels: [224, 448, 896, 896] },
    vae: {},
  },
  small: {
    text_encoder: { hidden_size: 32, intermediate_size: 128, num_attention_heads: 4 },
    unet: { block_out_channels: [16, 32, 64, 64], norm_num_groups: 8, cross_attention_dim: 32, sample_size: 8 },
    vae: { block_out_channels: [8, 16, 32, 32], norm_num_groups: 8, sample_size: 64 },
  },
};
const UNET_HEADS: Record<NarrowSize, Record<CheckpointName, number | readonly number[]>> = {
  half: { sd15: 8, "sd-turbo": [7, 14, 28, 28] },
  small: { sd15: 4, "sd-turbo": [2, 4, 8, 8] },
};

export interface Narrow {
  readonly checkpoint: CheckpointName;
  readonly size: NarrowSize;
}

/** A part with smaller widths than `published` has: its tensors are those that the network builder asks for. */
export function narrowPart(part: PartName, published: object, { checkpoint, size }: Narrow): PartPlan {
  const heads = part === "unet" ? { attention_head_dim: UNET_HEADS[size][checkpoint] } : {};
  const config = { ...published, ...NARROW[size][part], ...heads };
  return { config, tensors: Object.fromEntries(requiredTensors(part, config)) };
}

function requiredTensors(part: PartName, config: object): ReadonlyMap<string, readonly number[]> {
  switch (part) {
    case "text_encoder":
      return buildTextEncoder(clipTextConfig(config), FORM).required;
    case "unet":
      return buildUnet(unetConfig(config), FORM, SHAPE).required;
    case "vae":
      return vaeTensors(vaeConfig(config));
    default:
      return part satisfies never;
  }
}
