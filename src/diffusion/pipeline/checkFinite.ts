import { PipelineError, type PipelineStage } from "./pipelineError.ts";

/** Throws `PipelineError` where a value is infinite or NaN. */
export function checkFinite(values: Float32Array, stage: PipelineStage, step: number | null): void {
  // One infinity or NaN makes the sum so too; sums of finite f32 stay far below f64's end.
  let sum = 0;
  for (const value of values) sum += Math.abs(value);
  if (!Number.isFinite(sum)) throw new PipelineError(stage, step);
}
