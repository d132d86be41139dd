import type { Value } from "../graph/graphBuilder.ts";
import { add, reshape } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { conv2d } from "../layers/conv2d.ts";
import { groupNorm } from "../layers/groupNorm.ts";
import { linear } from "../layers/linear.ts";

interface ResnetBlockOptions {
  readonly outChannels: number;
  readonly norm: { readonly groups: number; readonly epsilon: number };
  /** [1, features], already through SiLU; the autoencoder has none. */
  readonly time?: Value;
}

/** Two norm–SiLU–convolution pairs with the time added in between, beside a shortcut. In: [b, c, h, w]. Out: [b, outChannels, h, w]. */
export function resnetBlock(at: Scope, x: Value, { outChannels, norm, time }: ResnetBlockOptions): Value {
  let hidden = groupNorm(at.at("norm1"), x, { ...norm, silu: true });
  hidden = conv2d(at.at("conv1"), hidden, { outChannels });
  if (time) {
    const shift = linear(at.at("time_emb_proj"), time, { outFeatures: outChannels });
    hidden = add(hidden, reshape(shift, [1, outChannels, 1, 1]));
  }
  hidden = groupNorm(at.at("norm2"), hidden, { ...norm, silu: true });
  hidden = conv2d(at.at("conv2"), hidden, { outChannels });
  const hasShortcut = x.dims[1] !== outChannels;
  return add(hasShortcut ? conv2d(at.at("conv_shortcut"), x, { outChannels, kernel: 1 }) : x, hidden);
}
