import type { SafetensorsEntry } from "../../../formats/safetensors.ts";
import type { LdmTraits } from "./ldmTraits.ts";

type Tensors = ReadonlyMap<string, SafetensorsEntry>;

/**
 * The configs that publishers put beside these networks in the diffusers layout, with the sizes that the tensors show. What cannot be seen
 * in them (heads, activations, norms, the noise schedule) is the same in every checkpoint of a family:
 * https://github.com/CompVis/stable-diffusion and https://github.com/Stability-AI/stablediffusion, configs/.
 */
export function unetConfigFile(tensors: Tensors, traits: LdmTraits): Record<string, unknown> {
  const channels = levels(tensors, "down_blocks").map((block) => extent(tensors, `${block}.resnets.0.conv1.weight`, 0));
  const hasAttention = (block: string) => tensors.has(`${block}.attentions.0.norm.weight`);
  const isLinear = tensors.get("mid_block.attentions.0.proj_in.weight")?.shape.length === 2;
  return {
    _class_name: "UNet2DConditionModel",
    act_fn: "silu",
    // By an early mistake a number of heads: 8 everywhere in SD 1, as many as make them 64 wide in SD 2.
    attention_head_dim: isLinear ? channels.map((count) => Math.max(1, Math.round(count / 64))) : 8,
    block_out_channels: channels,
    cross_attention_dim: extent(tensors, "mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight", 1),
    down_block_types: levels(tensors, "down_blocks").map((b) =>
      hasAttention(b) ? "CrossAttnDownBlock2D" : "DownBlock2D",
    ),
    flip_sin_to_cos: true,
    freq_shift: 0,
    in_channels: extent(tensors, "conv_in.weight", 1),
    layers_per_block: count(tensors, "down_blocks.0.resnets"),
    norm_eps: 1e-5,
    norm_num_groups: 32,
    out_channels: extent(tensors, "conv_out.weight", 0),
    sample_size: traits.pictureSidePx / 8,
    up_block_types: levels(tensors, "up_blocks").map((b) => (hasAttention(b) ? "CrossAttnUpBlock2D" : "UpBlock2D")),
    // Scores of SD 2.x overflow in f16; Turbo was published without.
    upcast_attention: traits.family === "sd-2" && !traits.isTurbo,
    use_linear_projection: isLinear,
  };
}

export function vaeConfigFile(tensors: Tensors, { pictureSidePx }: LdmTraits): Record<string, unknown> {
  const blocks = levels(tensors, "encoder.down_blocks");
  return {
    _class_name: "AutoencoderKL",
    act_fn: "silu",
    block_out_channels: blocks.map((block) => extent(tensors, `${block}.resnets.0.conv1.weight`, 0)),
    down_block_types: blocks.map(() => "DownEncoderBlock2D"),
    in_channels: extent(tensors, "encoder.conv_in.weight", 1),
    latent_channels: extent(tensors, "decoder.conv_in.weight", 1),
    layers_per_block: count(tensors, "encoder.down_blocks.0.resnets"),
    norm_num_groups: 32,
    out_channels: extent(tensors, "decoder.conv_out.weight", 0),
    sample_size: pictureSidePx,
    scaling_factor: 0.18215,
    up_block_types: blocks.map(() => "UpDecoderBlock2D"),
  };
}

export function textConfigFile(tensors: Tensors, { family }: LdmTraits): Record<string, unknown> {
  const features = extent(tensors, "text_model.final_layer_norm.weight", 0);
  return {
    architectures: ["CLIPTextModel"],
    bos_token_id: 49_406,
    eos_token_id: 49_407,
    hidden_act: family === "sd-2" ? "gelu" : "quick_gelu",
    hidden_size: features,
    intermediate_size: extent(tensors, "text_model.encoder.layers.0.mlp.fc1.weight", 0),
    layer_norm_eps: 1e-5,
    max_position_embeddings: extent(tensors, "text_model.embeddings.position_embedding.weight", 0),
    model_type: "clip_text_model",
    num_attention_heads: Math.max(1, Math.round(features / 64)),
    num_hidden_layers: count(tensors, "text_model.encoder.layers"),
    pad_token_id: family === "sd-2" ? 0 : 49_407,
    vocab_size: extent(tensors, "text_model.embeddings.token_embedding.weight", 0),
  };
}

const NOISE_SCHEDULE = {
  beta_end: 0.012,
  beta_schedule: "scaled_linear",
  beta_start: 0.00085,
  num_train_timesteps: 1000,
  steps_offset: 1,
};

/** As published with SD 1.5 (PNDM), SD 2.1 (DDIM) and Turbo (Euler, trailing timesteps). */
export function schedulerConfigFile({ family, isTurbo, prediction }: LdmTraits): Record<string, unknown> {
  const shared = { ...NOISE_SCHEDULE, prediction_type: prediction === "v" ? "v_prediction" : "epsilon" };
  if (isTurbo) {
    return {
      _class_name: "EulerDiscreteScheduler",
      ...shared,
      interpolation_type: "linear",
      timestep_spacing: "trailing",
    };
  }
  const spaced = { ...shared, clip_sample: false, set_alpha_to_one: false, timestep_spacing: "leading" };
  return family === "sd-1"
    ? { _class_name: "PNDMScheduler", ...spaced, skip_prk_steps: true }
    : { _class_name: "DDIMScheduler", ...spaced };
}

/** "down_blocks.0", "down_blocks.1", …, as many as there are. */
function levels(tensors: Tensors, path: string): string[] {
  return Array.from({ length: count(tensors, path) }, (_, i) => `${path}.${i}`);
}

/** How many numbered parts stand under `path`. */
function count(tensors: Tensors, path: string): number {
  const found = new Set<string>();
  for (const name of tensors.keys()) {
    if (name.startsWith(`${path}.`)) found.add(name.slice(path.length + 1).split(".", 1)[0]!); // split gives one at least
  }
  return found.size;
}

/** One extent of a tensor; 0 where it is missing, which no network accepts. */
function extent(tensors: Tensors, name: string, axis: number): number {
  return tensors.get(name)?.shape[axis] ?? 0;
}
