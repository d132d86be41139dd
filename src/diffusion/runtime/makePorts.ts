import { guidanceEmbedding } from "../network/guidanceEmbedding.ts";
import { timestepEmbedding } from "../network/timestepEmbedding.ts";
import type { DiffusionPorts } from "../pipeline/ports.ts";
import type { Tensor } from "../pipeline/tensor.ts";
import type { Configs } from "./configs.ts";
import type { OpenNetwork } from "./openNetwork.ts";

interface Networks {
  readonly text: OpenNetwork;
  readonly unet: OpenNetwork;
  readonly decoder: OpenNetwork;
}

/** The pipeline's ports on open networks. Whether outputs are finite is the pipeline's to check: it knows the step. */
export function makePorts(
  { text, unet, decoder }: Networks,
  { unet: { timestep: sinusoids, guidanceFeatures } }: Configs,
): DiffusionPorts {
  return {
    textEncoder: {
      encode: async (tokenIds) => (await text.run({ input_ids: tokenIds })).last_hidden_state!, // each graph's one output
    },
    unet: {
      isToldGuidance: guidanceFeatures !== null,
      predict: async ({ sample, timestep, encoderHiddenStates, guidanceScale }) => {
        const inputs = {
          sample,
          timestep_embedding: row(timestepEmbedding(timestep, sinusoids)),
          ...(guidanceFeatures && { guidance_embedding: row(guidanceEmbedding(guidanceScale, guidanceFeatures)) }),
          encoder_hidden_states: encoderHiddenStates,
        };
        return (await unet.run(inputs)).prediction!;
      },
    },
    vaeDecoder: {
      decode: async (latents) => (await decoder.run({ latents })).image!,
    },
  };
}

function row(data: Float32Array): Tensor {
  return { data, dims: [1, data.length] };
}
