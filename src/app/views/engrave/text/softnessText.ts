import { resolutionFinding } from "../../../../laser/inspect/resolutionFinding.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { LENGTH_UNITS, type LengthUnitId } from "../../../units.ts";

/** "512 px hold 51 mm at 0.10 mm; larger will be soft", or null while every dot has a pixel of its own. */
export function softnessText(
  source: { readonly widthPx: number },
  settings: Pick<EngraveSettings, "widthMm" | "lineIntervalMm">,
  unitId: LengthUnitId,
): string | null {
  const finding = resolutionFinding(source, settings);
  if (!finding) return null;
  const unit = LENGTH_UNITS[unitId];
  const sharp = formatNumber(unit.fromMm(finding.sharpUpToMm), unitId === "mm" ? 0 : 2);
  return `${finding.sourceWidthPx} px hold ${sharp} ${unit.symbol} at ${finding.lineIntervalMm.toFixed(2)} mm; larger will be soft`;
}
