import { type ClipTextConfig, clipTextConfig } from "../network/config/clipTextConfig.ts";
import { type UnetConfig, unetConfig } from "../network/config/unetConfig.ts";
import { type VaeConfig, vaeConfig } from "../network/config/vaeConfig.ts";
import { damagedFile } from "./damagedFile.ts";
import type { ModelFiles } from "./modelFiles.ts";

/** What shapes the three networks of a checkpoint. */
export interface Configs {
  readonly text: ClipTextConfig;
  readonly unet: UnetConfig;
  readonly vae: VaeConfig;
}

/** Reads the three `config.json`. Throws `RuntimeError` `model-damaged` for one that is not supported, and what `files` throws. */
export async function readConfigs(files: ModelFiles): Promise<Configs> {
  const read = <T>(path: string, parse: (json: unknown) => T): Promise<T> =>
    damagedFile(path, async () => parse(await files.json(path)));
  return {
    text: await read("text_encoder/config.json", clipTextConfig),
    unet: await read("unet/config.json", unetConfig),
    vae: await read("vae/config.json", vaeConfig),
  };
}
