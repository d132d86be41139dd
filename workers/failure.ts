import { PipelineError } from "../src/diffusion/pipeline/pipelineError.ts";
import { TokenizerError } from "../src/diffusion/prompt/tokenizerError.ts";
import { RuntimeError } from "../src/diffusion/runtime/runtimeError.ts";
import { SchedulerError } from "../src/diffusion/schedulers/schedulerError.ts";
import { LaserError } from "../src/laser/laserError.ts";
import { LibraryError } from "../src/library/LibraryError.ts";
import type { Failure, Result } from "../src/protocol/failure.ts";
import { PictureFileError } from "./decodePicture.ts";

/**
 * What went wrong, as data that keeps its numbers on the way to the page. The one place where errors become failures.
 * `modelId` names the model in use, for errors that are its fault.
 */
export function toFailure(error: unknown, modelId = ""): Failure {
  const damaged = (file: string, detail: string): Failure => ({ code: "model-damaged", modelId, file, detail });
  if (error instanceof LaserError || error instanceof LibraryError || error instanceof PictureFileError) {
    return error.failure;
  }
  if (error instanceof RuntimeError) {
    return error.failure.code === "model-damaged" ? { ...error.failure, modelId } : error.failure;
  }
  if (error instanceof PipelineError) return { code: "not-finite", stage: error.stage, step: error.step };
  if (error instanceof SchedulerError && error.problem.kind === "steps") {
    return { code: "invalid", field: "steps", problem: "too-large", limit: error.problem.max };
  }
  if (error instanceof SchedulerError) return damaged("scheduler/scheduler_config.json", error.message);
  if (error instanceof TokenizerError) return damaged(`tokenizer/${error.file}`, error.detail);
  // Engines word it differently: V8's "Array buffer allocation failed", WebAssembly's "could not allocate memory".
  if (error instanceof RangeError && /alloc|array length/i.test(error.message)) {
    return { code: "out-of-memory", stage: error.message };
  }
  return { code: "bug", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

/** Runs a call that answers with a `Result`, turning what it throws into a failure. */
export async function attempt<T>(run: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}
