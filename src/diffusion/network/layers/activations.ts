import type { Value } from "../graph/graphBuilder.ts";

export function relu(x: Value): Value {
  return x.graph.node("Relu", [x], { dims: x.dims });
}

export function tanh(x: Value): Value {
  return x.graph.node("Tanh", [x], { dims: x.dims });
}

/** x·σ(x). */
export function silu(x: Value): Value {
  return quickGelu(x, 1);
}

/** x·σ(1.702·x), OpenAI's approximation of GELU; with another factor it is SiLU. */
export function quickGelu(x: Value, factor = 1.702): Value {
  const attributes = { alpha: { float: factor } };
  return x.graph.node("QuickGelu", [x], { domain: "com.microsoft", attributes, dims: x.dims });
}

/** x·Φ(x), with the error function. */
export function gelu(x: Value): Value {
  return x.graph.node("Gelu", [x], { domain: "com.microsoft", dims: x.dims });
}
