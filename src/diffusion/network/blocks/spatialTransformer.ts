import type { Value } from "../graph/graphBuilder.ts";
import { add, reshape, transpose } from "../graph/operators.ts";
import type { Scope } from "../graph/scope.ts";
import { groupNorm } from "../layers/groupNorm.ts";
import { linear } from "../layers/linear.ts";
import { type TransformerBlockOptions, transformerBlock } from "./transformerBlock.ts";

interface SpatialTransformerOptions extends TransformerBlockOptions {
  readonly groups: number;
  readonly depth: number;
  /** Projections published as linear layers rather than as 1×1 convolutions. */
  readonly hasLinearProjection: boolean;
}

/**
 * Each pixel becomes a token that looks at the others and at the text; the picture is added back. Out: [b, c, h, w].
 * In: the same, or a single item for all of the text's.
 */
export function spatialTransformer(at: Scope, x: Value, options: SpatialTransformerOptions): Value {
  const [batch, channels, height, width] = x.dims as [number, number, number, number]; // by contract
  const projection = { outFeatures: channels, asConvolution: !options.hasLinearProjection };
  const normal = groupNorm(at.at("norm"), x, { groups: options.groups, epsilon: 1e-6 });
  let tokens = reshape(transpose(normal, [0, 2, 3, 1]), [batch, height * width, channels]);
  tokens = linear(at.at("proj_in"), tokens, projection);
  for (let i = 0; i < options.depth; i++) tokens = transformerBlock(at.at("transformer_blocks", i), tokens, options);
  tokens = linear(at.at("proj_out"), tokens, projection);
  return add(transpose(reshape(tokens, [tokens.dims[0]!, height, width, channels]), [0, 3, 1, 2]), x);
}
