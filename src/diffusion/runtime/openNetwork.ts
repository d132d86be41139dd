import type * as Ort from "onnxruntime-web";
import type { NetworkGraph } from "../network/graph/networkGraph.ts";
import { encodeModel } from "../network/onnx/encodeModel.ts";
import type { Tensor } from "../pipeline/tensor.ts";
import type { Engine } from "./engine.ts";
import { guard } from "./guard.ts";
import { HeldBlob } from "./heldBlob.ts";
import type { PlacedWeights } from "./placeWeights.ts";
import { RuntimeError } from "./runtimeError.ts";

/** A network that is loaded and can be run. */
export interface OpenNetwork {
  /** Inputs by their names in the graph; returns the outputs by theirs. Throws `RuntimeError`. */
  run(inputs: Readonly<Record<string, Tensor | Int32Array>>): Promise<Readonly<Record<string, Tensor>>>;
  /** Frees what it holds on the device. Safe to call twice. */
  release(): Promise<void>;
}

interface NetworkSource {
  /** For failures: "unet", … */
  readonly stage: string;
  readonly graph: NetworkGraph;
  readonly weights: PlacedWeights;
}

/** Ours are fused as built. What ORT fuses beyond "basic" on WASM, sums into convolutions above all, gains nothing: docs/FIGURES.md. */
export const OPTIMISATION = { gpu: "all", wasm: "basic" } as const;

/** Makes an ORT session. Ranges of the files go to the device; the graph alone passes through ORT's heap. Throws `RuntimeError`. */
export async function openNetwork(engine: Engine, source: NetworkSource): Promise<OpenNetwork> {
  const { stage, graph, weights } = source;
  const model = encodeModel(graph, weights.place);
  const limits = { stage, timeoutMs: engine.timeoutMs, lost: engine.lost };
  const options: Ort.InferenceSession.SessionOptions = {
    executionProviders: engine.providers,
    graphOptimizationLevel: OPTIMISATION[engine.target],
    externalData: weights.files.map(({ path, data }) => ({ path, data: new HeldBlob(data) })),
  };
  const call = <T>(job: () => Promise<T>): Promise<T> =>
    engine.queue(async () => {
      try {
        const result = await guard(job(), limits);
        engine.checkFaults(stage);
        return result;
      } catch (error) {
        throw named(error, stage);
      }
    });
  const session = await call(() => engine.ort.InferenceSession.create(model, options));
  let isOpen = true;
  return {
    run: (inputs) => call(() => runSession(engine, session, inputs)),
    release: async () => {
      if (!isOpen) return;
      isOpen = false;
      await call(() => session.release());
    },
  };
}

async function runSession(
  { ort }: Engine,
  session: Ort.InferenceSession,
  inputs: Readonly<Record<string, Tensor | Int32Array>>,
): Promise<Record<string, Tensor>> {
  const feeds = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      value instanceof Int32Array
        ? new ort.Tensor("int32", value, [value.length])
        : new ort.Tensor("float32", value.data, value.dims),
    ]),
  );
  const results = await session.run(feeds);
  return Object.fromEntries(
    Object.entries(results).map(([name, { data, dims }]) => [name, { data: data as Float32Array, dims }]), // graphs put out f32
  );
}

/** ORT reports allocations that fail as plain text. Anything else is passed on as it is: a bug. */
function named(error: unknown, stage: string): unknown {
  const text = error instanceof Error ? error.message : String(error);
  const isMemory =
    error instanceof RangeError || /bad_alloc|out of memory|failed to allocate|allocation failed|aborted\(/i.test(text);
  return isMemory ? new RuntimeError({ code: "out-of-memory", stage }, { cause: error }) : error;
}
