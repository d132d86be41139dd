/** Relatives of LoRA, by a tensor that they alone have. */
const RELATIVES: readonly (readonly [RegExp, string])[] = [
  [/\.hada_[wt]\d/, "LoHa, a relative of LoRA"],
  [/\.lokr_[wt]\d/, "LoKr, a relative of LoRA"],
  [/\.(dora_scale|lora_magnitude_vector)/, "DoRA, a relative of LoRA"],
  [/\.lora_mid\./, "LoCon with a third matrix, a relative of LoRA"],
  [/\.oft_(blocks|diag|R)/, "OFT, a relative of LoRA"],
  [/\.(diff|diff_b)$/, "differences of whole tensors, a relative of LoRA"],
  [/\.glora_|\.(a1|b1)\.weight$/, "GLoRA, a relative of LoRA"],
];

/** The kind of adapter, where it is one that adds to a model in another way than LoRA does; else null. */
export function unsupportedAdapter(tensorNames: readonly string[]): string | null {
  return RELATIVES.find(([tensor]) => tensorNames.some((name) => tensor.test(name)))?.[1] ?? null;
}
