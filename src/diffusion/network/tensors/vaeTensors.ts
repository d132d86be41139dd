import type { VaeConfig } from "../config/vaeConfig.ts";
import type { GraphForm } from "../graph/networkGraph.ts";
import { buildVaeDecoder } from "../models/buildVaeDecoder.ts";
import { buildVaeEncoder } from "../models/buildVaeEncoder.ts";

/** Any form and size asks for the same tensors; this one is the cheapest to build. */
const FORM: GraphForm = { precision: "f32", target: "wasm", attention: "explicit", maxScoreBytes: 2 ** 26 };
const SHAPE = { height: 1, width: 1 };

/** Names and shapes of all tensors in an autoencoder's file: it holds encoder and decoder both. */
export function vaeTensors(config: VaeConfig): ReadonlyMap<string, readonly number[]> {
  const encoder = buildVaeEncoder(config, FORM, SHAPE);
  return new Map([...encoder.required, ...buildVaeDecoder(config, FORM, SHAPE).required]);
}
