import type { WeightsOf } from "./partName.ts";

/** Buffers that some files carry and nobody needs. */
const HARMLESS = new Set(["embeddings.position_ids"]);

/** How older files name the autoencoder's attention: https://github.com/huggingface/diffusers/pull/3387 */
const FORMER_ATTENTION: Readonly<Record<string, string>> = {
  query: "to_q",
  key: "to_k",
  value: "to_v",
  proj_attn: "to_out.0",
};

/** A tensor's name as the builder knows it, whatever age of file it comes from; null for a known buffer that is of no use. */
export function canonicalName(part: WeightsOf, name: string): string | null {
  switch (part) {
    case "text_encoder": {
      const plain = name.replace(/^text_model\./, "");
      return HARMLESS.has(plain) ? null : plain;
    }
    case "vae":
      return name.replace(
        /(\.attentions\.\d+\.)(query|key|value|proj_attn)(?=\.)/,
        (_, path: string, former: string) => path + FORMER_ATTENTION[former],
      );
    case "unet":
      return name;
    case "taesd":
      return name.startsWith("encoder.") ? null : name; // its way from pixels to latents
    default:
      return part satisfies never;
  }
}
