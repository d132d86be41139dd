import { hasStableDiffusionLatents } from "../src/diffusion/network/config/hasStableDiffusionLatents.ts";
import type { VaeConfig } from "../src/diffusion/network/config/vaeConfig.ts";
import { linearPreview } from "../src/diffusion/pipeline/linearPreview.ts";
import { pixelsToPicture } from "../src/diffusion/pipeline/pixelsToPicture.ts";
import type { Device } from "../src/diffusion/runtime/device.ts";
import { openPreviewDecoder, type PreviewDecoder } from "../src/diffusion/runtime/openPreviewDecoder.ts";
import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { openModel } from "../src/library/models/openModel.ts";
import type { DrawPreview } from "./makePreviewer.ts";

export interface Preview {
  readonly draw: DrawPreview;
  release(): Promise<void>;
}

interface PreviewOptions {
  readonly vae: VaeConfig;
  /** An installed TAESD, or null. */
  readonly decoderId: string | null;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How a model's pictures are previewed: through TAESD where it is installed and fits, else roughly; null where nobody knows its latents. */
export async function openPreview(
  database: LibraryDatabase,
  device: Device,
  { vae, decoderId, widthPx, heightPx }: PreviewOptions,
): Promise<Preview | null> {
  if (!hasStableDiffusionLatents(vae)) return null;
  const latents = { width: widthPx / vae.downscale, height: heightPx / vae.downscale };
  // A preview that cannot be had must not cost the picture.
  const decoder = decoderId ? await openDecoder(database, device, { decoderId, latents }).catch(() => null) : null;
  if (!decoder) return { draw: async (sample) => linearPreview(sample), release: async () => {} };
  return { draw: async (sample) => pixelsToPicture(await decoder.decode(sample)), release: decoder.release };
}

async function openDecoder(
  database: LibraryDatabase,
  device: Device,
  { decoderId, latents }: { decoderId: string; latents: { width: number; height: number } },
): Promise<PreviewDecoder | null> {
  const files = await openModel(database, { id: decoderId, dtype: device.precision });
  try {
    return await openPreviewDecoder(files, device, latents);
  } finally {
    files.close(); // all of it is on the device by now
  }
}
