import type { QualityReport } from "../../../../laser/inspect/finding.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";

/** One line about a burn: what is burnt of the plate, and whether something is wrong. */
export function reportText({ kind, coverage, tones, findings }: QualityReport): string {
  if (kind === "blank") return "Nothing burns.";
  const burnt = `${formatNumber(coverage * 100, coverage < 0.1 ? 1 : 0)} % of the plate burns`;
  const steps = tones ? `, ${tones.steps} of ${tones.asked} tones can be told apart` : "";
  return `${burnt}${steps}. ${findings.length === 0 ? "Nothing to mend." : ""}`.trimEnd();
}
