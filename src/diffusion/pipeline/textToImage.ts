import type { Gaussian } from "../random/makeGaussian.ts";
import { NO_HISTORY, type Plan } from "../schedulers/scheduler.ts";
import { batch } from "./batch.ts";
import { checkFinite } from "./checkFinite.ts";
import { concatenate } from "./concatenate.ts";
import { guide, isGuided } from "./guidance.ts";
import type { Picture } from "./picture.ts";
import { pixelsToPicture } from "./pixelsToPicture.ts";
import type { CancelSignal, DiffusionPorts, UnetPort } from "./ports.ts";
import type { Tensor } from "./tensor.ts";

export interface TextToImageInput {
  /** As the tokenizer gives them, [77]. The negative ones are left alone where guidance is off (`isGuided`). */
  readonly tokenIds: Int32Array;
  readonly negativeTokenIds: Int32Array;
  readonly guidanceScale: number;
  readonly plan: Plan;
  /** `makeGaussian(seed)`. */
  readonly noise: Gaussian;
  /** [1, 4, height / 8, width / 8] */
  readonly latentDims: readonly [1, number, number, number];
  /** The autoencoder's. */
  readonly scalingFactor: number;
  /** Inpainting networks: mask and masked picture [1, 5, h, w], appended to the latents' channels. */
  readonly conditioning?: Tensor | undefined;
}

export type TextToImageEvent =
  | { readonly type: "phase"; readonly phase: "encoding" | "denoising" | "decoding" }
  /** After evaluation `step` of `of`, 1-based. */
  | { readonly type: "step"; readonly step: number; readonly of: number };

export interface RunControl {
  readonly cancel: CancelSignal;
  readonly onEvent: (event: TextToImageEvent) => void;
  /** Waits for a macrotask. A WASM run blocks its worker, and awaits alone would never let a cancel message in. */
  readonly yieldTask: () => Promise<void>;
  /** Shown, and waited for, after each step but the last: the picture as it is predicted by then, latents as the loop keeps them. */
  readonly preview?: (step: number, denoised: Tensor) => Promise<void>;
}

export type TextToImageOutcome =
  | { readonly phase: "done"; readonly picture: Picture }
  | { readonly phase: "cancelled" };

/**
 * A picture from a prompt: encode, denoise, decode. Cancelling takes effect within one step.
 * Throws `PipelineError` for values that are not finite, and what the ports throw.
 */
export async function textToImage(
  ports: DiffusionPorts,
  input: TextToImageInput,
  { cancel, onEvent, yieldTask, preview }: RunControl,
): Promise<TextToImageOutcome> {
  const { plan, noise, latentDims } = input;
  const count = latentDims.reduce((product, extent) => product * extent);

  onEvent({ type: "phase", phase: "encoding" });
  const encoderHiddenStates = await encode(ports, input);

  onEvent({ type: "phase", phase: "denoising" });
  let sample: Float32Array = noise("latents", 0, count).map((value) => value * plan.initNoiseSigma);
  let history = NO_HISTORY;
  for (const [index, timestep] of plan.timesteps.entries()) {
    await yieldTask();
    if (cancel.aborted) return { phase: "cancelled" };
    const scaled = { data: plan.scaleModelInput(index, sample), dims: latentDims };
    const modelOutput = await predict(ports, input, { scaled, timestep, encoderHiddenStates });
    const fresh = () => noise("step", index, count);
    const result = plan.step({ index, modelOutput, sample, noise: fresh, history });
    ({ sample, history } = result);
    checkFinite(sample, "unet", index + 1);
    const [step, of] = [index + 1, plan.timesteps.length];
    onEvent({ type: "step", step, of });
    if (step < of) await preview?.(step, { data: result.denoised, dims: latentDims });
  }
  await yieldTask();
  if (cancel.aborted) return { phase: "cancelled" };

  onEvent({ type: "phase", phase: "decoding" });
  const latents = { data: sample.map((value) => value / input.scalingFactor), dims: latentDims };
  const pixels = await ports.vaeDecoder.decode(latents);
  checkFinite(pixels.data, "vae", null);
  await yieldTask();
  return cancel.aborted ? { phase: "cancelled" } : { phase: "done", picture: pixelsToPicture(pixels) };
}

/** The prompt's hidden states [1, 77, d]; under guidance [2, 77, d], those of the negative prompt first. */
async function encode({ textEncoder, unet }: DiffusionPorts, input: TextToImageInput): Promise<Tensor> {
  const prompts = needsBoth(unet, input) ? [input.negativeTokenIds, input.tokenIds] : [input.tokenIds];
  const states: Tensor[] = [];
  for (const tokenIds of prompts) states.push(await textEncoder.encode(tokenIds));
  const encoded = batch(states);
  checkFinite(encoded.data, "text-encoder", null);
  return encoded;
}

/** What the network predicts for one sample, guided where there is guidance: both predictions are made in one run. */
async function predict(
  { unet }: DiffusionPorts,
  { guidanceScale, conditioning }: TextToImageInput,
  at: { scaled: Tensor; timestep: number; encoderHiddenStates: Tensor },
): Promise<Float32Array> {
  const sample = conditioning ? withChannels(at.scaled, conditioning) : at.scaled;
  const { timestep, encoderHiddenStates } = at;
  const prediction = await unet.predict({ sample, timestep, encoderHiddenStates, guidanceScale });
  return needsBoth(unet, { guidanceScale }) ? guide(prediction, guidanceScale) : prediction.data;
}

/** Predictions without and with the prompt. */
function needsBoth({ isToldGuidance }: UnetPort, { guidanceScale }: Pick<TextToImageInput, "guidanceScale">): boolean {
  return isGuided(guidanceScale) && !isToldGuidance;
}

/** Channels of b after those of a, both [1, c, h, w]. */
function withChannels(a: Tensor, b: Tensor): Tensor {
  const [items = 1, channels = 0, ...rest] = a.dims;
  return { data: concatenate([a.data, b.data]), dims: [items, channels + (b.dims[1] ?? 0), ...rest] };
}
