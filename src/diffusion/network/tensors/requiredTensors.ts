import { clipTextConfig } from "../config/clipTextConfig.ts";
import { unetConfig } from "../config/unetConfig.ts";
import { vaeConfig } from "../config/vaeConfig.ts";
import type { GraphForm } from "../graph/networkGraph.ts";
import { buildTextEncoder } from "../models/buildTextEncoder.ts";
import { buildUnet } from "../models/buildUnet.ts";
import { buildVaeDecoder } from "../models/buildVaeDecoder.ts";
import { buildVaeEncoder } from "../models/buildVaeEncoder.ts";
import type { PartName } from "./partName.ts";

/** Any form and size asks for the same tensors; these are the cheapest to build. */
const FORM: GraphForm = { precision: "f32", target: "wasm", attention: "explicit", maxScoreBytes: 2 ** 26 };
const LATENT = { height: 1, width: 1 };

/**
 * Names (without the text encoder's optional prefix `text_model.`) and shapes of all tensors that a part's file must hold,
 * from its `config.json`. Throws `NetworkError` for a config that is not supported.
 */
export function requiredTensors(part: PartName, json: unknown): ReadonlyMap<string, readonly number[]> {
  switch (part) {
    case "text_encoder":
      return buildTextEncoder(clipTextConfig(json), FORM).required;
    case "unet":
      return buildUnet(unetConfig(json), FORM, { batch: 1, tokens: 1, ...LATENT }).required;
    case "vae": {
      const config = vaeConfig(json);
      const { required } = buildVaeEncoder(config, FORM, LATENT);
      return new Map([...required, ...buildVaeDecoder(config, FORM, LATENT).required]);
    }
    default:
      return part satisfies never;
  }
}
