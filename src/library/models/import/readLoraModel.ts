import { elements, type Lora, type LoraLayer, readLora } from "../../../formats/lora/readLora.ts";
import { unsupportedAdapter } from "../../../formats/lora/unsupportedAdapter.ts";
import type { SafetensorsIndex } from "../../../formats/safetensors.ts";
import { triggerWords } from "../lora/triggerWords.ts";
import { type DiskModel, LORA_FILE, plainName } from "./diskModel.ts";
import { knownArchitecture, SDXL_CONTEXT_DIM } from "./knownArchitectures.ts";
import { precisionOf } from "./precisionOf.ts";
import { unsupported } from "./unsupported.ts";

/** Width of the prompt embeddings, and the family that has it. */
const FAMILIES: Readonly<Record<number, DiskModel["family"]>> = { 768: "sd-1", 1024: "sd-2" };

/** A LoRA, kept as it is; null where the file is none. Throws `LibraryError` (`model-unsupported`). */
export function readLoraModel(file: File, index: SafetensorsIndex): DiskModel | null {
  const names = [...index.tensors.keys()];
  const other = unsupportedAdapter(names);
  if (other) throw unsupported(file.name, "architecture", other);
  const lora = readLora(index);
  if (!lora) return null;
  const architecture = knownArchitecture(names);
  if (architecture) throw unsupported(file.name, "architecture", `a LoRA for ${architecture}`);
  if (lora.strange.length > 0) {
    const named = lora.strange.slice(0, 3).join(", ");
    throw unsupported(file.name, "architecture", `layers that are not read: ${lora.strange.length} such as ${named}`);
  }
  return {
    kind: "lora",
    family: familyOf(file.name, lora, index.metadata),
    name: plainName(file.name),
    fileName: file.name,
    layout: lora.layout,
    precision: precisionOf(file.name, index.tensors.values()),
    isInpainting: false,
    prediction: null,
    triggerWords: triggerWords(index.metadata),
    files: new Map([[LORA_FILE, file]]),
  };
}

function familyOf(fileName: string, lora: Lora, metadata: Readonly<Record<string, string>>): DiskModel["family"] {
  const width = promptWidth(lora);
  if (width === SDXL_CONTEXT_DIM) throw unsupported(fileName, "architecture", "a LoRA for SDXL");
  if (width !== null && FAMILIES[width]) return FAMILIES[width];
  // Where no layer touches the prompt, both families have the same shapes: what the makers noted, or the commoner one.
  const noted = `${metadata.ss_base_model_version} ${metadata["modelspec.architecture"]} ${metadata.ss_v2 === "True" ? "v2" : ""}`;
  return /sd_v2|diffusion-v2| v2$/.test(noted) ? "sd-2" : "sd-1";
}

/** Inputs of the layers that read the prompt, or of a text encoder's. */
function promptWidth({ layers }: Lora): number | null {
  const reader =
    find(layers.unet, /_attn2_to_[kv]$/) ??
    find(layers.text_encoder, /_self_attn_q_proj$|_self_attn_v_proj$|_mlp_fc1$/);
  return reader ? elements(reader.down) / reader.rank : null;
}

function find(layers: ReadonlyMap<string, LoraLayer>, name: RegExp): LoraLayer | null {
  for (const [layer, value] of layers) if (name.test(layer)) return value;
  return null;
}
