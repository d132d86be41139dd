import { type LdmCheckpoint, splitLdmCheckpoint, UNET_PREFIX } from "../../../formats/ldm/splitLdmCheckpoint.ts";
import type { SafetensorsIndex } from "../../../formats/safetensors.ts";
import { type ClipFiles, type DiskModel, jsonFile, type KnownBetter, plainName } from "./diskModel.ts";
import { schedulerConfigFile, textConfigFile, unetConfigFile, vaeConfigFile } from "./ldmConfigs.ts";
import { type LdmTraits, ldmTraits } from "./ldmTraits.ts";
import { precisionOf } from "./precisionOf.ts";
import { tokenizerFiles } from "./tokenizerFiles.ts";
import { unsupported } from "./unsupported.ts";
import { virtualSafetensors } from "./virtualSafetensors.ts";

export function isLdmCheckpoint({ tensors }: SafetensorsIndex): boolean {
  return tensors.has(`${UNET_PREFIX}input_blocks.0.0.weight`);
}

/**
 * A checkpoint in one file, as the original code wrote it, in the layout of a diffusers folder. Configs are written from what the tensors
 * show. Throws `LibraryError` (`model-unsupported`).
 */
export async function readLdmModel(
  file: File,
  index: SafetensorsIndex,
  { clip, known }: { clip: ClipFiles; known: KnownBetter },
): Promise<DiskModel> {
  const parts = splitLdmCheckpoint(index);
  checkParts(file.name, parts);
  const traits = await ldmTraits(file, index, { parts, known });
  const { unet, vae, textEncoder } = parts;
  const precision = precisionOf(file.name, unet.values());
  precisionOf(file.name, [...vae.values(), ...textEncoder.values()]);
  const { family, isInpainting, prediction } = traits;
  return {
    kind: "checkpoint",
    family,
    name: plainName(file.name),
    fileName: file.name,
    layout: "ldm",
    precision,
    isInpainting,
    prediction: family === "sd-2" && !isInpainting ? prediction : null,
    triggerWords: [],
    files: new Map<string, Blob>([
      ["model_index.json", jsonFile(modelIndex(traits))],
      ["scheduler/scheduler_config.json", jsonFile(schedulerConfigFile(traits))],
      ...tokenizerFiles(clip, family),
      ["text_encoder/config.json", jsonFile(textConfigFile(textEncoder, traits))],
      ["text_encoder/model.safetensors", virtualSafetensors(file, textEncoder)],
      ["unet/config.json", jsonFile(unetConfigFile(unet, traits))],
      ["unet/diffusion_pytorch_model.safetensors", virtualSafetensors(file, unet)],
      ["vae/config.json", jsonFile(vaeConfigFile(vae, traits))],
      ["vae/diffusion_pytorch_model.safetensors", virtualSafetensors(file, vae)],
    ]),
  };
}

function checkParts(fileName: string, { vae, textEncoder, strange }: LdmCheckpoint): void {
  if (strange.length > 0) {
    const named = strange.slice(0, 3).join(", ");
    throw unsupported(fileName, "architecture", `another network: ${strange.length} tensors are strange (${named})`);
  }
  if (textEncoder.size === 0) throw unsupported(fileName, "incomplete", "It has no text encoder");
  if (vae.size === 0) throw unsupported(fileName, "incomplete", "It has no autoencoder");
}

function modelIndex(traits: LdmTraits): unknown {
  return {
    _class_name: traits.isInpainting ? "StableDiffusionInpaintPipeline" : "StableDiffusionPipeline",
    scheduler: ["diffusers", schedulerConfigFile(traits)._class_name],
    text_encoder: ["transformers", "CLIPTextModel"],
    tokenizer: ["transformers", "CLIPTokenizer"],
    unet: ["diffusers", "UNet2DConditionModel"],
    vae: ["diffusers", "AutoencoderKL"],
  };
}
