import { type Lora, readLora } from "../../../formats/lora/readLora.ts";
import { readSafetensorsIndex } from "../../../formats/readSafetensorsIndex.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { read } from "../../database/transact.ts";
import { LibraryError } from "../../LibraryError.ts";
import { readFile } from "../readFile.ts";
import { type LoraFile, loraDamage } from "./readFloats.ts";

/** An installed LoRA, to be added to a model with a weight. */
export interface OpenLora extends LoraFile {
  readonly sha256: string;
  readonly weight: number;
  readonly lora: Lora;
}

/** Understands an installed LoRA by its header. Throws `LibraryError` (`not-found`, `model-damaged`, `storage`). */
export async function openLora(
  database: LibraryDatabase,
  { modelId: id, weight }: { modelId: string; weight: number },
): Promise<OpenLora> {
  const record = await read(database, ["models"], (transaction) => transaction.objectStore("models").get(id));
  const published = record?.manifest.files.find(({ path }) => path.endsWith(".safetensors"));
  if (!published) throw new LibraryError({ code: "not-found", what: "model", id });
  const file = await readFile(database, id, published);
  try {
    const lora = readLora(await readSafetensorsIndex(file));
    if (lora) return { id, file, sha256: published.sha256, weight, lora };
  } catch (error) {
    throw loraDamage(id, error);
  }
  throw new LibraryError({ code: "model-damaged", modelId: id, file: published.path, detail: "it holds no LoRA" });
}
