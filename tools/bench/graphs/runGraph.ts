// One graph in a process of its own, so that its memory can be told: opens, runs, prints a `GraphRun` as JSON. For tools/bench/graphs.ts.
import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import type * as Ort from "onnxruntime-web";
import { unetConfig } from "../../../src/diffusion/network/config/unetConfig.ts";
import type { GraphForm } from "../../../src/diffusion/network/graph/networkGraph.ts";
import { buildUnet } from "../../../src/diffusion/network/models/buildUnet.ts";
import { encodeModel } from "../../../src/diffusion/network/onnx/encodeModel.ts";
import { checkTensors } from "../../../src/diffusion/network/tensors/checkTensors.ts";
import { timestepEmbedding } from "../../../src/diffusion/network/timestepEmbedding.ts";
import { batch } from "../../../src/diffusion/pipeline/batch.ts";
import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import { loadWasmEngine } from "../../../src/diffusion/runtime/engine.ts";
import { placeWeights } from "../../../src/diffusion/runtime/placeWeights.ts";
import { readSafetensorsIndex } from "../../../src/formats/readSafetensorsIndex.ts";
import { parseSafetensors } from "../../../src/formats/safetensors.ts";
import { relativeError } from "../../../tests/golden/networks/stageErrors.ts";
import { openDawnDevice } from "../../lavapipe/openDawnDevice.ts";
import type { GraphRun, GraphVariant } from "./GraphVariant.ts";

const TIMESTEP = 500;
const WEIGHTS = "unet/diffusion_pytorch_model.safetensors";

const [folder, json, webgpu] = process.argv.slice(2) as [string, string, string | undefined]; // by tools/bench/graphs.ts
const variant: GraphVariant = JSON.parse(json);
const engine = webgpu ? (await openDawnDevice(webgpu, "f32")).engine : await loadWasmEngine({ threads: 1 });
const values = await readValues();
const feeds = await readFeeds();

const { value: session, ms: openMs } = await timed(open);
const runsMs: number[] = [];
const cpuMs: number[] = [];
let prediction: Tensor | null = null;
for (let run = 0; run <= variant.runs; run += 1) {
  const { value, ...times } = await timed(() => session.run(feeds));
  runsMs.push(times.ms);
  cpuMs.push(times.cpuMs);
  prediction = { data: value.prediction!.data as Float32Array, dims: value.prediction!.dims }; // both graphs put out f32
}
const result: GraphRun = {
  openMs,
  warmUpMs: runsMs[0]!, // at least one run
  runsMs: runsMs.slice(1),
  cpuMs: cpuMs.slice(1),
  peakMb: process.resourceUsage().maxRSS / 1000,
  error: relativeError(prediction!.data, values("prediction").data),
  ops: await countOps(),
};
process.stdout.write(`\n${JSON.stringify(result)}\n`);
process.exit(0);

function ourGraph(config: unknown) {
  const form: GraphForm = {
    precision: "f32",
    target: variant.norm === "fused" ? "gpu" : "wasm",
    attention: variant.attention ?? "explicit",
    maxScoreBytes: variant.maxScoreBytes ?? 2 ** 26,
  };
  return buildUnet(unetConfig(config), form, { batch: 2, height: 32, width: 32, tokens: 77 });
}

async function open(): Promise<Ort.InferenceSession> {
  const options: Ort.InferenceSession.SessionOptions = {
    executionProviders: webgpu ? [{ ...Object(engine.providers[0]), ...variant.provider }] : ["wasm"],
    ...(variant.optimisation ? { graphOptimizationLevel: variant.optimisation } : {}),
    ...(variant.extra ? { extra: variant.extra } : {}),
  };
  if (variant.graph === "export") {
    return engine.ort.InferenceSession.create(new Uint8Array(await readFile(`${folder}/export.onnx`)), options);
  }
  const weights = await openAsBlob(`${folder}/${WEIGHTS}`);
  const graph = ourGraph(await readConfig());
  const index = await readSafetensorsIndex(weights);
  const entries = checkTensors(index, { part: "unet", required: graph.required, precision: "f32" });
  const { place, files } = await placeWeights(graph, entries, weights);
  return engine.ort.InferenceSession.create(encodeModel(graph, place), { ...options, externalData: files });
}

async function readFeeds(): Promise<Record<string, Ort.Tensor>> {
  const { Tensor } = engine.ort;
  const float = ({ data, dims }: Tensor) => new Tensor("float32", data, dims);
  const [sample, text] = [values("sample"), values("text")];
  const common = { sample: float(sample), encoder_hidden_states: float(text) };
  if (variant.graph === "export") {
    const timestep = new Tensor("int32", Int32Array.of(TIMESTEP), [1]);
    return { ...common, sample: float(batch([sample, sample])), timestep };
  }
  const { timestep } = unetConfig(await readConfig());
  const embedding = timestepEmbedding(TIMESTEP, timestep);
  return { ...common, timestep_embedding: new Tensor("float32", embedding, [1, timestep.features]) };
}

async function countOps(): Promise<number | null> {
  if (variant.graph === "export") return null; // the exporter tells: tools/bench/graphs/export_unet.py
  return ourGraph(await readConfig()).nodes.length;
}

async function readConfig(): Promise<unknown> {
  return JSON.parse(await readFile(`${folder}/unet/config.json`, "utf8"));
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number; cpuMs: number }> {
  const startMs = performance.now();
  const cpu = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { value, ms: performance.now() - startMs, cpuMs: (user + system) / 1000 };
}

async function readValues(): Promise<(name: string) => Tensor> {
  const bytes = new Uint8Array(await readFile(`${folder}/values.safetensors`));
  const { tensors } = parseSafetensors(bytes, bytes.length);
  return (name) => {
    const { shape, byteOffset, byteLength } = tensors.get(name)!; // the exporter wrote it
    return { data: new Float32Array(bytes.slice(byteOffset, byteOffset + byteLength).buffer), dims: shape };
  };
}
