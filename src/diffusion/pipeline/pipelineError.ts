export type PipelineStage = "text-encoder" | "unet" | "vae";

/** A network, or the schedule at `step` (1-based), gave infinities or NaN: what it would show is not a picture. */
export class PipelineError extends Error {
  override readonly name = "PipelineError";
  readonly code = "not-finite";
  readonly stage: PipelineStage;
  readonly step: number | null;

  constructor(stage: PipelineStage, step: number | null) {
    super(`The ${stage} gave values that are not finite${step === null ? "" : ` at step ${step}`}.`);
    this.stage = stage;
    this.step = step;
  }
}
