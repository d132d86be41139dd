import { timestepEmbedding } from "../network/timestepEmbedding.ts";
import type { DiffusionPorts } from "../pipeline/ports.ts";
import type { Tensor } from "../pipeline/tensor.ts";
import type { OpenNetwork } from "./openNetwork.ts";
import type { Configs } from "./openPipeline.ts";
import { RuntimeError, type Stage } from "./runtimeError.ts";

interface Networks {
  readonly text: OpenNetwork;
  readonly unet: OpenNetwork;
  readonly decoder: OpenNetwork;
}

/** The pipeline's ports on open networks. Each output is checked: `RuntimeError` `not-finite` where it holds infinities or NaN. */
export function makePorts({ text, unet, decoder }: Networks, { unet: { timestep } }: Configs): DiffusionPorts {
  return {
    textEncoder: {
      encode: async (tokenIds) => finite(await text.run({ input_ids: tokenIds }), "last_hidden_state", "text-encoder"),
    },
    unet: {
      predict: async (input) => {
        const sinusoids = timestepEmbedding(input.timestep, timestep);
        const result = await unet.run({
          sample: input.sample,
          timestep_embedding: { data: sinusoids, dims: [1, timestep.features] },
          encoder_hidden_states: input.encoderHiddenStates,
        });
        await macrotask();
        return finite(result, "prediction", "unet");
      },
    },
    vaeDecoder: {
      decode: async (latents) => finite(await decoder.run({ latents }), "image", "vae"),
    },
  };
}

function finite(outputs: Readonly<Record<string, Tensor>>, name: string, stage: Stage): Tensor {
  const tensor = outputs[name]!; // each graph's output has this name
  // One infinity or NaN makes the sum so too; sums of finite f32 stay far below f64's end.
  let sum = 0;
  for (const value of tensor.data) sum += Math.abs(value);
  if (!Number.isFinite(sum)) throw new RuntimeError({ code: "not-finite", stage, step: null });
  return tensor;
}

/** Lets messages in: a WASM run blocks its worker, and awaits alone would keep a cancel waiting until the last step. */
function macrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
