import type { InstallRecord } from "../../database/schema.ts";
import { toLibraryError } from "../../database/toLibraryError.ts";
import { LibraryError } from "../../LibraryError.ts";
import { installLocked } from "../installModel.ts";
import { isInstalled } from "../isInstalled.ts";
import { changeInstall, forgetInstall, readInstall } from "./installRecords.ts";
import type { Workplace } from "./makeInstaller.ts";
import { reportProgress } from "./reportProgress.ts";

/** How an installation came to rest. */
export type Ending = "installed" | "paused" | "cancelled";

/** Does what an installation's record says until it says nothing more. For a caller that holds the install lock. */
export async function settleInstall(place: Workplace, modelId: string): Promise<Ending | LibraryError> {
  const { database } = place;
  for (;;) {
    const record = await readInstall(database, modelId);
    if (!record) return (await isInstalled(database, modelId)) ? "installed" : "cancelled";
    const { state } = record;
    switch (state.phase) {
      case "running": {
        const failed = await work(place, record);
        if (failed) return failed;
        break; // it is done, or something else is wanted now
      }
      case "paused":
        return "paused";
      case "failed":
        return new LibraryError(state.failure);
      case "cancelled":
        await forgetInstall(database, record);
        place.given.delete(modelId);
        place.news.tell({ kind: "changed" });
        return "cancelled";
      default:
        return state satisfies never;
    }
  }
}

/** Installs until it is done or stopped (both null), or fails. */
async function work(place: Workplace, record: InstallRecord): Promise<LibraryError | null> {
  const { modelId, manifest, facts } = record;
  const stop = new AbortController();
  const progress = reportProgress(modelId, place.news.tell);
  place.working.set(modelId, stop);
  try {
    const source = place.given.get(modelId) ?? place.sourceOf(record);
    const options = { ...place.install, facts, signal: stop.signal, onEvent: progress.onEvent };
    await installLocked(place.database, { source, manifest, options });
    place.given.delete(modelId);
    return null;
  } catch (error) {
    return stop.signal.aborted ? null : await noteFailure(place, modelId, await toLibraryError(error));
  } finally {
    place.working.delete(modelId);
    progress.end();
    place.news.tell({ kind: "changed" });
  }
}

async function noteFailure(place: Workplace, modelId: string, error: LibraryError): Promise<LibraryError> {
  try {
    const to = { phase: "failed", failure: error.failure } as const;
    await changeInstall(place.database, modelId, { from: ["running"], to });
  } catch {
    place.stuck.set(modelId, error.failure); // the disk may be so full that not even this fits
  }
  return error;
}
