import type { EngraveSettings } from "../../../../laser/settings.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { DITHER_LABELS } from "./ditherLabels.ts";

/** A material's starting values in one line: "0.1 mm, gamma 1.05, contrast 1.15, inverted, Spot-aware". */
export function materialSummary({
  lineIntervalMm,
  tone,
  dither,
}: Pick<EngraveSettings, "lineIntervalMm" | "tone" | "dither">): string {
  const parts = [
    `${formatNumber(lineIntervalMm)} mm`,
    tone.gamma !== 1 && `gamma ${formatNumber(tone.gamma)}`,
    tone.contrast !== 1 && `contrast ${formatNumber(tone.contrast)}`,
    tone.brightness !== 0 && `brightness ${formatNumber(tone.brightness)}`,
    tone.sharpenAmount !== 0 && `sharpened ${formatNumber(tone.sharpenAmount)}`,
    tone.invert && "inverted",
    DITHER_LABELS[dither.name].label,
  ];
  return parts.filter(Boolean).join(", ");
}
