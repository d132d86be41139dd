import type { PointMm } from "../../../../laser/vector/vectorPath.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { LENGTH_UNITS, type LengthUnitId } from "../../../units.ts";
import type { CoverageLevel, CoverageLevels } from "./coverageLevels.ts";
import type { PlateBurn } from "./plateBurn.ts";

/** What is read under the pointer: means over cells of 2^READ_LEVEL dots, in which a dither has room to show its tone. */
export const READ_LEVEL = 3;

export interface ReadOut extends PointMm {
  /** Shares of the surface, 0..1; null where no raster lies, or nobody knows. */
  readonly burnt: number | null;
  readonly asked: number | null;
}

/** Reads the plate at a place in mm; null beyond its edges. `asked` belongs to the first raster, in cells of 2^READ_LEVEL dots. */
export function readOut(plate: PlateBurn, asked: CoverageLevel | null, { x, y }: PointMm): ReadOut | null {
  const { lineIntervalMm } = plate.burn;
  if (x < 0 || y < 0 || x >= plate.widthPx * lineIntervalMm || y >= plate.heightPx * lineIntervalMm) return null;
  const found = plate.rasters
    .map(({ levels, at }, index) => {
      const dotX = (x - at.x) / lineIntervalMm;
      const dotY = (y - at.y) / lineIntervalMm;
      return { index, burnt: cellAt(levelOf(levels), dotX, dotY), asked: asked && cellAt(asked, dotX, dotY) };
    })
    .findLast(({ burnt }) => burnt !== null);
  return { x, y, burnt: found?.burnt ?? null, asked: found?.index === 0 ? found.asked : null };
}

/** The read-out in words. */
export function readOutText({ x, y, burnt, asked }: ReadOut, unitId: LengthUnitId): string {
  const unit = LENGTH_UNITS[unitId];
  const length = (mm: number) => formatNumber(unit.fromMm(mm), unitId === "mm" ? 1 : 2);
  const parts = [`${length(x)}, ${length(y)} ${unit.symbol}`];
  if (burnt !== null) parts.push(`burnt ${percent(burnt)}`);
  if (asked !== null) parts.push(`asked ${percent(asked)}`);
  return parts.join(" · ");
}

function levelOf({ levels }: CoverageLevels): CoverageLevel {
  return levels[Math.min(READ_LEVEL, levels.length - 1)]!; // the last at most: a single cell, of a raster smaller than a cell
}

function cellAt({ widthPx, heightPx, data }: CoverageLevel, dotX: number, dotY: number): number | null {
  const column = Math.floor(dotX / 2 ** READ_LEVEL);
  const row = Math.floor(dotY / 2 ** READ_LEVEL);
  if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) return null;
  return data[row * widthPx + column]! / 255; // in range
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
