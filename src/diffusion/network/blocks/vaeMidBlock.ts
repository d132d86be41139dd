import type { Value } from "../graph/graphBuilder.ts";
import { add, reshape, transpose } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { attention } from "../layers/attention.ts";
import { groupNorm } from "../layers/groupNorm.ts";
import { linear } from "../layers/linear.ts";
import { resnetBlock } from "./resnetBlock.ts";

interface VaeMidBlockOptions {
  readonly norm: { readonly groups: number; readonly epsilon: number };
  readonly hasAttention: boolean;
}

/** The autoencoder's middle: a resnet block on either side of attention among all pixels. In and out: [b, c, h, w]. */
export function vaeMidBlock(at: Scope, x: Value, { norm, hasAttention }: VaeMidBlockOptions): Value {
  const outChannels = x.dims[1]!; // [b, c, h, w]
  let hidden = resnetBlock(at.at("resnets", 0), x, { outChannels, norm });
  if (hasAttention) hidden = pixelAttention(at.at("attentions", 0), hidden, norm);
  return resnetBlock(at.at("resnets", 1), hidden, { outChannels, norm });
}

function pixelAttention(at: Scope, x: Value, norm: VaeMidBlockOptions["norm"]): Value {
  const [batch, channels, height, width] = x.dims as [number, number, number, number]; // by contract
  const normal = groupNorm(at.at("group_norm"), x, norm);
  const tokens = reshape(transpose(normal, [0, 2, 3, 1]), [batch, height * width, channels]);
  const project = (name: string) => linear(at.at(name), tokens, { outFeatures: channels });
  const input = { query: project("to_q"), key: project("to_k"), value: project("to_v") };
  // One head as wide as the channels (512): beyond what the fused kernel is made for.
  const mixed = attention(input, { heads: 1, form: "explicit" });
  const out = linear(at.at("to_out", 0), mixed, { outFeatures: channels });
  return add(transpose(reshape(out, [batch, height, width, channels]), [0, 3, 1, 2]), x);
}
