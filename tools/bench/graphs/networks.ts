import { unetConfig } from "../../../src/diffusion/network/config/unetConfig.ts";
import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import type { GraphForm, NetworkGraph } from "../../../src/diffusion/network/graph/networkGraph.ts";
import { buildUnet } from "../../../src/diffusion/network/models/buildUnet.ts";
import { buildVaeDecoder } from "../../../src/diffusion/network/models/buildVaeDecoder.ts";
import type { PartName } from "../../../src/diffusion/network/tensors/partName.ts";
import { vaeTensors } from "../../../src/diffusion/network/tensors/vaeTensors.ts";
import { timestepEmbedding } from "../../../src/diffusion/network/timestepEmbedding.ts";
import { batch } from "../../../src/diffusion/pipeline/batch.ts";
import type { Tensor } from "../../../src/diffusion/pipeline/tensor.ts";

export type NetworkName = "unet" | "decoder";

interface LatentsSize {
  readonly height: number;
  readonly width: number;
}

type Inputs = Readonly<Record<string, Tensor | Int32Array>>;

/** A network that both we and torch make a graph of. Configs are parsed `config.json`s. */
interface BenchNetwork {
  /** Whose file holds the weights. */
  readonly part: PartName;
  /** The output's name in both graphs, and that of torch's value for it. */
  readonly output: string;
  build(config: unknown, form: GraphForm, latents: LatentsSize): NetworkGraph;
  /** The tensors of the file. */
  required(graph: NetworkGraph, config: unknown): NetworkGraph["required"];
  /** Of each graph, from the values that torch was given. */
  inputs(value: (name: string) => Tensor, config: unknown): Readonly<Record<"ours" | "export", Inputs>>;
}

/** Those of tools/bench/graphs/export_graphs.py. */
const TIMESTEP = 500;

export const NETWORKS: Readonly<Record<NetworkName, BenchNetwork>> = {
  unet: {
    part: "unet",
    output: "prediction",
    build: (config, form, latents) => buildUnet(unetConfig(config), form, { ...latents, batch: 2, tokens: 77 }),
    required: ({ required }) => required,
    inputs: (value, config) => {
      const { timestep } = unetConfig(config);
      const [sample, encoder_hidden_states] = [value("sample"), value("text")];
      const embedding = { data: timestepEmbedding(TIMESTEP, timestep), dims: [1, timestep.features] };
      return {
        ours: { sample, timestep_embedding: embedding, encoder_hidden_states },
        export: { sample: batch([sample, sample]), timestep: Int32Array.of(TIMESTEP), encoder_hidden_states },
      };
    },
  },
  decoder: {
    part: "vae",
    output: "image",
    build: (config, form, latents) => buildVaeDecoder(vaeConfig(config), form, latents),
    required: (_, config) => vaeTensors(vaeConfig(config)),
    inputs: (value) => ({ ours: { latents: value("latents") }, export: { latents: value("latents") } }),
  },
};
