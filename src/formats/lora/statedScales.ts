import type { LoraComponent } from "./loraTarget.ts";

/** Alpha over rank for a layer that has no alpha of its own. */
export type StatedScales = (component: LoraComponent, layer: string, rank: number) => number;

/** Where diffusers puts PEFT's configuration, a JSON object with the component in front of each field. */
const METADATA_KEY = "lora_adapter_metadata";

/**
 * Scales from PEFT's configuration in a file's metadata: `lora_alpha`, single layers' `alpha_pattern`, and `use_rslora`, which divides by
 * the root of the rank (https://arxiv.org/abs/2312.03732). A file without it means alpha to be the rank.
 */
export function statedScales(metadata: Readonly<Record<string, string>>): StatedScales {
  const fields = parseObject(metadata[METADATA_KEY]);
  return (component, layer, rank) => {
    const alpha = statedAlpha(fields, component, layer) ?? numberOrNull(fields[`${component}.lora_alpha`]);
    if (alpha === null) return 1;
    return alpha / (fields[`${component}.use_rslora`] === true ? Math.sqrt(rank) : rank);
  };
}

function statedAlpha(fields: Record<string, unknown>, component: LoraComponent, layer: string): number | null {
  const patterns = asObject(fields[`${component}.alpha_pattern`]);
  // A pattern is the end of a layer's dotted name.
  const key = Object.keys(patterns).find((pattern) => `_${layer}`.endsWith(`_${pattern.replaceAll(".", "_")}`));
  return key === undefined ? null : numberOrNull(patterns[key]);
}

function parseObject(text: string | undefined): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text ?? "{}"));
  } catch {
    return {}; // a description that cannot be read says nothing
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
