/** Networks that a LoRA adds to. */
export type LoraComponent = "unet" | "text_encoder";

/** What one tensor of a LoRA file is for. */
export interface LoraTarget {
  readonly component: LoraComponent;
  /** The layer it adds to, as diffusers names it, with underscores for the dots: what all writers can be brought to. */
  readonly layer: string;
  readonly role: "down" | "up" | "alpha";
}

/**
 * Endings by which writers tell the two matrices and alpha apart: kohya's scripts, PEFT (with or without an adapter's name), and
 * diffusers before PEFT (`to_q.lora.down`, `to_q_lora.down` in attention processors, `lora_linear_layer` in text encoders).
 */
const ROLES: readonly (readonly [RegExp, LoraTarget["role"]])[] = [
  [/\.(lora_down|lora_A(\.[^.]+)?|lora_linear_layer\.down)\.weight$|[._]lora\.down\.weight$/, "down"],
  [/\.(lora_up|lora_B(\.[^.]+)?|lora_linear_layer\.up)\.weight$|[._]lora\.up\.weight$/, "up"],
  [/\.alpha$/, "alpha"],
];

/** Beginnings, the longer first. Files of a UNet's LoRA alone may have none. */
const COMPONENTS: readonly (readonly [RegExp, LoraComponent])[] = [
  [/^(lora_unet_|(base_model\.model\.)?unet\.)/, "unet"],
  [/^(lora_te1?_|(base_model\.model\.)?text_encoder\.)/, "text_encoder"],
  [/^(base_model\.model\.)?(?=(down_blocks|mid_block|up_blocks|conv_in|conv_out|time_embedding)\.)/, "unet"],
  [/^(base_model\.model\.)?(?=text_model\.)/, "text_encoder"],
];

/** Reads a tensor's name in a LoRA file; null where it is none of a LoRA's. */
export function loraTarget(name: string): LoraTarget | null {
  const role = ROLES.find(([ending]) => ending.test(name));
  const component = COMPONENTS.find(([beginning]) => beginning.test(name));
  if (!role || !component) return null;
  const path = name.replace(component[0], "").replace(role[0], "");
  return { component: component[1], layer: layerName(path), role: role[1] };
}

/** The name that a layer of a network has in a LoRA, from its weight's: "down_blocks.0.….to_q.weight" → "down_blocks_0_…_to_q". Null for biases. */
export function loraLayerOf(tensorName: string): string | null {
  return tensorName.endsWith(".weight") ? layerName(tensorName.slice(0, -".weight".length)) : null;
}

function layerName(path: string): string {
  return path
    .replaceAll(".", "_")
    .replace(/^text_model_/, "")
    .replace("_processor_", "_")
    .replace(/_self_attn_to_([qkv])$/, "_self_attn_$1_proj")
    .replace(/_self_attn_to_out$/, "_self_attn_out_proj")
    .replace(/_to_out$/, "_to_out_0");
}
