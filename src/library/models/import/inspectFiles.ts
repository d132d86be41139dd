import type { DiskFile, ImportOffer } from "../../../protocol/models.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { read } from "../../database/transact.ts";
import { byteLengthOf, type ClipFiles } from "./diskModel.ts";
import { diskModelId } from "./diskModelId.ts";
import { readDiskModel } from "./readDiskModel.ts";
import { readOrRefuse } from "./unsupported.ts";

/** What these files are, before anything is copied. Throws `LibraryError` (`model-unsupported`, `storage`). */
export async function inspectFiles(
  database: LibraryDatabase,
  files: readonly DiskFile[],
  clip: ClipFiles,
): Promise<ImportOffer> {
  const model = await readDiskModel(files, clip);
  const modelId = await readOrRefuse(model.name, () => diskModelId(model));
  const installed = await read(database, ["models"], (transaction) =>
    transaction.objectStore("models").getKey(modelId),
  );
  const { kind, family, name, layout, precision, isInpainting, prediction, triggerWords } = model;
  return {
    modelId,
    kind,
    family,
    name,
    layout,
    byteLength: byteLengthOf(model),
    precision,
    isInpainting,
    ...(prediction && { prediction }),
    triggerWords,
    isInstalled: installed !== undefined,
  };
}
