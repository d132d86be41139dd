/** Original layer names and diffusers'; what is not here is called the same. */
const LAYERS: Readonly<Record<string, string>> = { nin_shortcut: "conv_shortcut", norm_out: "conv_norm_out" };

/** Original files; those written back from diffusers say `to_q` and so on, older ones of these `query`. */
const ATTENTION: Readonly<Record<string, string>> = {
  norm: "group_norm",
  q: "to_q",
  k: "to_k",
  v: "to_v",
  proj_out: "to_out.0",
  query: "to_q",
  key: "to_k",
  value: "to_v",
  proj_attn: "to_out.0",
};

/** How many resolutions the autoencoder has, from the names under `first_stage_model.`. */
export function vaeLevels(names: Iterable<string>): number {
  let levels = 0;
  for (const name of names) {
    const match = /^encoder\.down\.(\d+)\./.exec(name);
    if (match) levels = Math.max(levels, Number(match[1]) + 1);
  }
  return levels;
}

/**
 * diffusers' name for a tensor of the autoencoder in the original code, both without their prefixes; null where that code has none
 * like it. Names: https://github.com/CompVis/latent-diffusion, ldm/modules/diffusionmodules/model.py
 */
export function vaeName(name: string, levels: number): string | null {
  if (/^(post_)?quant_conv\./.test(name)) return name;
  const match = /^(encoder|decoder)\.(.+)$/.exec(name);
  if (!match) return null;
  const [, half = "", rest = ""] = match;
  const path = half === "encoder" ? encoderPath(rest) : decoderPath(rest, levels);
  return path && `${half}.${path}`;
}

function encoderPath(rest: string): string | null {
  const match = /^down\.(\d+)\.(?:block\.(\d+)|downsample)\.(.+)$/.exec(rest);
  if (!match) return commonPath(rest);
  const [, level, resnet, layer = ""] = match;
  const part = resnet === undefined ? "downsamplers.0" : `resnets.${resnet}`;
  return `down_blocks.${level}.${part}.${layerName(layer)}`;
}

/** The original counts the decoder's levels from the picture, diffusers from the latents. */
function decoderPath(rest: string, levels: number): string | null {
  const match = /^up\.(\d+)\.(?:block\.(\d+)|upsample)\.(.+)$/.exec(rest);
  if (!match) return commonPath(rest);
  const [, level, resnet, layer = ""] = match;
  const part = resnet === undefined ? "upsamplers.0" : `resnets.${resnet}`;
  return `up_blocks.${levels - 1 - Number(level)}.${part}.${layerName(layer)}`;
}

function commonPath(rest: string): string | null {
  const match = /^mid\.(block|attn)_(\d+)\.(.+)$/.exec(rest);
  if (!match) return /^(conv_in|conv_out|norm_out)\./.test(rest) ? layerName(rest) : null;
  const [, kind, count, layer = ""] = match;
  if (kind === "block") return `mid_block.resnets.${Number(count) - 1}.${layerName(layer)}`;
  const cut = layer.lastIndexOf(".");
  const former = layer.slice(0, cut);
  return `mid_block.attentions.${Number(count) - 1}.${ATTENTION[former] ?? former}${layer.slice(cut)}`;
}

function layerName(layer: string): string {
  const [first = "", ...rest] = layer.split(".");
  return [LAYERS[first] ?? first, ...rest].join(".");
}
