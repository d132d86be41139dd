import { expect, test } from "vitest";
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
  const place = await placeWeights(network, entries, file);
  const [whole, rows, scale] = network.weights.map(place);
  expect(whole).toEqual({ kind: "file", location: "weights", byteOffset: 100, byteLength: 48 });
  expect(rows).toEqual({ kind: "file", location: "weights", byteOffset: 116, byteLength: 24 });
  expect(scale).toEqual({ kind: "inline", bytes: new Uint8Array(Float32Array.of(1, -2, 2 ** -24).buffer) });
});
