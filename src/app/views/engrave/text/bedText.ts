import type { BedFinding } from "../../../../laser/machine/bedFinding.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { LENGTH_UNITS, type LengthUnitId } from "../../../units.ts";

/** Why the plate does not lie where the machine can burn it, and what to do, in the person's unit. */
export function bedText(
  finding: BedFinding,
  unitId: LengthUnitId,
): { readonly title: string; readonly whatToDo: string } {
  const unit = LENGTH_UNITS[unitId];
  const shown = (mm: number) => formatNumber(unit.fromMm(mm), unit.decimals);
  switch (finding.code) {
    case "over-bed": {
      const { bed, fitsTurned } = finding;
      const size = `${shown(bed.widthMm)} × ${shown(bed.heightMm)} ${unit.symbol}`;
      return {
        title: `Larger than this laser's bed of ${size}`,
        whatToDo: fitsTurned ? "Turned by a quarter it would fit." : "Choose a smaller size, or burn it in parts.",
      };
    }
    case "over-circumference":
      return {
        title: "Higher than once round the object",
        whatToDo: `At most ${shown(finding.circumferenceMm)} ${unit.symbol} fit round it before the picture meets itself.`,
      };
    default:
      return finding satisfies never;
  }
}
