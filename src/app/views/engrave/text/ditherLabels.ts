import type { DitherName } from "../../../../laser/dither/names.ts";

interface DitherLabel {
  readonly label: string;
  /** Dithers of one group stand together in the list. */
  readonly group: "Knows the laser" | "Error diffusion" | "Noise" | "Patterns" | "No tones";
  readonly goodFor: string;
}

/** Names of the dithers as people know them, and what each is good for. */
export const DITHER_LABELS: Readonly<Record<DitherName, DitherLabel>> = {
  "spot-aware": {
    label: "Spot-aware",
    group: "Knows the laser",
    goodFor: "Photos: counts what the laser's spot really burns, so that tones come out as asked.",
  },
  "green-noise": {
    label: "Green noise",
    group: "Knows the laser",
    goodFor: "Photos with a large spot: dots in small clumps, which burn more evenly than single ones.",
  },
  "floyd-steinberg": {
    label: "Floyd–Steinberg",
    group: "Error diffusion",
    goodFor: "Photos: sharp, with fine dots.",
  },
  "jarvis-judice-ninke": {
    label: "Jarvis–Judice–Ninke",
    group: "Error diffusion",
    goodFor: "Photos: smooth tones, a little coarser.",
  },
  stucki: { label: "Stucki", group: "Error diffusion", goodFor: "Photos: as smooth as Jarvis, a little crisper." },
  burkes: { label: "Burkes", group: "Error diffusion", goodFor: "Between Floyd–Steinberg and Stucki." },
  sierra: { label: "Sierra", group: "Error diffusion", goodFor: "Smooth tones, close to Jarvis." },
  "sierra-lite": { label: "Sierra Lite", group: "Error diffusion", goodFor: "Close to Floyd–Steinberg." },
  atkinson: {
    label: "Atkinson",
    group: "Error diffusion",
    goodFor: "High contrast: drops the lightest and darkest tones.",
  },
  ostromoukhov: {
    label: "Ostromoukhov",
    group: "Error diffusion",
    goodFor: "Photos: the most even grain in light and dark tones.",
  },
  "blue-noise": {
    label: "Blue noise",
    group: "Noise",
    goodFor: "Even grain without worms or patterns; the same on every part of the plate.",
  },
  "bayer-4": { label: "Bayer 4 × 4", group: "Patterns", goodFor: "A regular pattern of 17 tones; coarse and graphic." },
  "bayer-8": { label: "Bayer 8 × 8", group: "Patterns", goodFor: "A regular pattern of 65 tones." },
  halftone: { label: "Halftone", group: "Patterns", goodFor: "Dots that grow with the tone, as in print; forgiving." },
  newsprint: {
    label: "Newsprint lines",
    group: "Patterns",
    goodFor: "Lines that swell with the tone, as on a banknote.",
  },
  threshold: { label: "Threshold", group: "No tones", goodFor: "Line art and text: no dots, only burnt or not." },
  sketch: { label: "Sketch", group: "No tones", goodFor: "Outlines as of a pencil; flat areas are left bare." },
};
