import type { Finding, FindingCode, PlateSide } from "../../../../laser/inspect/finding.ts";
import type { Mending } from "../../../../laser/inspect/mendingOf.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";

export interface FindingText {
  readonly title: string;
  /** What was measured, with its limit. */
  readonly detail: string;
}

/** A finding in words; lengths in mm, because spots and limits are. */
export function findingText(finding: Finding): FindingText {
  // The table has for each code a text of findings with that code.
  return (TEXTS[finding.code] as (finding: Finding) => FindingText)(finding);
}

const TEXTS: { readonly [Code in FindingCode]: (finding: Extract<Finding, { code: Code }>) => FindingText } = {
  "thin-strokes": (finding) => ({
    title: "Thin strokes",
    detail: `Down to ${mm(finding.thinnestMm)}, over ${long(finding.lengthMm)}. Below ${mm(finding.limitMm)} they burn faint or break.`,
  }),
  "narrow-gaps": (finding) => ({
    title: "Narrow gaps",
    detail: `${finding.narrowestMm < finding.limitMm / 5 ? "Burnt shut" : `Down to ${mm(finding.narrowestMm)}`}, over ${long(finding.lengthMm)}. Below ${mm(finding.limitMm)} they fill.`,
  }),
  specks: (finding) => ({
    title: `${finding.count} specks`,
    detail: `Spots by themselves of up to ${area(finding.largestMm2)}, hardly larger than one dot.`,
  }),
  "dirty-background": (finding) => ({
    title: "Background not clean",
    detail: `${percent(finding.burntPercent)} of the bare ground burns; ${percent(finding.limitPercent)} can be seen.`,
  }),
  "off-centre": (finding) => ({
    title: "Off centre",
    detail: `The subject lies ${awayText(finding.offXMm, finding.offYMm)} of the middle.`,
  }),
  clipped: (finding) => ({
    title: "Cut off at the edge",
    detail: `The subject runs over the ${finding.sides.map((side) => SIDES[side]).join(" and ")} edge for ${long(finding.lengthMm)}.`,
  }),
  "several-subjects": (finding) => ({
    title: `${finding.count} subjects`,
    detail: `They stand apart, and the largest has ${percent(finding.largestPercent)} of what burns.`,
  }),
  "much-burnt": (finding) => ({
    title: "Much is burnt",
    detail: `${percent(finding.burntPercent)} of the plate. Above ${percent(finding.limitPercent)} dark parts merge, char and warp.`,
  }),
  "solid-patch": (finding) => ({
    title: "Large solid patch",
    detail: `${area(finding.areaMm2)}, ${long(finding.acrossMm)} across. It chars and takes long.`,
  }),
  "few-tones": (finding) => ({
    title: "Tones are lost",
    detail: `Of ${finding.askedSteps} steps in the picture, ${finding.steps} can be told apart on the burn.`,
  }),
  "small-text": (finding) => ({
    title: "Small lettering",
    detail: `About ${mm(finding.heightMm)} high. Below ${mm(finding.limitMm)} it can't be read.`,
  }),
  "lines-apart": (finding) => ({
    title: "Lines burn apart",
    detail: `The spot is ${mm(finding.spotMm)} high, the interval ${mm(finding.limitMm)}: black burns ${percent(finding.burntPercent)}.`,
  }),
  "open-paths": (finding) => ({
    title: "Open cut lines",
    detail: `${finding.count} of them; the widest gap is ${mm(finding.gapMm)}. The piece stays in.`,
  }),
  "crossing-paths": (finding) => ({
    title: "Cut lines cross themselves",
    detail: `In ${finding.count} places. Parts fall out.`,
  }),
};

/** What the button that mends says. */
export function mendingText({ kind, change }: Mending, settings: EngraveSettings): string {
  switch (kind) {
    case "widen":
      return `Make it ${formatNumber(change.widthMm ?? settings.widthMm, 1)} mm wide`;
    case "drop-specks":
      return "Remove specks";
    case "clear-background":
      return "Clear the background";
    case "centre":
      return "Trim to centre";
    case "keep-largest":
      return "Keep the largest";
    case "know-the-spot":
      return "Dither for the spot";
    case "closer-lines":
      return `Set the interval to ${mm(change.lineIntervalMm ?? settings.lineIntervalMm)}`;
    default:
      return kind satisfies never;
  }
}

const SIDES: Readonly<Record<PlateSide, string>> = { left: "left", top: "upper", right: "right", bottom: "lower" };

function mm(value: number): string {
  return `${formatNumber(value, 2)} mm`;
}

/** A length along something, no finer than matters. */
function long(lengthMm: number): string {
  return `${formatNumber(lengthMm, lengthMm < 10 ? 1 : 0)} mm`;
}

function area(mm2: number): string {
  return mm2 >= 100 ? `${formatNumber(mm2 / 100, 1)} cm²` : `${formatNumber(mm2, 2)} mm²`;
}

function percent(value: number): string {
  return `${formatNumber(value, value < 10 ? 1 : 0)} %`;
}

function awayText(xMm: number, yMm: number): string {
  const across = Math.abs(xMm) < 0.5 ? null : `${long(Math.abs(xMm))} ${xMm > 0 ? "right" : "left"}`;
  const down = Math.abs(yMm) < 0.5 ? null : `${long(Math.abs(yMm))} ${yMm > 0 ? "below" : "above"}`;
  return [across, down].filter((part) => part !== null).join(" and ");
}
