import type { PlateSize } from "../../../../laser/raster/plateSize.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { INTERVAL_UNITS, LENGTH_UNITS, type LengthUnitId } from "../../../units.ts";

export interface PlateFactsText {
  readonly size: string;
  readonly dots: string;
  readonly interval: string;
}

/** A plate in words: what its dots really span, how many there are, how far apart. */
export function plateFacts(plate: PlateSize, lineIntervalMm: number, unitId: LengthUnitId): PlateFactsText {
  const unit = LENGTH_UNITS[unitId];
  const length = (mm: number) => formatNumber(unit.fromMm(mm), unitId === "mm" ? 1 : 2);
  return {
    size: `${length(plate.widthMm)} × ${length(plate.heightMm)} ${unit.symbol}`,
    dots: `${plate.widthPx} × ${plate.heightPx} px`,
    interval: `${formatNumber(lineIntervalMm, 4)} mm · ${formatNumber(INTERVAL_UNITS.dpi.fromMm(lineIntervalMm), 1)} DPI`,
  };
}
