import type { SafetensorsEntry, SafetensorsIndex } from "../safetensors.ts";
import { type LoraComponent, type LoraTarget, loraTarget } from "./loraTarget.ts";
import { type StatedScales, statedScales } from "./statedScales.ts";

/** One layer's addition: up [out, rank] · down [rank, in], kernels flattened, times `scale`. */
export interface LoraLayer {
  /** The name of `down` in the file, for messages. */
  readonly name: string;
  readonly down: SafetensorsEntry;
  readonly up: SafetensorsEntry;
  readonly rank: number;
  /** Alpha over rank, where the file states it apart from the tensors (1 where it states nothing), or the scalar that holds alpha. */
  readonly scale: number | { readonly alpha: SafetensorsEntry };
}

export interface Lora {
  readonly layout: "kohya" | "peft";
  /** By `LoraTarget.layer`. */
  readonly layers: Readonly<Record<LoraComponent, ReadonlyMap<string, LoraLayer>>>;
  /** Tensors that belong to no layer, or to one whose other half is missing or does not fit. */
  readonly strange: readonly string[];
}

type Halves = Partial<Record<LoraTarget["role"], readonly [name: string, entry: SafetensorsEntry]>>;

/**
 * The layers of a LoRA file in any of the usual namings, or null where nothing in it looks like a LoRA.
 * LoRA: https://arxiv.org/abs/2106.09685; namings: see `loraTarget`.
 */
export function readLora({ tensors, metadata }: SafetensorsIndex): Lora | null {
  const found = { unet: new Map<string, Halves>(), text_encoder: new Map<string, Halves>() };
  const strange: string[] = [];
  let isKohya = false;
  let known = 0;
  for (const [name, entry] of tensors) {
    const target = loraTarget(name);
    if (!target) {
      strange.push(name);
      continue;
    }
    known++;
    isKohya ||= name.startsWith("lora_");
    const layers = found[target.component];
    layers.set(target.layer, { ...layers.get(target.layer), [target.role]: [name, entry] });
  }
  if (known === 0) return null;
  const scales = statedScales(metadata);
  return {
    layout: isKohya ? "kohya" : "peft",
    layers: {
      unet: join(found.unet, { component: "unet", scales, strange }),
      text_encoder: join(found.text_encoder, { component: "text_encoder", scales, strange }),
    },
    strange,
  };
}

interface Joining {
  readonly component: LoraComponent;
  readonly scales: StatedScales;
  readonly strange: string[];
}

function join(found: ReadonlyMap<string, Halves>, { component, scales, strange }: Joining): Map<string, LoraLayer> {
  const layers = new Map<string, LoraLayer>();
  for (const [layer, { down, up, alpha }] of found) {
    const rank = down?.[1].shape[0] ?? 0;
    // Up has a kernel of 1 × 1, so its second extent is all that a row holds.
    const fits = down && up && rank > 0 && up[1].shape[1] === rank && elements(up[1]) === up[1].shape[0]! * rank;
    if (fits && (!alpha || elements(alpha[1]) === 1)) {
      const scale = alpha ? { alpha: alpha[1] } : scales(component, layer, rank);
      layers.set(layer, { name: down[0], down: down[1], up: up[1], rank, scale });
    } else strange.push((down ?? up ?? alpha)![0]); // a layer is here because of one of them
  }
  return layers;
}

/** How many numbers a tensor holds. */
export function elements({ shape }: SafetensorsEntry): number {
  return shape.reduce((product, extent) => product * extent, 1);
}
