import type { ImportOffer, ModelFamily, ModelKind, ModelOrigin } from "../../../protocol/models.ts";

const FAMILIES: Readonly<Record<ModelFamily, string>> = {
  starter: "the starter",
  "sd-1": "Stable Diffusion 1.x",
  "sd-2": "Stable Diffusion 2.x",
};

/** What a model is, in a few words. */
export function kindText({ kind, family }: { kind: ModelKind; family: ModelFamily }): string {
  switch (kind) {
    case "checkpoint":
      return family === "starter" ? "Small model for simple motifs" : `Checkpoint, ${FAMILIES[family]}`;
    case "lora":
      return `LoRA for ${FAMILIES[family]}`;
    case "preview-decoder":
      return "Preview decoder";
    default:
      return kind satisfies never;
  }
}

/** A commit as people quote it. */
export const shortRevision = (revision: string): string =>
  /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 8) : revision;

/** Where a model came from. */
export function originText(origin: ModelOrigin): string {
  switch (origin.kind) {
    case "app":
      return "Ships with Burin";
    case "hub":
      return `${origin.repository}, revision ${shortRevision(origin.revision)}`;
    case "disk":
      return `From disk: ${origin.fileName}`;
    default:
      return origin satisfies never;
  }
}

export const LAYOUT_TEXT: Readonly<Record<ImportOffer["layout"], string>> = {
  diffusers: "diffusers folder",
  ldm: "single file in the original layout",
  kohya: "kohya naming",
  peft: "diffusers naming",
};

export const PRECISION_TEXT: Readonly<Record<ImportOffer["precision"], string>> = {
  f16: "16 bit (float16)",
  bf16: "16 bit (bfloat16)",
  f32: "32 bit (float32)",
};

/** `860 million`, `12 thousand`. */
export function countText(parameters: number): string {
  return parameters >= 1e6 ? `${Math.round(parameters / 1e6)} million` : `${Math.round(parameters / 1e3)} thousand`;
}
