import { LaserError } from "../src/laser/laserError.ts";
import { LibraryError } from "../src/library/LibraryError.ts";
import type { Failure, Result } from "../src/protocol/failure.ts";
import { PictureFileError } from "./decodePicture.ts";

/** What went wrong, as data that keeps its numbers on the way to the page. The one place where errors become failures. */
export function toFailure(error: unknown): Failure {
  if (error instanceof LaserError || error instanceof LibraryError || error instanceof PictureFileError) {
    return error.failure;
  }
  if (error instanceof RangeError && /allocation|array length|array buffer/i.test(error.message)) {
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
