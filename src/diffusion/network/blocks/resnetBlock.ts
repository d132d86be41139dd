import type { Value } from "../graph/graphBuilder.ts";
import { add, reshape } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { conv2dInStrips } from "../layers/conv2dInStrips.ts";
import { groupNormInStrips } from "../layers/groupNormInStrips.ts";
import { linear } from "../layers/linear.ts";
import { mapStrips, type Strips } from "../layers/strips.ts";

interface ResnetBlockOptions {
  readonly outChannels: number;
  readonly norm: { readonly groups: number; readonly epsilon: number };
  /** [1, features], already through SiLU; the autoencoder has none. */
  readonly time?: Value;
}

/** Two norm–SiLU–convolution pairs with the time added in between, beside a shortcut. In: [b, c, h, w]. Out: [b, outChannels, h, w]. */
export function resnetBlock(at: Scope, x: Value, options: ResnetBlockOptions): Value {
  return resnetBlockInStrips(at, [x], options)[0];
}

/** As `resnetBlock`. */
export function resnetBlockInStrips(at: Scope, x: Strips, { outChannels, norm, time }: ResnetBlockOptions): Strips {
  let hidden = groupNormInStrips(at.at("norm1"), x, { ...norm, silu: true });
  const shift = time && reshape(linear(at.at("time_emb_proj"), time, { outFeatures: outChannels }), [outChannels]);
  hidden = conv2dInStrips(at.at("conv1"), hidden, { outChannels, ...(shift && { shift }) });
  hidden = groupNormInStrips(at.at("norm2"), hidden, { ...norm, silu: true });
  hidden = conv2dInStrips(at.at("conv2"), hidden, { outChannels });
  const hasShortcut = x[0].dims[1] !== outChannels;
  const shortcut = hasShortcut ? conv2dInStrips(at.at("conv_shortcut"), x, { outChannels, kernel: 1 }) : x;
  return mapStrips(hidden, (strip, i) => add(shortcut[i]!, strip)); // cut alike
}
