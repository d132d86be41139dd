import { SafetensorsError } from "../../../formats/safetensorsError.ts";
import type { UnsupportedModel } from "../../../protocol/failure.ts";
import { LibraryError } from "../../LibraryError.ts";

/** Files that are not a model we run. `model` is their name; `detail` says what was found in them. */
export function unsupported(model: string, reason: UnsupportedModel, detail: string, cause?: unknown): LibraryError {
  return new LibraryError({ code: "model-unsupported", model, reason, detail }, { cause });
}

/** Reads a file from disk: what it cannot be read or understood for is the file's fault. One that was changed since it was picked rejects, too. */
export async function readOrRefuse<T>(fileName: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isReading = error instanceof SafetensorsError || error instanceof DOMException;
    throw isReading ? unsupported(fileName, "bad-header", error.message, error) : error;
  }
}
