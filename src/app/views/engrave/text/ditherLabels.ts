import type { DitherName } from "../../../../laser/dither/names.ts";

/** Names of the dithers as people know them, and what each is good for. */
export const DITHER_LABELS: Readonly<Record<DitherName, { readonly label: string; readonly goodFor: string }>> = {
  threshold: { label: "Threshold", goodFor: "Line art and text: no dots, only burnt or not." },
  "bayer-4": { label: "Bayer 4 × 4", goodFor: "A regular pattern of 17 tones; coarse and graphic." },
  "bayer-8": { label: "Bayer 8 × 8", goodFor: "A regular pattern of 65 tones." },
  "floyd-steinberg": { label: "Floyd–Steinberg", goodFor: "Photos: sharp, with fine dots." },
  "jarvis-judice-ninke": { label: "Jarvis–Judice–Ninke", goodFor: "Photos: smooth tones, a little coarser." },
  stucki: { label: "Stucki", goodFor: "Photos: as smooth as Jarvis, a little crisper." },
  burkes: { label: "Burkes", goodFor: "Between Floyd–Steinberg and Stucki." },
  sierra: { label: "Sierra", goodFor: "Smooth tones, close to Jarvis." },
  "sierra-lite": { label: "Sierra Lite", goodFor: "Close to Floyd–Steinberg." },
  atkinson: { label: "Atkinson", goodFor: "High contrast: drops the lightest and darkest tones." },
};
