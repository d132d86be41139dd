import type { MaterialId } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { DITHER_LABELS } from "./ditherLabels.ts";

/** A material's starting values in one line: "0.1 mm, gamma 1.05, contrast 1.15, inverted, Jarvis–Judice–Ninke". */
export function materialSummary(id: MaterialId): string {
  const { lineIntervalMm, tone, dither } = MATERIALS[id].start;
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
