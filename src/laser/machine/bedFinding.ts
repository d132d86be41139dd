import type { LaserProfile } from "./laserProfile.ts";

/** Why a plate does not lie where the machine can burn it. */
export type BedFinding =
  | {
      readonly code: "over-bed";
      readonly bed: NonNullable<LaserProfile["bed"]>;
      /** Turned by a quarter it would lie on the bed. */
      readonly fitsTurned: boolean;
    }
  /** Wrapped round the object, the plate would meet itself. */
  | { readonly code: "over-circumference"; readonly circumferenceMm: number };

/** Rounding of the plate to whole dots is no fault of the person's. */
const TOLERANCE_MM = 0.05;

/** Says when a plate is larger than the bed or than the object in the rotary; null where it fits, or nothing is known of the bed. */
export function bedFinding(
  { widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number },
  { bed, rotary }: Pick<LaserProfile, "bed" | "rotary">,
): BedFinding | null {
  const fits = (lengthMm: number, roomMm: number) => lengthMm <= roomMm + TOLERANCE_MM;
  if (rotary) {
    const circumferenceMm = Math.PI * rotary.objectDiameterMm;
    if (!fits(heightMm, circumferenceMm)) return { code: "over-circumference", circumferenceMm };
    return bed && !fits(widthMm, bed.widthMm) ? { code: "over-bed", bed, fitsTurned: false } : null;
  }
  if (!bed || (fits(widthMm, bed.widthMm) && fits(heightMm, bed.heightMm))) return null;
  return { code: "over-bed", bed, fitsTurned: fits(widthMm, bed.heightMm) && fits(heightMm, bed.widthMm) };
}
