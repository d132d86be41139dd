/** Parts outside the numbered blocks, and layers inside them: original name, diffusers' name. */
const PARTS: Readonly<Record<string, string>> = {
  "time_embed.0": "time_embedding.linear_1",
  "time_embed.2": "time_embedding.linear_2",
  "input_blocks.0.0": "conv_in",
  "middle_block.0": "mid_block.resnets.0",
  "middle_block.1": "mid_block.attentions.0",
  "middle_block.2": "mid_block.resnets.1",
  "out.0": "conv_norm_out",
  "out.2": "conv_out",
};

const RESNET_LAYERS: Readonly<Record<string, string>> = {
  "in_layers.0": "norm1",
  "in_layers.2": "conv1",
  "emb_layers.1": "time_emb_proj",
  "out_layers.0": "norm2",
  "out_layers.3": "conv2",
  skip_connection: "conv_shortcut",
};

/**
 * How many resnets a block of the way down has, from the names under `model.diffusion_model.`: a block's last entry is its
 * downsampler, and entry 0 is the first convolution.
 */
export function unetLayersPerBlock(names: Iterable<string>): number {
  let lastInput = 0;
  let firstDownsampler = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const match = /^input_blocks\.(\d+)\.\d+\.(op\.)?/.exec(name);
    if (!match) continue;
    const index = Number(match[1]);
    lastInput = Math.max(lastInput, index);
    if (match[2]) firstDownsampler = Math.min(firstDownsampler, index);
  }
  return Number.isFinite(firstDownsampler) ? firstDownsampler - 1 : lastInput;
}

/**
 * diffusers' name for a tensor of the UNet in the original code, both without their prefixes; null where that code has none like it.
 * Names: https://github.com/CompVis/latent-diffusion, ldm/modules/diffusionmodules/openaimodel.py
 */
export function unetName(name: string, layersPerBlock: number): string | null {
  const part = replaceStart(name, PARTS);
  if (part) return part.startsWith("mid_block.resnets.") ? resnetName(part, 3) : part;
  const match = /^(input|output)_blocks\.(\d+)\.(\d+)\.(.+)$/.exec(name);
  if (!match) return null;
  const [, way, index, child, rest = ""] = match;
  const at = { entries: layersPerBlock + 1, index: Number(index), child: Number(child), rest };
  return way === "input" ? nameOnWayDown(at) : nameOnWayUp(at);
}

interface Place {
  /** Of a block: its resnets and its downsampler, or the one resnet more on the way up. */
  readonly entries: number;
  readonly index: number;
  readonly child: number;
  readonly rest: string;
}

function nameOnWayDown({ entries, index, child, rest }: Place): string | null {
  const block = `down_blocks.${Math.floor((index - 1) / entries)}`;
  const layer = (index - 1) % entries;
  if (rest.startsWith("op.")) return `${block}.downsamplers.0.conv.${rest.slice(3)}`;
  return layerName(`${block}`, layer, { child, rest });
}

function nameOnWayUp({ entries, index, child, rest }: Place): string | null {
  const block = `up_blocks.${Math.floor(index / entries)}`;
  // The upsampler comes second in a block without attention, third in one with it.
  if (child > 0 && rest.startsWith("conv.")) return `${block}.upsamplers.0.${rest}`;
  return layerName(block, index % entries, { child, rest });
}

function layerName(block: string, layer: number, { child, rest }: Pick<Place, "child" | "rest">): string | null {
  if (child === 0) return resnetName(`${block}.resnets.${layer}.${rest}`, 4);
  return child === 1 ? `${block}.attentions.${layer}.${rest}` : null;
}

/** `path` with the layer behind its first `depth` names translated. */
function resnetName(path: string, depth: number): string | null {
  const names = path.split(".");
  const layer = replaceStart(names.slice(depth).join("."), RESNET_LAYERS);
  return layer && [...names.slice(0, depth), layer].join(".");
}

function replaceStart(name: string, table: Readonly<Record<string, string>>): string | null {
  for (const [from, to] of Object.entries(table)) {
    if (name.startsWith(`${from}.`)) return to + name.slice(from.length);
  }
  return null;
}
