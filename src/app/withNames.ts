import type { Failure } from "../protocol/failure.ts";

/** A failure in which models have the names that people know them by instead of ids: for its words. */
export function withNames(failure: Failure, nameOf: (modelId: string) => string): Failure {
  if (failure.code === "not-found" && failure.what === "model") return { ...failure, id: nameOf(failure.id) };
  if (failure.code === "lora-unfit") {
    return { ...failure, loraId: nameOf(failure.loraId), modelId: nameOf(failure.modelId) };
  }
  return "modelId" in failure ? { ...failure, modelId: nameOf(failure.modelId) } : failure;
}
