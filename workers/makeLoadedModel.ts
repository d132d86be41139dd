import { vaeConfig } from "../src/diffusion/network/config/vaeConfig.ts";
import { isGuided } from "../src/diffusion/pipeline/guidance.ts";
import { type RunControl, type TextToImageOutcome, textToImage } from "../src/diffusion/pipeline/textToImage.ts";
import { makeGaussian } from "../src/diffusion/random/makeGaussian.ts";
import type { Device } from "../src/diffusion/runtime/device.ts";
import { type OpenPipeline, openPipeline } from "../src/diffusion/runtime/openPipeline.ts";
import { makeScheduler } from "../src/diffusion/schedulers/makeScheduler.ts";
import { parseSchedulerConfig } from "../src/diffusion/schedulers/parseSchedulerConfig.ts";
import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { type OpenedModel, openModel } from "../src/library/models/openModel.ts";
import type { GenerateRequest } from "../src/protocol/generate.ts";
import { readTokenizer } from "./readTokenizer.ts";

/** A model on the device, ready for pictures of one size. */
export interface ReadyModel {
  generate(request: GenerateRequest, control: RunControl): Promise<TextToImageOutcome>;
}

/** Keeps the model of the last job on the device; the next job that fits it starts at once. */
export interface LoadedModel {
  for(request: GenerateRequest, device: Device): Promise<ReadyModel>;
  /** Frees the device and lets go of the model's files. */
  release(): Promise<void>;
}

interface Loaded extends ReadyModel {
  readonly key: string;
  readonly device: Device;
  release(): Promise<void>;
}

export function makeLoadedModel(database: LibraryDatabase): LoadedModel {
  let current: Loaded | null = null;
  const release = async (): Promise<void> => {
    const old = current;
    current = null;
    await old?.release();
  };
  return {
    async for(request, device) {
      const { modelId, widthPx, heightPx, guidanceScale } = request;
      const key = [modelId, widthPx, heightPx, isGuided(guidanceScale)].join();
      if (current?.key !== key || current.device !== device) {
        await release(); // first the old, then the new: two do not fit
        current = await load(database, request, { device, key });
      }
      return current;
    },
    release,
  };
}

async function load(
  database: LibraryDatabase,
  request: GenerateRequest,
  { device, key }: { device: Device; key: string },
): Promise<Loaded> {
  const { modelId, widthPx, heightPx, guidanceScale } = request;
  const files = await openModel(database, { id: modelId, dtype: device.precision });
  try {
    const pipeline = await openPipeline(files, device, { widthPx, heightPx, guided: isGuided(guidanceScale) });
    const generate = await makeGenerate(files, pipeline);
    const release = async (): Promise<void> => {
      await pipeline.release();
      files.close();
    };
    return { key, device, generate, release };
  } catch (error) {
    files.close();
    throw error;
  }
}

async function makeGenerate(files: OpenedModel, pipeline: OpenPipeline): Promise<ReadyModel["generate"]> {
  const { scalingFactor, downscale } = vaeConfig(await files.json("vae/config.json"));
  const schedulerConfig = parseSchedulerConfig(await files.text("scheduler/scheduler_config.json"));
  const tokenizer = await readTokenizer(files);
  return (request, control) =>
    textToImage(
      pipeline,
      {
        tokenIds: tokenizer.encode(request.prompt),
        negativeTokenIds: tokenizer.encode(request.negativePrompt),
        guidanceScale: request.guidanceScale,
        plan: makeScheduler(request.scheduler, schedulerConfig).plan(request.steps),
        noise: makeGaussian(request.seed),
        latentDims: [1, 4, request.heightPx / downscale, request.widthPx / downscale],
        scalingFactor,
      },
      control,
    );
}
