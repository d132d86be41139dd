import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { InstallRecord, InstallState } from "../../database/schema.ts";
import { read, write } from "../../database/transact.ts";
import { fileKey, partsOf } from "../fileKeys.ts";

/** All installations that are wanted, or not yet cleaned up after. */
export function readInstalls(database: LibraryDatabase): Promise<InstallRecord[]> {
  return read(database, ["installs"], (transaction) => transaction.objectStore("installs").getAll());
}

export function readInstall(database: LibraryDatabase, modelId: string): Promise<InstallRecord | undefined> {
  return read(database, ["installs"], (transaction) => transaction.objectStore("installs").get(modelId));
}

export async function keepInstall(database: LibraryDatabase, record: InstallRecord): Promise<void> {
  await write(database, { stores: ["installs"] }, (transaction) => transaction.objectStore("installs").put(record));
}

/** Changes an installation's state if it is in one of the phases `from`; whether it was. */
export function changeInstall(
  database: LibraryDatabase,
  modelId: string,
  { from, to }: { from: readonly InstallState["phase"][]; to: InstallState },
): Promise<boolean> {
  return write(database, { stores: ["installs"] }, async (transaction) => {
    const installs = transaction.objectStore("installs");
    const record = await installs.get(modelId);
    if (!record || !from.includes(record.state.phase)) return false;
    await installs.put({ ...record, state: to });
    return true;
  });
}

/** Forgets an installation and what is here of it; files of an installed version stay. For a caller that holds the install lock. */
export async function forgetInstall(
  database: LibraryDatabase,
  { modelId, manifest }: Pick<InstallRecord, "modelId" | "manifest">,
): Promise<void> {
  await write(database, { stores: ["models", "installs", "parts"] }, async (transaction) => {
    const installed = await transaction.objectStore("models").get(modelId);
    const kept = new Set(installed?.manifest.files.map((file) => fileKey(modelId, file)));
    for (const file of manifest.files) {
      const key = fileKey(modelId, file);
      if (!kept.has(key)) await transaction.objectStore("parts").delete(partsOf(key));
    }
    await transaction.objectStore("installs").delete(modelId);
  });
}
