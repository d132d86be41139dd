import type { ImportOffer } from "../../../protocol/models.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { isInstalled } from "../isInstalled.ts";
import { byteLengthOf, type DiskModel } from "./diskModel.ts";
import { diskModelId } from "./diskModelId.ts";

/** What a person is told of files before anything is copied. Throws `LibraryError` (`model-unsupported`, `storage`). */
export async function describeDiskModel(database: LibraryDatabase, model: DiskModel): Promise<ImportOffer> {
  const modelId = await diskModelId(model);
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
    isInstalled: await isInstalled(database, modelId),
  };
}
