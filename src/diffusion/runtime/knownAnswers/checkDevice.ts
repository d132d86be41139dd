import { toLittleEndian } from "../../network/graph/elements.ts";
import { GraphBuilder, type Value } from "../../network/graph/graphBuilder.ts";
import type { GraphForm, NetworkGraph, Precision, WeightUse } from "../../network/graph/networkGraph.ts";
import { cast } from "../../network/graph/operators.ts";
import { Scope } from "../../network/graph/scope.ts";
import { attention } from "../../network/layers/attention.ts";
import { conv2d } from "../../network/layers/conv2d.ts";
import { groupNorm } from "../../network/layers/groupNorm.ts";
import type { WeightPlace } from "../../network/onnx/encodeModel.ts";
import type { Tensor } from "../../pipeline/tensor.ts";
import type { Engine } from "../engine.ts";
import { openNetwork } from "../openNetwork.ts";
import { attentionReference, convReference, groupNormSiluReference } from "./reference.ts";

/** Errors seen: right answers 1e-6 in f32 and 1e-3 in f16, wrong ones 0.1 and more. */
const TOLERANCE: Readonly<Record<Precision, number>> = { f32: 1e-3, f16: 1e-2 };

const CHANNELS = 16;
const EXTENT = 12;
const GROUPS = 4;
const HEADS = 2;
const TOKENS = 144;
const TEXT_TOKENS = 77;

/**
 * Whether a device computes convolution, group norm with SiLU, and explicit attention right: what every network needs.
 * The nodes are those of the real graphs. Throws what the engine throws.
 */
export async function checkBasics(engine: Engine, precision: Precision): Promise<boolean> {
  const form = formOf(engine, precision, "explicit");
  const isConvRight = await checkConv(engine, form);
  return isConvRight && (await checkAttention(engine, form, 40));
}

/** Those of the head widths at which fused attention is right, among the pixels and from pixels to text. */
export async function findFusedWidths(
  engine: Engine,
  precision: Precision,
  widths: readonly number[],
): Promise<number[]> {
  const form = formOf(engine, precision, "fused");
  const right: number[] = [];
  for (const width of widths) {
    if (await checkAttention(engine, form, width)) right.push(width);
    else if (right.length === 0) break; // wrong at the first is wrong at all: seen on each device that fails
  }
  return right;
}

function formOf({ target }: Engine, precision: Precision, attention: GraphForm["attention"]): GraphForm {
  // Small enough that explicit attention is tried in slices.
  return { precision, target, attention, maxScoreBytes: 65_536 };
}

async function checkConv(engine: Engine, form: GraphForm): Promise<boolean> {
  const graph = new GraphBuilder(form);
  const dims = [1, CHANNELS, EXTENT, EXTENT];
  const at = new Scope(graph);
  const image = cast(graph.input("image", "f32", dims), form.precision);
  const filtered = conv2d(at.at("conv"), image, { outChannels: CHANNELS });
  const normal = groupNorm(at.at("norm"), filtered, { groups: GROUPS, epsilon: 1e-5, silu: true });
  graph.output("answer", cast(normal, "f32"));
  const kernel = wave(CHANNELS * CHANNELS * 9, 1);
  const values: Record<string, Float32Array> = {
    "conv.weight": kernel,
    "conv.bias": new Float32Array(CHANNELS),
    "norm.weight": new Float32Array(CHANNELS).fill(1),
    "norm.bias": new Float32Array(CHANNELS),
  };
  const data = wave(CHANNELS * EXTENT * EXTENT, 2);
  const planes = { channels: CHANNELS, extent: EXTENT };
  const filteredReference = convReference({ ...planes, data }, kernel);
  const expected = groupNormSiluReference({ ...planes, data: filteredReference }, GROUPS);
  const answers = await runOnce(engine, graph.finish("known answer: convolution"), {
    inputs: { image: { data, dims } },
    weights: values,
  });
  return isClose(answers.answer!.data, expected, form.precision); // the graph's one output
}

/** Among the pixels, and from pixels to text, in one graph. */
async function checkAttention(engine: Engine, form: GraphForm, width: number): Promise<boolean> {
  const graph = new GraphBuilder(form);
  const features = HEADS * width;
  const inputs: Record<string, Tensor> = {};
  const expected: Record<string, Float32Array> = {};
  const input = (name: string, tokens: number): Value => {
    const dims = [1, tokens, features];
    inputs[name] = { data: wave(tokens * features, Object.keys(inputs).length), dims };
    return cast(graph.input(name, "f32", dims), form.precision);
  };
  for (const [answer, keys] of [["pixels", TOKENS] as const, ["text", TEXT_TOKENS] as const]) {
    const [query, key, value] = [`${answer}.query`, `${answer}.key`, `${answer}.value`] as const;
    const values = { query: input(query, TOKENS), key: input(key, keys), value: input(value, keys) };
    graph.output(answer, cast(attention(values, { heads: HEADS }), "f32"));
    const data = { query: inputs[query]!.data, key: inputs[key]!.data, value: inputs[value]!.data }; // just made
    expected[answer] = attentionReference(data, HEADS, features);
  }
  const answers = await runOnce(engine, graph.finish("known answer: attention"), { inputs, weights: {} });
  return Object.entries(expected).every(([name, values]) => isClose(answers[name]!.data, values, form.precision));
}

interface Trial {
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly weights: Readonly<Record<string, Float32Array>>;
}

async function runOnce(
  engine: Engine,
  graph: NetworkGraph,
  { inputs, weights }: Trial,
): Promise<Readonly<Record<string, Tensor>>> {
  const place = ({ tensor, type }: WeightUse): WeightPlace => {
    return { kind: "inline", bytes: toLittleEndian([...weights[tensor]!], type) }; // the caller names the weights of its graph
  };
  const network = await openNetwork(engine, { stage: "known-answer check", graph, weights: { place, files: [] } });
  try {
    return await network.run(inputs);
  } finally {
    await network.release();
  }
}

/** Numbers in −1..1 without pattern to a network, the same everywhere: fractions of multiples of an irrational. */
function wave(length: number, salt: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, (_, i) => 2 * (((i + 1) * (Math.SQRT2 + salt * Math.E)) % 1) - 1);
}

/** Relative error in the L2 norm; a NaN is never close. */
function isClose(found: Float32Array, expected: Float32Array, precision: Precision): boolean {
  let error = 0;
  let norm = 0;
  expected.forEach((x, i) => {
    error += (found[i]! - x) ** 2;
    norm += x ** 2;
  });
  return found.length === expected.length && Math.sqrt(error / norm) <= TOLERANCE[precision];
}
