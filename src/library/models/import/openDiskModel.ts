import type { LibraryDatabase } from "../../database/openDatabase.ts";
import type { ModelFacts } from "../../database/schema.ts";
import type { ModelSource } from "../ModelSource.ts";
import { byteLengthOf, type DiskModel } from "./diskModel.ts";
import { diskModelId } from "./diskModelId.ts";
import { type DiskSourceOptions, makeDiskSource } from "./makeDiskSource.ts";
import { ownManifest } from "./ownManifest.ts";

/** A model from disk as the installer takes it. */
export interface OpenedDiskModel {
  /** Before its digests are known: see `ownManifest`. */
  readonly modelId: string;
  readonly byteLength: number;
  readonly source: ModelSource;
  readonly facts: ModelFacts;
}

/** A source to copy from, and what to note of the model. Throws `LibraryError` (`model-unsupported`, `storage`). */
export async function openDiskModel(
  database: LibraryDatabase,
  model: DiskModel,
  options: Pick<DiskSourceOptions, "name" | "onHashed">,
): Promise<OpenedDiskModel> {
  const modelId = await diskModelId(model);
  const { kind, family, triggerWords, fileName } = model;
  const source = makeDiskSource(model, { ...options, modelId });
  return {
    modelId,
    byteLength: byteLengthOf(model),
    source: { ...source, manifest: async (signal) => ownManifest(database, await source.manifest(signal)) },
    facts: { kind, family, origin: { kind: "disk", fileName }, licence: null, triggerWords },
  };
}
