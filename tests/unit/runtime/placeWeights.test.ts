import { expect, test } from "vitest";
import { toLittleEndian } from "../../../src/diffusion/network/graph/elements.ts";
import { GraphBuilder } from "../../../src/diffusion/network/graph/graphBuilder.ts";
import type { GraphForm } from "../../../src/diffusion/network/graph/networkGraph.ts";
import { placeWeights } from "../../../src/diffusion/runtime/placeWeights.ts";

const FORM: GraphForm = { precision: "f16", target: "gpu", attention: "explicit", maxScoreBytes: 1024 };

test("a weight is its range of the file, rows of it a part of that range, and f32 of halves a copy", async () => {
  const graph = new GraphBuilder(FORM);
  graph.weight("matrix", [6, 4]);
  graph.weight("matrix", [6, 4], { rows: [2, 5] });
  graph.weight("scale", [3], { type: "f32" });
  const entries = new Map([
    ["matrix", { dtype: "F16", shape: [6, 4], byteOffset: 100, byteLength: 48 } as const],
    ["scale", { dtype: "F16", shape: [3], byteOffset: 2, byteLength: 6 } as const],
  ]);
  const file = new Blob([new Uint16Array([0xffff, 0x3c00, 0xc000, 0x0001])]); // …, 1, −2, 2⁻²⁴
  const network = graph.finish("test");
  const { place, files } = await placeWeights(network, entries, file);
  const [whole, rows, scale] = network.weights.map(place);
  expect(whole).toEqual({ kind: "file", location: "weights", byteOffset: 100, byteLength: 48 });
  expect(rows).toEqual({ kind: "file", location: "weights", byteOffset: 116, byteLength: 24 });
  expect(scale).toEqual({ kind: "inline", bytes: new Uint8Array(Float32Array.of(1, -2, 2 ** -24).buffer) });
  expect(files).toEqual([{ path: "weights", data: file }]);
});

test.each(["f32", "f16"] as const)(
  "kernels by phase are made of the file's, in a second file: %s",
  async (precision) => {
    const graph = new GraphBuilder({ ...FORM, precision });
    const dims = [2, 1, 3, 3];
    const kernels = Array.from({ length: 18 }, (_, i) => i * i);
    for (const tensor of ["other", "kernel"]) graph.weight(tensor, dims, { phase: [0, 0] });
    graph.weight("kernel", dims, { phase: [1, 0] });
    const bytes = toLittleEndian(kernels, precision);
    const entry = { dtype: precision === "f16" ? "F16" : "F32", shape: dims, byteLength: bytes.length } as const;
    const entries = new Map([
      ["other", { ...entry, byteOffset: 0 }],
      ["kernel", { ...entry, byteOffset: 8 + bytes.length }],
    ]);
    const network = graph.finish("test");
    const zeros = new Uint8Array(8 + bytes.length);
    const { place, files } = await placeWeights(network, entries, new Blob([zeros, Uint8Array.from(bytes)]));
    const placed = network.weights.map(place).map(async (weight) => {
      if (weight.kind !== "file" || weight.location !== "derived") return weight;
      return files[1]!.data.slice(weight.byteOffset, weight.byteOffset + weight.byteLength).bytes();
    });
    expect(files.map(({ path }) => path)).toEqual(["weights", "derived"]);
    const summed = (rows: readonly number[][]) =>
      [0, 9].flatMap((start) => rows.map((taps) => taps.reduce((sum, tap) => sum + kernels[start + tap]!, 0)));
    expect(await Promise.all(placed)).toEqual([
      new Uint8Array(toLittleEndian(Array(8).fill(0), precision)),
      toLittleEndian(summed([[0], [1, 2], [3, 6], [4, 5, 7, 8]]), precision),
      toLittleEndian(summed([[0, 3], [1, 2, 4, 5], [6], [7, 8]]), precision),
    ]);
  },
);
