/** Fonts that come with Burin, by the ids kept in engraving jobs. All under the SIL Open Font License 1.1. */
export const FONT_IDS = [
  "lora",
  "lora-bold",
  "montserrat",
  "montserrat-bold",
  "cinzel",
  "great-vibes",
  "pacifico",
  "stencil",
] as const;
export type FontId = (typeof FONT_IDS)[number];

export interface FontFact {
  readonly label: string;
  /** What it is good for, in a few words. */
  readonly hint: string;
}

export const FONTS: Readonly<Record<FontId, FontFact>> = {
  lora: { label: "Lora", hint: "Serif, reads well small" },
  "lora-bold": { label: "Lora, bold", hint: "Serif, holds on grainy wood" },
  montserrat: { label: "Montserrat", hint: "Sans serif, plain" },
  "montserrat-bold": { label: "Montserrat, bold", hint: "Sans serif, for small and for cut letters" },
  cinzel: { label: "Cinzel", hint: "Roman capitals" },
  "great-vibes": { label: "Great Vibes", hint: "Fine script, from about 10 mm" },
  pacifico: { label: "Pacifico", hint: "Brush script" },
  stencil: { label: "Stardos Stencil", hint: "Letters that keep their middles when cut through" },
};
