import { type VaeConfig, vaeConfig } from "../src/diffusion/network/config/vaeConfig.ts";
import { isGuided } from "../src/diffusion/pipeline/guidance.ts";
import { type RunControl, type TextToImageOutcome, textToImage } from "../src/diffusion/pipeline/textToImage.ts";
import { makeGaussian } from "../src/diffusion/random/makeGaussian.ts";
import type { Device } from "../src/diffusion/runtime/device.ts";
import { type OpenPipeline, openPipeline } from "../src/diffusion/runtime/openPipeline.ts";
import { makeScheduler } from "../src/diffusion/schedulers/makeScheduler.ts";
import { parseSchedulerConfig } from "../src/diffusion/schedulers/parseSchedulerConfig.ts";
import type { LibraryDatabase } from "../src/library/database/openDatabase.ts";
import { findPreviewDecoder } from "../src/library/models/findPreviewDecoder.ts";
import type { ModelsNewsChannel } from "../src/library/models/installs/makeModelsNews.ts";
import { modelVersion } from "../src/library/models/modelVersion.ts";
import { type OpenedModel, openModel } from "../src/library/models/openModel.ts";
import type { GenerateRequest } from "../src/protocol/generate.ts";
import type { Clock } from "./makeClock.ts";
import type { DrawPreview } from "./makePreviewer.ts";
import { openPreview } from "./openPreview.ts";
import { prepareProgress } from "./prepareProgress.ts";
import { readTokenizer } from "./readTokenizer.ts";

/** A model on the device, ready for pictures of one size. */
export interface ReadyModel {
  generate(request: GenerateRequest, control: RunControl): Promise<TextToImageOutcome>;
  /** Null where nobody knows how its latents look. */
  readonly drawPreview: DrawPreview | null;
}

interface LoadOptions {
  readonly device: Device;
  /** Only where something has to be loaded. */
  readonly onLoading: Clock["loading"];
}

/** Keeps the model of the last job on the device; the next job that fits it starts at once. */
export interface LoadedModel {
  for(request: GenerateRequest, options: LoadOptions): Promise<ReadyModel>;
  /** Whether this model, or a LoRA in it, is the one on the device. */
  holds(modelId: string): boolean;
  /** Frees the device and lets go of the model's files. */
  release(): Promise<void>;
}

interface Loaded extends ReadyModel {
  readonly key: string;
  /** Whose files are open. */
  readonly modelIds: readonly string[];
  readonly device: Device;
  release(): Promise<void>;
}

export function makeLoadedModel(database: LibraryDatabase, news: ModelsNewsChannel): LoadedModel {
  let current: Loaded | null = null;
  const release = async (): Promise<void> => {
    const old = current;
    current = null;
    await old?.release();
  };
  return {
    async for(request, options) {
      const { modelId, widthPx, heightPx, guidanceScale, loras = [] } = request;
      const previewId = await findPreviewDecoder(database);
      // Repaired or installed anew, it is another model of the same name.
      const ids = [modelId, ...loras.map((lora) => lora.modelId)];
      const versions = await Promise.all(ids.map((id) => modelVersion(database, id)));
      const key = JSON.stringify([modelId, loras, versions, widthPx, heightPx, isGuided(guidanceScale), previewId]);
      if (current?.key !== key || current.device !== options.device) {
        await release(); // first the old, then the new: two do not fit
        const loading = load(database, request, { ...options, key, previewId });
        // Copies in the device's precision may have been made: they take room that the models page shows.
        current = await loading.finally(() => news.tell({ kind: "changed" }));
      }
      return current;
    },
    holds: (modelId) => current?.modelIds.includes(modelId) ?? false,
    release,
  };
}

interface What extends LoadOptions {
  readonly key: string;
  readonly previewId: string | null;
}

async function load(database: LibraryDatabase, request: GenerateRequest, what: What): Promise<Loaded> {
  const { device, key, previewId, onLoading } = what;
  const { modelId, widthPx, heightPx, guidanceScale, loras } = request;
  const onPrepare = prepareProgress(
    () => files.manifestFiles,
    (done, total) => onLoading("preparing", done, total),
  );
  const files = await openModel(database, { id: modelId, dtype: device.precision, loras }, { onPrepare });
  const opened: { release(): Promise<void> }[] = [];
  const release = async (): Promise<void> => {
    try {
      for (const part of opened) await part.release();
    } finally {
      files.close();
    }
  };
  try {
    const guided = isGuided(guidanceScale);
    const onPlacing = (done: number, total: number) => onLoading("placing", done, total);
    const pipeline = await openPipeline(files, device, { widthPx, heightPx, guided, onPlacing });
    opened.push(pipeline);
    const vae = vaeConfig(await files.json("vae/config.json"));
    const preview = await openPreview(database, device, { vae, decoderId: previewId, widthPx, heightPx });
    if (preview) opened.push(preview);
    const generate = await makeGenerate(files, pipeline, vae);
    const modelIds = [modelId, ...(loras ?? []).map((use) => use.modelId)];
    return { key, modelIds, device, generate, drawPreview: preview?.draw ?? null, release };
  } catch (error) {
    await release().catch(() => {}); // the first failure is the one to tell
    throw error;
  }
}

async function makeGenerate(
  files: OpenedModel,
  pipeline: OpenPipeline,
  { scalingFactor, downscale, latentChannels }: VaeConfig,
): Promise<ReadyModel["generate"]> {
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
        latentDims: [1, latentChannels, request.heightPx / downscale, request.widthPx / downscale],
        scalingFactor,
        conditioning: pipeline.conditioning,
      },
      control,
    );
}
