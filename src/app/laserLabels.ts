import type { LaserKind, LaserProfile } from "../laser/machine/laserProfile.ts";
import { formatNumber } from "./controls/formatNumber.ts";

/** Kinds of laser as people call them. */
export const LASER_KIND_LABELS: Readonly<Record<LaserKind, string>> = {
  diode: "Diode",
  co2: "CO₂",
  fibre: "Fibre",
  infrared: "Infrared",
};

/** A laser in a line: "spot 0.08 × 0.06 mm, bed 400 × 400 mm". */
export function laserSummary(
  laser: Pick<LaserProfile, "spotXMm" | "spotYMm"> & Partial<Pick<LaserProfile, "bed" | "rotary" | "toneCurve">>,
): string {
  const { spotXMm, spotYMm, bed, rotary, toneCurve } = laser;
  const parts = [
    `spot ${formatNumber(spotXMm)} × ${formatNumber(spotYMm)} mm`,
    bed && `bed ${formatNumber(bed.widthMm, 1)} × ${formatNumber(bed.heightMm, 1)} mm`,
    rotary && `rotary, object ${formatNumber(rotary.objectDiameterMm, 2)} mm across`,
    toneCurve && "tone calibrated",
  ];
  return parts.filter(Boolean).join(", ");
}
