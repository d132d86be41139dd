import type { GrayImage } from "../raster/images.ts";
import type { ToneCurve } from "./ToneCurve.ts";
import { tabulate } from "./tabulate.ts";

/**
 * The picture that shows as `gray` once it is dithered and burnt by what the curve was measured on: the curve's inverse, applied
 * to coverage (one minus linear light). Tones beyond the curve's ends become its ends.
 */
export function compensateTone(gray: GrayImage, curve: ToneCurve): GrayImage {
  return tabulate(gray, (light) => 1 - askedFor(1 - light, curve));
}

/** The coverage to ask for so that `wanted` shows: the least one where the curve is level. */
function askedFor(wanted: number, { shown }: ToneCurve): number {
  const steps = shown.length - 1;
  let above = 0;
  while (above < steps && shown[above]! < wanted) above++;
  if (above === 0) return 0;
  const below = shown[above - 1]!; // above is 1..steps
  const rise = shown[above]! - below;
  const share = rise > 0 ? Math.min(1, (wanted - below) / rise) : 1;
  return (above - 1 + share) / steps;
}
