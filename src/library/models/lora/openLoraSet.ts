import type { LoraComponent } from "../../../formats/lora/loraTarget.ts";
import type { LoraUse } from "../../../protocol/generate.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { holdShared, modelLock } from "../locks.ts";
import { mergedSetKey } from "./mergedSetKey.ts";
import { type OpenLora, openLora } from "./openLora.ts";

/** LoRAs being read; they cannot be deleted until `close`. */
export interface LoraSet {
  /** See `mergedSetKey`; null when nothing is added. */
  readonly key: string | null;
  /** Those that add to this part of a model. */
  for(component: LoraComponent): readonly OpenLora[];
  close(): void;
}

/** Opens LoRAs for adding. One with weight 0 is left out. Throws `LibraryError` (`not-found`, `model-damaged`, `storage`). */
export async function openLoraSet(database: LibraryDatabase, uses: readonly LoraUse[]): Promise<LoraSet> {
  const releases: (() => void)[] = [];
  const close = () => {
    for (const release of releases) release();
  };
  try {
    const loras: OpenLora[] = [];
    for (const use of uses.filter(({ weight }) => weight !== 0)) {
      releases.push(await holdShared(modelLock(use.modelId)));
      loras.push(await openLora(database, use));
    }
    return {
      key: loras.length === 0 ? null : await mergedSetKey(loras),
      for: (component) => loras.filter(({ lora }) => lora.layers[component].size > 0),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
