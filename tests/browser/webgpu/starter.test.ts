import { expect, test } from "vitest";
import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";
import { ENGINE_FILES } from "../../../src/diffusion/runtime/engineFiles.ts";
import type { ModelFiles } from "../../../src/diffusion/runtime/modelFiles.ts";
import { openPipeline } from "../../../src/diffusion/runtime/openPipeline.ts";
import { probeDevice } from "../../../src/diffusion/runtime/probeDevice.ts";
import { convertWeights } from "../../golden/networks/convertWeights.ts";
import { relativeError } from "../../golden/networks/stageErrors.ts";
import { readRepositoryFile } from "./readRepositoryFile.ts";

const read = (path: string) => readRepositoryFile(`starter/${path}`); // `public` is served at the root
const text = async (path: string) => new TextDecoder().decode(await read(path));
const files: ModelFiles = {
  text,
  json: async (path) => JSON.parse(await text(path)),
  weights: async (path) => new Blob([convertWeights(await read(path), "f32")]),
};
const tokens = Int32Array.from({ length: 77 }, (_, i) => (i * 31) % 800);

/** One evaluation of each network, guided, at `extent` × `extent` pixels; what came out, and ms for each. */
async function evaluate(prefer: "webgpu" | "wasm", extent: number) {
  const device = await probeDevice({ prefer, files: ENGINE_FILES });
  const ms: Record<string, number> = {};
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    ms[name] = Math.round(performance.now() - start);
    return result;
  };
  const shape = { widthPx: extent, heightPx: extent, guided: true };
  const pipeline = await timed("open", () => openPipeline(files, device, shape));
  const states = await timed("text", () => pipeline.textEncoder.encode(tokens));
  const sample = pattern([1, 4, extent / 8, extent / 8]);
  const encoderHiddenStates = { data: Float32Array.of(...states.data, ...states.data), dims: [2, 77, states.dims[2]!] };
  const predict = () => pipeline.unet.predict({ sample, timestep: 500, encoderHiddenStates, guidanceScale: 7.5 });
  await timed("first step", predict);
  const prediction = await timed("step", predict);
  const image = await timed("decode", () => pipeline.vaeDecoder.decode(pattern([1, 4, extent / 8, extent / 8])));
  await pipeline.release();
  device.close();
  console.log(`starter at ${extent} px on ${JSON.stringify(device.report)}: ms ${JSON.stringify(ms)}`);
  return { states, prediction, image };
}

function pattern(dims: readonly number[]): Tensor {
  const length = dims.reduce((product, extent) => product * extent, 1);
  return { data: Float32Array.from({ length }, (_, i) => 2 * Math.sin(i * i)), dims };
}

test("the starter gives the same on the GPU and on WASM", async () => {
  const [gpu, wasm] = [await evaluate("webgpu", 64), await evaluate("wasm", 64)];
  for (const stage of ["states", "prediction", "image"] as const) {
    expect(relativeError(gpu[stage].data, wasm[stage].data), stage).toBeLessThanOrEqual(1e-3);
  }
});

test("the starter runs at 256 px on WASM", async () => {
  const { image } = await evaluate("wasm", 256);
  expect(image.dims).toEqual([1, 3, 256, 256]);
});
