import { vaeConfig } from "../../../src/diffusion/network/config/vaeConfig.ts";
import { isGuided } from "../../../src/diffusion/pipeline/guidance.ts";
import { textToImage } from "../../../src/diffusion/pipeline/textToImage.ts";
import type { Device } from "../../../src/diffusion/runtime/device.ts";
import { openPipeline } from "../../../src/diffusion/runtime/openPipeline.ts";
import { makeScheduler } from "../../../src/diffusion/schedulers/makeScheduler.ts";
import { parseSchedulerConfig } from "../../../src/diffusion/schedulers/parseSchedulerConfig.ts";
import type { GoldenCheckpoint } from "../networks/openCheckpoint.ts";
import type { GoldenCase, GoldenPictures } from "./readPictures.ts";

/** The case's picture by our builder, runtime, schedulers and loop, from the same noise and tokens: RGB bytes. */
export async function makePicture(
  device: Device,
  checkpoint: GoldenCheckpoint,
  { golden, which }: { golden: GoldenPictures; which: GoldenCase },
): Promise<Uint8Array> {
  const { files } = checkpoint;
  const { scalingFactor, downscale } = vaeConfig(await files.json("vae/config.json"));
  const latents = golden.floats("noise.latents");
  const latentDims = latents.dims as [1, number, number, number]; // as the oracle wrote them
  const fresh = golden.floats("noise.step").data;
  const count = latents.data.length;
  const [heightPx, widthPx] = [latentDims[2] * downscale, latentDims[3] * downscale];
  const guided = isGuided(which.guidanceScale);
  const pipeline = await openPipeline(files, device, { widthPx, heightPx, guided });
  try {
    const scheduler = makeScheduler(
      which.algorithm,
      parseSchedulerConfig(await files.text("scheduler/scheduler_config.json")),
    );
    const input = {
      tokenIds: checkpoint.tokenIds("token_ids.0"),
      negativeTokenIds: checkpoint.tokenIds("token_ids.1"),
      guidanceScale: which.guidanceScale,
      plan: scheduler.plan(which.steps),
      noise: (purpose: "latents" | "step", step: number) =>
        purpose === "latents" ? latents.data : fresh.slice(step * count, (step + 1) * count),
      latentDims,
      scalingFactor,
      conditioning: pipeline.conditioning && !which.paintsAll ? golden.floats("inpainting") : pipeline.conditioning,
    };
    const control = { cancel: { aborted: false }, onEvent: () => {}, yieldTask: async () => {} };
    const outcome = await textToImage(pipeline, input, control);
    if (outcome.phase !== "done") throw new Error("Nobody cancelled.");
    return Uint8Array.from(outcome.picture.data.filter((_, i) => i % 4 !== 3));
  } finally {
    await pipeline.release();
  }
}
