import type { EngraveSettings } from "../settings.ts";

/** The picture has fewer pixels across than the plate has dots: "512 px hold 51 mm at 0.10 mm; larger will be soft". */
export interface ResolutionFinding {
  readonly code: "few-pixels";
  readonly sourceWidthPx: number;
  readonly sharpUpToMm: number;
  readonly widthMm: number;
  readonly lineIntervalMm: number;
}

/** Widest engraving, mm, in which every dot still has a pixel of its own. */
export function sharpUpToMm(source: { readonly widthPx: number }, lineIntervalMm: number): number {
  return source.widthPx * lineIntervalMm;
}

/** Says when the engraving is wider than the picture's pixels can fill, by more than a rounding of half a dot; else null. */
export function resolutionFinding(
  source: { readonly widthPx: number },
  { widthMm, lineIntervalMm }: Pick<EngraveSettings, "widthMm" | "lineIntervalMm">,
): ResolutionFinding | null {
  const sharpMm = sharpUpToMm(source, lineIntervalMm);
  if (widthMm <= sharpMm + lineIntervalMm / 2) return null;
  return { code: "few-pixels", sourceWidthPx: source.widthPx, sharpUpToMm: sharpMm, widthMm, lineIntervalMm };
}
