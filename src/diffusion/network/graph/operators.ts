/** The ONNX operators that layers are made of, with shapes worked out. Source: https://onnx.ai/onnx/operators/ (opset 17). */
import type { Value } from "./graphBuilder.ts";
import type { ElementType } from "./networkGraph.ts";

export function add(a: Value, b: Value): Value {
  return a.graph.node("Add", [a, b], { dims: broadcast(a, b) });
}

export function multiply(a: Value, b: Value): Value {
  return a.graph.node("Mul", [a, b], { dims: broadcast(a, b) });
}

export function subtract(a: Value, b: Value): Value {
  return a.graph.node("Sub", [a, b], { dims: broadcast(a, b) });
}

export function divide(a: Value, b: Value): Value {
  return a.graph.node("Div", [a, b], { dims: broadcast(a, b) });
}

export function squareRoot(x: Value): Value {
  return x.graph.node("Sqrt", [x], { dims: x.dims });
}

/** Over the last axis, which stays with extent 1. */
export function reduceMean(x: Value): Value {
  return x.graph.node("ReduceMean", [x], { attributes: { axes: [-1], keepdims: 1 }, dims: x.dims.with(-1, 1) });
}

export function scale(x: Value, factor: number): Value {
  return multiply(x, x.graph.constant([factor], [], x.type));
}

/** Same elements, same order, another shape. */
export function reshape(x: Value, dims: readonly number[]): Value {
  return x.graph.node("Reshape", [x, x.graph.constant(dims, [dims.length], "i64")], { dims });
}

/** Output axis i is input axis `perm[i]`. */
export function transpose(x: Value, perm: readonly number[]): Value {
  const dims = perm.map((axis) => x.dims[axis]!); // a permutation of the axes
  return x.graph.node("Transpose", [x], { attributes: { perm }, dims });
}

export function concat(parts: readonly Value[], axis: number): Value {
  const [first] = parts;
  if (!first) throw new RangeError("concat of nothing");
  if (parts.length === 1) return first;
  const total = parts.reduce((sum, part) => sum + part.dims[axis]!, 0);
  return first.graph.node("Concat", parts, { attributes: { axis }, dims: first.dims.with(axis, total) });
}

/** A batch of `count` items, all the same; left as it is where that many were there. */
export function repeatItem(x: Value, count: number): Value {
  return x.dims[0] === count ? x : concat(Array<Value>(count).fill(x), 0);
}

/** Pieces of the given lengths along an axis; they add up to its extent. */
export function split(x: Value, axis: number, lengths: readonly number[]): Value[] {
  if (lengths.length === 1) return [x];
  const dims = lengths.map((length) => x.dims.with(axis, length));
  return x.graph.nodes("Split", [x, x.graph.constant(lengths, [lengths.length], "i64")], {
    attributes: { axis },
    dims,
  });
}

/** What lies from `begin` to `end`, excluded, along an axis. */
export function slice(x: Value, axis: number, [begin, end]: readonly [number, number]): Value {
  const index = (value: number) => x.graph.constant([value], [1], "i64");
  return x.graph.node("Slice", [x, index(begin), index(end), index(axis)], { dims: x.dims.with(axis, end - begin) });
}

/** Matrix product over the last two axes; the ones in front are the same in both. */
export function matMul(a: Value, b: Value): Value {
  return a.graph.node("MatMul", [a, b], { dims: a.dims.with(-1, b.dims.at(-1)!) });
}

/** Over the last axis. */
export function softmax(x: Value): Value {
  return x.graph.node("Softmax", [x], { attributes: { axis: -1 }, dims: x.dims });
}

export function cast(x: Value, type: ElementType): Value {
  const ONNX_TYPE = { f32: 1, f16: 10, i32: 6, i64: 7 };
  return x.type === type ? x : x.graph.node("Cast", [x], { attributes: { to: ONNX_TYPE[type] }, dims: x.dims, type });
}

/** Numpy's rule: shapes are aligned at the end, and an extent of 1 stretches. */
function broadcast(a: Value, b: Value): number[] {
  const rank = Math.max(a.dims.length, b.dims.length);
  return Array.from({ length: rank }, (_, i) => {
    const [m, n] = [a.dims[i - rank + a.dims.length] ?? 1, b.dims[i - rank + b.dims.length] ?? 1];
    if (m !== n && m !== 1 && n !== 1) throw new RangeError(`[${a.dims}] and [${b.dims}] do not broadcast`);
    return Math.max(m, n);
  });
}
