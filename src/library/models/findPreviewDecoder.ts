import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { ModelRecord } from "../database/schema.ts";
import { read } from "../database/transact.ts";
import { readJson } from "./readText.ts";
import { hasFourLatentChannels, isForSdxl, isTinyAutoencoder } from "./tinyAutoencoder.ts";

/** The id of an installed quick decoder for Stable Diffusion's latents, or null. Throws `LibraryError` (`storage`). */
export async function findPreviewDecoder(database: LibraryDatabase): Promise<string | null> {
  const records = await read(database, ["models"], (transaction) => transaction.objectStore("models").getAll());
  for (const record of records) if (await fits(database, record)) return record.id;
  return null;
}

async function fits(database: LibraryDatabase, { id, manifest, facts }: ModelRecord): Promise<boolean> {
  if (facts.kind !== "preview-decoder") return false;
  if (facts.origin.kind === "hub" && isForSdxl(facts.origin.repository)) return false;
  const file = manifest.files.find(({ path }) => path === "config.json");
  // A damaged one is passed over: there may be another, and rough previews there are in any case.
  const config = file && (await readJson(database, id, file).catch(() => undefined));
  return isTinyAutoencoder(config) && hasFourLatentChannels(config);
}
