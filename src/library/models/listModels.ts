import type { InstalledModel } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";
import { describeModel } from "./describeModel.ts";

/** The installed models that make pictures, by name. Throws `LibraryError` (`storage`, and `model-damaged` for one that cannot even say what it is). */
export async function listModels(database: LibraryDatabase): Promise<readonly InstalledModel[]> {
  const records = await read(database, ["models"], (transaction) => transaction.objectStore("models").getAll());
  const checkpoints = records.filter(({ facts }) => facts.kind === "checkpoint");
  const models = await Promise.all(checkpoints.map((record) => describeModel(database, record)));
  return models.sort((a, b) => a.name.localeCompare(b.name));
}
