import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { unetConfig } from "../../../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import { countElements } from "../../../src/diffusion/network/graph/elements.ts";
import { GraphBuilder } from "../../../src/diffusion/network/graph/graphBuilder.ts";
import type { GraphForm, NetworkGraph } from "../../../src/diffusion/network/graph/networkGraph.ts";
import { Scope } from "../../../src/diffusion/network/graph/scope.ts";
import { attention } from "../../../src/diffusion/network/layers/attention.ts";
import { conv2d } from "../../../src/diffusion/network/layers/conv2d.ts";
import { buildUnet } from "../../../src/diffusion/network/models/buildUnet.ts";
import { buildVaeDecoder } from "../../../src/diffusion/network/models/buildVaeDecoder.ts";
import { buildVaeEncoder } from "../../../src/diffusion/network/models/buildVaeEncoder.ts";
import { encodeModel } from "../../../src/diffusion/network/onnx/encodeModel.ts";

const GPU: GraphForm = { precision: "f16", target: "gpu", attention: "explicit", maxScoreBytes: 2 ** 26 };
const SHAPE = { batch: 2, height: 64, width: 64, tokens: 77 } as const;
const published = JSON.parse(readFileSync("tests/golden/networks/published/sd15.json", "utf8"));
const build = (form: GraphForm) => buildUnet(unetConfig(published.unet.config), form, SHAPE);
const count = (graph: NetworkGraph, op: string) => graph.nodes.filter((node) => node.op === op).length;

describe("the full-size UNet", () => {
  test("has fused norms on the GPU, with f32 scales; none on WASM", () => {
    const [gpu, wasm] = [build(GPU), build({ ...GPU, target: "wasm" })];
    expect([count(gpu, "GroupNorm"), count(gpu, "InstanceNormalization")]).toEqual([61, 0]);
    expect([count(wasm, "GroupNorm"), count(wasm, "InstanceNormalization")]).toEqual([0, 61]);
    const wide = gpu.weights.filter(({ type }) => type === "f32");
    expect(wide).toHaveLength(2 * 61);
    expect(wide.reduce((sum, { dims }) => sum + 4 * countElements(dims), 0)).toBeLessThan(2 ** 20);
    expect(wasm.weights.filter(({ type }) => type === "f32")).toHaveLength(0);
  });

  test("has 32 attentions, fused where asked for", () => {
    expect(count(build({ ...GPU, attention: "fused" }), "MultiHeadAttention")).toBe(32);
    expect(count(build({ ...GPU, attention: "fused" }), "Softmax")).toBe(0);
    expect(count(build(GPU), "MultiHeadAttention")).toBe(0);
  });

  test("turns heads of 40 upright on WASM, where 16 columns go together, not those of 80 and 160", () => {
    const whole = { ...GPU, maxScoreBytes: Number.POSITIVE_INFINITY };
    expect(count(build({ ...whole, target: "wasm" }), "FusedMatMul")).toBe(10);
    expect(count(build(whole), "FusedMatMul")).toBe(0);
  });

  test("never makes a doubled picture, unless it is odd, or of 2×2", () => {
    const odd = buildUnet(unetConfig(published.unet.config), GPU, { ...SHAPE, height: 63 });
    expect([count(build(GPU), "DepthToSpace"), count(build(GPU), "Resize")]).toEqual([3, 0]);
    expect([count(odd, "DepthToSpace"), count(odd, "Resize")]).toEqual([2, 1]); // 8, 16, 32, 63
    const tiny = buildUnet(unetConfig(published.unet.config), GPU, { ...SHAPE, height: 8, width: 8 });
    expect([count(tiny, "DepthToSpace"), count(tiny, "Resize")]).toEqual([2, 1]); // 1, 2, 4, 8
  });

  test("takes one sample for both prompts, and repeats it where it meets the text, and the first skip", () => {
    const { inputs, nodes } = build(GPU);
    const repeats = nodes.filter(
      ({ op, inputs: [first, ...rest] }) => op === "Concat" && rest.every((x) => x === first),
    );
    expect(inputs[0]).toMatchObject({ name: "sample", dims: [1, 4, 64, 64] });
    expect(repeats).toHaveLength(2);
  });

  test("is a small graph: weights stay in their file", () => {
    const place = () => ({ kind: "file", location: "weights", byteOffset: 2 ** 31, byteLength: 2 ** 24 }) as const;
    expect(encodeModel(build(GPU), place).length).toBeLessThan(400_000);
  });

  // Transformer2DModel's norm has its own epsilon: diffusers, models/transformers/transformer_2d.py.
  test("norms by 1e-6 in front of a transformer, by the config's 1e-5 elsewhere", () => {
    for (const node of build(GPU).nodes.filter(({ op }) => op === "GroupNorm")) {
      const isTransformers = node.inputs[1]!.includes("attentions");
      expect(node.attributes.epsilon, node.inputs[1]).toEqual({ float: isTransformers ? 1e-6 : 1e-5 });
    }
  });
});

describe("the full-size autoencoder", () => {
  const vae = vaeConfig(published.vae.config);
  const decoder = (extentPx: number, form: GraphForm) => {
    return buildVaeDecoder(vae, form, { height: extentPx / 8, width: extentPx / 8 });
  };

  // 256 channels at full size: 128 MiB in f16 at 512 px.
  test.each([
    ["f16", 512, 128, 0],
    ["f16", 512, 127, 2],
    ["f32", 512, 128, 2],
    ["f16", 1024, 128, 1],
    ["f32", 1024, 256, 1],
  ] as const)("%s at %i px within %i MiB", (precision, extentPx, mebibytes, slices) => {
    const maxTensorBytes = mebibytes * 2 ** 20;
    const graph = decoder(extentPx, { ...GPU, precision, maxTensorBytes });
    expect(graph.largestTensorBytes).toBeLessThanOrEqual(maxTensorBytes);
    expect(count(graph, "Slice")).toBeGreaterThanOrEqual(slices);
    if (slices === 0) expect(count(graph, "Slice")).toBe(0);
    console.log(
      `strips: decoder in ${precision} at ${extentPx} px, bound ${mebibytes} MiB: ${graph.nodes.length} nodes, ` +
        `${count(graph, "Slice")} slices, largest tensor ${Math.round(graph.largestTensorBytes / 2 ** 20)} MiB`,
    );
    const { height, width } = { height: extentPx / 8, width: extentPx / 8 };
    const encoder = buildVaeEncoder(vae, { ...GPU, precision, maxTensorBytes }, { height, width });
    expect(encoder.largestTensorBytes).toBeLessThanOrEqual(maxTensorBytes);
  });
});

describe("explicit attention", () => {
  const run = (tokens: number, maxScoreBytes: number) => {
    const graph = new GraphBuilder({ ...GPU, maxScoreBytes });
    const [query, key, value] = ["q", "k", "v"].map((name) => graph.input(name, "f16", [2, tokens, 320]));
    const out = attention({ query: query!, key: key!, value: value! }, { heads: 8 });
    const split = graph.finish("attention").nodes.find(({ op }) => op === "Split");
    return { dims: out.dims, slices: split?.outputs.length ?? 1 };
  };

  test.each([
    [4096, 2 ** 26, 8], // 512 MiB of scores in eight times 64 MiB
    [4096, 2 ** 30, 1],
    [4095, 2 ** 26, 8],
    [77, 2 ** 26, 1],
    [5, 1, 5], // never less than a row
  ])("%i tokens within %i bytes take %i slices", (tokens, maxScoreBytes, slices) => {
    expect(run(tokens, maxScoreBytes)).toEqual({ dims: [2, tokens, 320], slices });
  });
});

describe("a GPU convolution never reads threes", () => {
  test.each([
    [3, 3],
    [4, 4],
    [6, 8],
    [9, 12],
    [10, 10],
    [12, 12],
    [15, 16],
  ])("%i channels go in as %i", (inChannels, expected) => {
    const graph = new GraphBuilder(GPU);
    conv2d(new Scope(graph), graph.input("x", "f16", [1, inChannels, 8, 8]), { outChannels: 16 });
    const { nodes, constants } = graph.finish("conv");
    const added = nodes.some(({ op }) => op === "Concat") ? constants[0]!.dims[1]! : 0;
    expect(inChannels + added).toBe(expected);
  });
});
