import { SafetensorsError } from "../../../formats/safetensorsError.ts";
import type { UnsupportedModel } from "../../../protocol/failure.ts";
import { LibraryError } from "../../LibraryError.ts";

/** What was found is quoted from the files, which may say anything at any length. */
const MAX_DETAIL_LENGTH = 2_000;

/** Files that are not a model we run. `model` is their name; `detail` says what was found in them. */
export function unsupported(model: string, reason: UnsupportedModel, detail: string, cause?: unknown): LibraryError {
  const cut = detail.slice(0, MAX_DETAIL_LENGTH);
  return new LibraryError({ code: "model-unsupported", model, reason, detail: cut }, { cause });
}

/** Reads a file from disk: what it cannot be read or understood for is the file's fault. One that was changed since it was picked rejects, too. */
export async function readOrRefuse<T>(fileName: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SafetensorsError) throw unsupported(fileName, "bad-header", headerProblem(error), error);
    throw error instanceof DOMException ? unsupported(fileName, "bad-header", error.message, error) : error;
  }
}

/** In words that may begin a sentence: names of tensors are not to be capitalised. */
export function headerProblem({ tensor, message }: SafetensorsError): string {
  return tensor === null ? message : `tensor ${message}`;
}
