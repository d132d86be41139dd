import type { LibraryDatabase } from "../database/openDatabase.ts";
import { read } from "../database/transact.ts";

/** The id of an installed quick decoder for Stable Diffusion's latents, or null. Throws `LibraryError` (`storage`). */
export async function findPreviewDecoder(database: LibraryDatabase): Promise<string | null> {
  const records = await read(database, ["models"], (transaction) => transaction.objectStore("models").getAll());
  return records.find(({ facts }) => facts.kind === "preview-decoder")?.id ?? null;
}
