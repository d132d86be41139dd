import { parseSchedulerConfig } from "../src/diffusion/schedulers/parseSchedulerConfig.ts";
import { SchedulerError } from "../src/diffusion/schedulers/schedulerError.ts";
import { unsupported } from "../src/library/models/import/unsupported.ts";

/** Reads the `scheduler_config.json` of the model called `name`, before gigabytes are fetched or copied. Throws `LibraryError` (`model-unsupported`). */
export function checkScheduler(name: string, text: string): void {
  try {
    parseSchedulerConfig(text);
  } catch (error) {
    if (!(error instanceof SchedulerError)) throw error;
    throw unsupported(name, "architecture", `another scheduler: ${error.message}`, error);
  }
}
