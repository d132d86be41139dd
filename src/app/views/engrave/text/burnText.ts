import type { EngraveBurn } from "../../../../laser/export/burnSettings.ts";
import type { StartingPoint } from "../../../../laser/machine/startingPoints.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";

/** "3000 mm/min at 30 %". */
export function burnText({ feedMmPerMin, maxPowerPercent }: Pick<EngraveBurn, "feedMmPerMin" | "maxPowerPercent">) {
  return `${formatNumber(feedMmPerMin, 0)} mm/min at ${formatNumber(maxPowerPercent, 1)} %`;
}

/** Where a starting point comes from, and what to make of it. */
export function startingPointText(start: StartingPoint): string {
  const figures = burnText({ feedMmPerMin: start.feedMmPerMin, maxPowerPercent: start.powerPercent });
  const whose =
    start.publishedFor === null
      ? "ours, at the low end: no published figures were found"
      : `for ${start.publishedFor} (${start.source})`;
  return `Starting point: ${figures}, ${whose}. A weaker laser wants more, a stronger one less: test it on a scrap first.`;
}
