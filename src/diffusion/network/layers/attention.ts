import { countElements, ELEMENT_BYTES } from "../graph/elements.ts";
import type { Value } from "../graph/graphBuilder.ts";
import { add, cast, concat, matMul, reshape, scale, softmax, split, transpose } from "../graph/operators.ts";

interface AttentionInput {
  /** [b, tokens, heads·width]. */
  readonly query: Value;
  /** [b, keys, heads·width]. */
  readonly key: Value;
  readonly value: Value;
}

interface AttentionOptions {
  readonly heads: number;
  /** Added to the scores, [tokens, keys]. Taken apart always: the fused kernel is for the UNet, which has none. */
  readonly mask?: Value;
  /** Scores in f32 even in an f16 network (`upcast_attention`). */
  readonly inF32?: boolean;
  /** "explicit" for a head wider than the fused kernels are made for; otherwise the graph's form decides. */
  readonly form?: "explicit";
}

/** softmax(q·kᵀ / √width)·v for each head, https://arxiv.org/abs/1706.03762, section 3.2. Out: [b, tokens, heads·width]. */
export function attention(input: AttentionInput, options: AttentionOptions): Value {
  const { query, key, value } = input;
  const type = options.inF32 ? "f32" : query.type;
  const wide = { query: cast(query, type), key: cast(key, type), value: cast(value, type) };
  const isFused = query.graph.form.attention === "fused" && options.form !== "explicit" && !options.mask;
  return cast(isFused ? fused(wide, options.heads) : explicit(wide, options), query.type);
}

function fused({ query, key, value }: AttentionInput, heads: number): Value {
  return query.graph.node("MultiHeadAttention", [query, key, value], {
    domain: "com.microsoft",
    attributes: { num_heads: heads },
    dims: query.dims,
  });
}

/** A few rows of queries at a time: all scores together would take gigabytes. */
function explicit(input: AttentionInput, { heads, mask }: AttentionOptions): Value {
  const [batch, tokens, features] = input.query.dims as [number, number, number]; // by contract
  const keys = input.key.dims[1]!;
  const width = features / heads;
  const byHead = (x: Value, perm: readonly number[]) => transpose(reshape(x, [batch, x.dims[1]!, heads, width]), perm);
  // Scaling the queries rather than the scores keeps the product within f16.
  const query = byHead(scale(input.query, width ** -0.5), [0, 2, 1, 3]);
  const keyTransposed = byHead(input.key, [0, 2, 3, 1]);
  const isUpright = isUprightBetter(query);
  const value = byHead(input.value, isUpright ? [0, 2, 3, 1] : [0, 2, 1, 3]);
  const slices = sliceLengths(query, keys);
  const masks = mask ? split(mask, 0, slices) : [];
  const rows = split(query, 2, slices).map((slice, i) => {
    const scores = matMul(slice, keyTransposed);
    const masked = masks[i] ? add(scores, masks[i]) : scores;
    return isUpright ? matMulTransposed(value, softmax(masked)) : matMul(softmax(masked), value);
  });
  const mixed = isUpright ? transpose(concat(rows, 3), [0, 3, 1, 2]) : transpose(concat(rows, 2), [0, 2, 1, 3]);
  return reshape(mixed, [batch, tokens, features]);
}

/**
 * Whether the product with the values is better made upright, [width, tokens]. ORT's product on WASM computes 16 columns at a time, or
 * as if it did: with heads 20 wide as columns, attention takes a fifth longer, with heads 32 wide a tenth less.
 */
function isUprightBetter({ graph, dims }: Value): boolean {
  return graph.form.target === "wasm" && dims.at(-1)! % 16 !== 0;
}

/** a·bᵀ over the last two axes. WASM alone has it. */
function matMulTransposed(a: Value, b: Value): Value {
  const dims = a.dims.with(-1, b.dims.at(-2)!);
  return a.graph.node("FusedMatMul", [a, b], { domain: "com.microsoft", attributes: { transB: 1 }, dims });
}

/** How many queries go through at a time, so that their scores stay within the form's bound: even lengths, the rest last. */
function sliceLengths(query: Value, keys: number): number[] {
  const [batch, heads, tokens] = query.dims as [number, number, number, number]; // [b, heads, tokens, width]
  const rowBytes = countElements([batch, heads, keys]) * ELEMENT_BYTES[query.type];
  const count = Math.min(tokens, Math.ceil((tokens * rowBytes) / query.graph.form.maxScoreBytes));
  const length = Math.ceil(tokens / count);
  const lengths = Array<number>(Math.floor(tokens / length)).fill(length);
  return tokens % length === 0 ? lengths : [...lengths, tokens % length];
}
