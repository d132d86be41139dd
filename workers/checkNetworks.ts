import type { PartName } from "../src/diffusion/network/tensors/partName.ts";
import { parsePythonJson } from "../src/formats/parsePythonJson.ts";
import { readSafetensorsIndex } from "../src/formats/readSafetensorsIndex.ts";
import type { DiskModel } from "../src/library/models/import/diskModel.ts";
import { readOrRefuse, unsupported } from "../src/library/models/import/unsupported.ts";
import { checkNetwork } from "./checkNetwork.ts";
import { checkScheduler } from "./checkScheduler.ts";

const WEIGHTS: Readonly<Record<PartName, string>> = {
  text_encoder: "text_encoder/model.safetensors",
  unet: "unet/diffusion_pytorch_model.safetensors",
  vae: "vae/diffusion_pytorch_model.safetensors",
};

/** As `checkNetwork`, for all networks of a checkpoint from disk, and its scheduler. Headers alone are read. */
export async function checkNetworks({ name, kind, files }: DiskModel): Promise<void> {
  if (kind !== "checkpoint") return;
  for (const part of ["text_encoder", "unet", "vae"] as const) {
    const [config, blob] = [files.get(`${part}/config.json`), files.get(WEIGHTS[part])];
    if (!config || !blob) throw unsupported(name, "incomplete", `It has no ${part}`);
    const index = await readOrRefuse(name, () => readSafetensorsIndex(blob));
    const text = await readOrRefuse(name, () => config.text());
    checkNetwork(name, { part, config: parseConfig(name, { part, text }), index });
  }
  const scheduler = files.get("scheduler/scheduler_config.json");
  if (!scheduler) throw unsupported(name, "incomplete", "It has no scheduler");
  checkScheduler(name, await readOrRefuse(name, () => scheduler.text()));
}

function parseConfig(name: string, { part, text }: { part: PartName; text: string }): unknown {
  try {
    return parsePythonJson(text);
  } catch (error) {
    throw unsupported(name, "not-a-model", `${part}/config.json is not JSON`, error);
  }
}
