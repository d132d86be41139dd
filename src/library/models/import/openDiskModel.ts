import type { DiskFile } from "../../../protocol/models.ts";
import type { ModelFacts } from "../../database/schema.ts";
import type { ModelSource } from "../ModelSource.ts";
import { byteLengthOf, type ClipFiles, type KnownBetter } from "./diskModel.ts";
import { diskModelId } from "./diskModelId.ts";
import { type DiskSourceOptions, makeDiskSource } from "./makeDiskSource.ts";
import { readDiskModel } from "./readDiskModel.ts";
import { readOrRefuse } from "./unsupported.ts";

export type ImportOptions = Pick<DiskSourceOptions, "name" | "onHashed"> & KnownBetter;

/** Files from disk as the installer takes them: a source to copy from, and what to note of the model. Throws `LibraryError` (`model-unsupported`). */
export async function openDiskModel(
  files: readonly DiskFile[],
  clip: ClipFiles,
  { name, onHashed, prediction }: ImportOptions,
): Promise<{ modelId: string; source: ModelSource; facts: ModelFacts; byteLength: number }> {
  const model = await readDiskModel(files, clip, { prediction });
  const modelId = await readOrRefuse(model.name, () => diskModelId(model));
  const { kind, family, triggerWords } = model;
  const fileName = files.length === 1 ? files[0]!.file.name : model.name; // one file has a first
  return {
    modelId,
    source: makeDiskSource(model, { modelId, name, onHashed }),
    facts: { kind, family, origin: { kind: "disk", fileName }, licence: null, triggerWords },
    byteLength: byteLengthOf(model),
  };
}
