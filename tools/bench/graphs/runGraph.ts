// One graph in a process of its own, so that its memory can be told: opens, runs, prints a `GraphRun` as JSON. For tools/bench/graphs.ts.
import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import type * as Ort from "onnxruntime-web";
import { unetConfig } from "../../../src/diffusion/network/config/unetConfig.ts";
import { encodeModel } from "../../../src/diffusion/network/onnx/encodeModel.ts";
import { checkTensors } from "../../../src/diffusion/network/tensors/checkTensors.ts";
import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import { graphFormOf } from "../../../src/diffusion/runtime/graphForm.ts";
import { OPTIMISATION } from "../../../src/diffusion/runtime/openNetwork.ts";
import { placeWeights, type WeightsFile } from "../../../src/diffusion/runtime/placeWeights.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { readSafetensorsIndex } from "../../../src/formats/readSafetensorsIndex.ts";
import { parseSafetensors } from "../../../src/formats/safetensors.ts";
import { relativeError } from "../../../tests/golden/networks/stageErrors.ts";
import { openDawnDevice } from "../../lavapipe/openDawnDevice.ts";
import type { GraphRun, GraphVariant } from "./GraphVariant.ts";
import { NETWORKS } from "./networks.ts";

const [folder, json, webgpu] = process.argv.slice(2) as [string, string, string | undefined]; // by tools/bench/graphs.ts
const variant: GraphVariant = JSON.parse(json);
const { part, output, build, required, inputs } = NETWORKS[variant.network];
const device = webgpu ? await openDawnDevice(webgpu, "f32") : await probeDevice({ prefer: "wasm" });
const { ort } = device.engine;
const config = await readJson(`${part}/config.json`);
const value = await readValues();
const feeds = toOrt(inputs(value, config)[variant.graph]);

const { session, ops } = await open();
await collectGarbage(); // of loading: Node's own, which no graph can help
const cpuMs: number[] = [];
let found = new Float32Array();
for (let run = 0; run <= variant.runs; run += 1) {
  const before = process.cpuUsage();
  const results = await session.run(feeds);
  const { user, system } = process.cpuUsage(before);
  cpuMs.push((user + system) / 1000);
  found = results[output]!.data as Float32Array<ArrayBuffer>; // both graphs put out f32
}
const result: GraphRun = {
  cpuMs: cpuMs.slice(1),
  peakMb: process.resourceUsage().maxRSS / 1000,
  error: relativeError(found, value(output).data),
  ops,
};
process.stdout.write(`\n${JSON.stringify(result)}\n`);
process.exit(0);

async function open(): Promise<{ session: Ort.InferenceSession; ops: number }> {
  const options: Ort.InferenceSession.SessionOptions = {
    executionProviders: webgpu ? [{ ...Object(device.engine.providers[0]), ...variant.provider }] : ["wasm"],
    graphOptimizationLevel:
      variant.optimisation ?? (variant.graph === "ours" ? OPTIMISATION[device.engine.target] : "all"),
  };
  const { create } = ort.InferenceSession;
  if (variant.graph === "export") {
    const ops = (await readJson("ops.json")) as Record<string, number>; // by export_graphs.py
    const model = new Uint8Array(await readFile(`${folder}/${variant.network}.onnx`));
    return { session: await create(model, options), ops: ops[variant.network]! };
  }
  const form = { ...graphFormOf(device, unetConfig(await readJson("unet/config.json"))), ...variant.form };
  const [, , height = 0, width = 0] = value("latents").dims;
  const graph = build(config, form, { height, width });
  const path = `${folder}/${part}/diffusion_pytorch_model.safetensors`;
  const weights = await openAsBlob(path);
  const index = await readSafetensorsIndex(weights);
  const entries = checkTensors(index, { part, required: required(graph, config), precision: "f32" });
  const { place, files } = await placeWeights(graph, entries, weights);
  return {
    session: await create(encodeModel(graph, place), {
      ...options,
      externalData: webgpu ? files : await givenAlike(files, path),
    }),
    ops: graph.nodes.length,
  };
}

/** On WASM ORT takes files whole: the checkpoint comes to it as bytes of the disk, as the export does, without what Node's Blobs hold beside. */
async function givenAlike([checkpoint, ...derived]: readonly WeightsFile[], path: string) {
  const data = new Uint8Array(await readFile(path));
  return [{ ...checkpoint!, data }, ...derived]; // `placeWeights` puts it first
}

/** Buffers go in a second collection, after a turn of the event loop. */
async function collectGarbage(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    globalThis.gc!(); // by --expose-gc
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function toOrt(given: Readonly<Record<string, Tensor | Int32Array>>): Record<string, Ort.Tensor> {
  const tensor = (input: Tensor | Int32Array) =>
    input instanceof Int32Array
      ? new ort.Tensor("int32", input, [input.length])
      : new ort.Tensor("float32", input.data, input.dims);
  return Object.fromEntries(Object.entries(given).map(([name, input]) => [name, tensor(input)]));
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(`${folder}/${path}`, "utf8"));
}

async function readValues(): Promise<(name: string) => Tensor> {
  const bytes = new Uint8Array(await readFile(`${folder}/values.safetensors`));
  const { tensors } = parseSafetensors(bytes, bytes.length);
  return (name) => {
    const { shape, byteOffset, byteLength } = tensors.get(name)!; // the exporter wrote it
    return { data: new Float32Array(bytes.slice(byteOffset, byteOffset + byteLength).buffer), dims: shape };
  };
}
