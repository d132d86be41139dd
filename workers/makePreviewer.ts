import type { Picture } from "../src/diffusion/pipeline/picture.ts";
import type { Tensor } from "../src/diffusion/pipeline/tensor.ts";
import type { RunControl } from "../src/diffusion/pipeline/textToImage.ts";
import { RuntimeError } from "../src/diffusion/runtime/runtimeError.ts";

/** Latents as the loop keeps them to a picture, however small or rough. */
export type DrawPreview = (latents: Tensor) => Promise<Picture>;

const MIN_INTERVAL_MS = 250;
/** Previews may take a tenth of the time. */
const REST_PER_WORK = 9;

/** Draws previews as often as is pleasant to look at and costs little. One that fails is the last; the picture itself goes on. */
export function makePreviewer(
  draw: DrawPreview,
  onPreview: (step: number, image: Picture) => void,
): NonNullable<RunControl["preview"]> {
  let notBeforeMs = 0;
  return async (step, denoised) => {
    const startMs = performance.now();
    if (startMs < notBeforeMs) return;
    try {
      onPreview(step, await draw(denoised));
    } catch (error) {
      if (isEndOfDevice(error)) throw error;
      notBeforeMs = Number.POSITIVE_INFINITY;
      return;
    }
    const endMs = performance.now();
    notBeforeMs = Math.max(startMs + MIN_INTERVAL_MS, endMs + REST_PER_WORK * (endMs - startMs));
  };
}

function isEndOfDevice(error: unknown): boolean {
  return error instanceof RuntimeError && (error.failure.code === "device-lost" || error.failure.code === "hang");
}
