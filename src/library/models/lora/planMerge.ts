import { type LoraComponent, loraLayerOf } from "../../../formats/lora/loraTarget.ts";
import { elements, type LoraLayer } from "../../../formats/lora/readLora.ts";
import type { SafetensorsEntry, SafetensorsIndex } from "../../../formats/safetensors.ts";
import { LibraryError } from "../../LibraryError.ts";
import type { OpenLora } from "./openLora.ts";
import { type LoraFile, readFloats } from "./readFloats.ts";

/** What one LoRA adds to one tensor: scale · up · down. */
export interface LoraDelta {
  readonly source: LoraFile;
  readonly up: SafetensorsEntry;
  readonly down: SafetensorsEntry;
  readonly rank: number;
  /** The person's weight · alpha / rank. */
  readonly scale: number;
}

/** Additions by the tensor's name in the model's file. */
export type MergePlan = ReadonlyMap<string, readonly LoraDelta[]>;

interface Merge {
  readonly modelId: string;
  readonly component: LoraComponent;
  readonly loras: readonly OpenLora[];
}

const NAMED_IN_FAILURE = 3;

/**
 * Finds each LoRA layer's place in a network. All of a LoRA must fit: a part of one makes pictures that nobody asked for.
 * Throws `LibraryError` (`lora-unfit`, with the first layers that have no place, or another shape there).
 */
export async function planMerge(index: SafetensorsIndex, { modelId, component, loras }: Merge): Promise<MergePlan> {
  const places = new Map<string, string>();
  for (const name of index.tensors.keys()) {
    const layer = loraLayerOf(name);
    if (layer !== null) places.set(layer, name);
  }
  const plan = new Map<string, LoraDelta[]>();
  for (const source of loras) {
    const { id, lora, weight } = source;
    const unfit = [...lora.strange];
    for (const [key, layer] of lora.layers[component]) {
      const name = places.get(key);
      const problem = misfit(layer, name === undefined ? undefined : index.tensors.get(name));
      if (problem !== null) unfit.push(problem);
      else if (name !== undefined) {
        const scale = weight * (await scaleOf(source, layer));
        const { up, down, rank } = layer;
        plan.set(name, [...(plan.get(name) ?? []), { source, up, down, rank, scale }]);
      }
    }
    const tensors = unfit.slice(0, NAMED_IN_FAILURE);
    if (unfit.length > 0) throw new LibraryError({ code: "lora-unfit", loraId: id, modelId, tensors });
  }
  return plan;
}

/** What keeps a layer from being added to a tensor, or null. A linear layer may be a 1 × 1 convolution in the other. */
function misfit({ name, up, down, rank }: LoraLayer, target: SafetensorsEntry | undefined): string | null {
  if (!target) return `${name} has no place`;
  const outputs = target.shape[0] ?? 0;
  const inputs = elements(target) / outputs;
  const fits = target.shape.length >= 2 && up.shape[0] === outputs && elements(down) === rank * inputs;
  return fits ? null : `${name} is for ${elements(down) / rank} → ${up.shape[0]}, the model has ${inputs} → ${outputs}`;
}

async function scaleOf(source: LoraFile, { scale, rank }: LoraLayer): Promise<number> {
  if (typeof scale === "number") return scale;
  const [alpha = rank] = await readFloats(source, scale.alpha);
  return alpha / rank;
}
