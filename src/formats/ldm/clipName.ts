/** Where a tensor of a text encoder goes: one tensor, or three from a fused one, in the order of its rows; nowhere; or no known place. */
export type ClipPlace = { readonly names: readonly string[] } | "unused" | null;

/** Of OpenCLIP ViT-H, which has 24 (0…23): Stable Diffusion 2 reads what comes out of the last but one, so publishers leave this one out. */
const UNUSED_OPEN_CLIP_LAYER = 23;

const OPEN_CLIP_PARTS: Readonly<Record<string, string>> = {
  positional_embedding: "embeddings.position_embedding.weight",
  "token_embedding.weight": "embeddings.token_embedding.weight",
  "ln_final.weight": "final_layer_norm.weight",
  "ln_final.bias": "final_layer_norm.bias",
};

const OPEN_CLIP_LAYERS: Readonly<Record<string, string>> = {
  ln_1: "layer_norm1",
  ln_2: "layer_norm2",
  "mlp.c_fc": "mlp.fc1",
  "mlp.c_proj": "mlp.fc2",
  "attn.out_proj": "self_attn.out_proj",
};

const TEXT = "text_model.";

/** CLIP as transformers names it, behind `cond_stage_model.transformer.`: some files leave the first name out. */
export function clipPlace(name: string): ClipPlace {
  const plain = name.startsWith(TEXT) ? name.slice(TEXT.length) : name;
  if (plain === "embeddings.position_ids" || plain.startsWith("text_projection.")) return "unused";
  return /^(embeddings|encoder|final_layer_norm)\./.test(plain) ? { names: [TEXT + plain] } : null;
}

/**
 * OpenCLIP, behind `cond_stage_model.model.`, as transformers names it. Queries, keys and values are the rows of one tensor.
 * Names: https://github.com/mlfoundations/open_clip, src/open_clip/transformer.py
 */
export function openClipPlace(name: string): ClipPlace {
  const part = OPEN_CLIP_PARTS[name];
  if (part) return { names: [TEXT + part] };
  if (/^(text_projection|logit_scale|attn_mask)$/.test(name) || name.startsWith("visual.")) return "unused";
  const match = /^transformer\.resblocks\.(\d+)\.(.+?)[._](weight|bias)$/.exec(name);
  if (!match) return null;
  const [, index, layer = "", kind] = match;
  if (Number(index) === UNUSED_OPEN_CLIP_LAYER) return "unused";
  const path = `${TEXT}encoder.layers.${index}`;
  if (layer === "attn.in_proj")
    return { names: ["q", "k", "v"].map((head) => `${path}.self_attn.${head}_proj.${kind}`) };
  const renamed = OPEN_CLIP_LAYERS[layer];
  return renamed ? { names: [`${path}.${renamed}.${kind}`] } : null;
}
