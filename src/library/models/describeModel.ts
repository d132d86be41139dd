import type { InstalledModel, ModelDefaults } from "../../protocol/library.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { ModelRecord } from "../database/schema.ts";
import { LibraryError } from "../LibraryError.ts";
import { totalByteLength } from "./manifest.ts";
import { COMMON_DEFAULTS, modelDefaults } from "./modelDefaults.ts";
import { readJson } from "./readText.ts";

const OWN_FILE = "burin.json";
const SCHEDULER_FILE = "scheduler/scheduler_config.json";
const UNET_FILE = "unet/config.json";

/** What the page shows of a model, its defaults read from its own files. Throws `LibraryError` (`model-damaged`, `storage`). */
export async function describeModel(
  database: LibraryDatabase,
  { id, manifest }: Pick<ModelRecord, "id" | "manifest">,
): Promise<InstalledModel> {
  const parsed = async (path: string) => {
    const file = manifest.files.find((candidate) => candidate.path === path);
    return file && readJson(database, id, file);
  };
  const result = modelDefaults({
    own: await parsed(OWN_FILE),
    scheduler: await parsed(SCHEDULER_FILE),
    unet: await parsed(UNET_FILE),
  });
  if ("problem" in result) {
    throw new LibraryError({ code: "model-damaged", modelId: id, file: OWN_FILE, detail: result.problem });
  }
  return installed({ id, manifest }, result.defaults);
}

/** The same of a model whose own files do not say what it is happiest with: what most are. */
export function describeDamaged(record: Pick<ModelRecord, "id" | "manifest">): InstalledModel {
  return installed(record, COMMON_DEFAULTS);
}

function installed({ id, manifest }: Pick<ModelRecord, "id" | "manifest">, defaults: ModelDefaults): InstalledModel {
  return { id, name: manifest.name, byteLength: totalByteLength(manifest.files), defaults };
}
