import type { InstalledModel } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";
import { LibraryError } from "../LibraryError.ts";
import { describeDamaged, describeModel } from "./describeModel.ts";

/** The installed models that make pictures, by name; a damaged one too, since using it says what to do. Throws `LibraryError` (`storage`). */
export async function listModels(database: LibraryDatabase): Promise<readonly InstalledModel[]> {
  const records = await read(database, ["models"], (transaction) => transaction.objectStore("models").getAll());
  const checkpoints = records.filter(({ facts }) => facts.kind === "checkpoint");
  const models = await Promise.all(
    checkpoints.map((record) =>
      describeModel(database, record).catch((error: unknown) => {
        if (error instanceof LibraryError && error.code === "model-damaged") return describeDamaged(record);
        throw error;
      }),
    ),
  );
  return models.sort((a, b) => a.name.localeCompare(b.name));
}
