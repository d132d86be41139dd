import { LaserError } from "../laserError.ts";
import type { EngraveSettings } from "../settings.ts";

/** Bounds on the line interval: finer than any spot, coarser than any picture worth looking at. */
export const LINE_INTERVAL_LIMITS_MM = { min: 0.02, max: 1 } as const;

/** Largest plate, in millions of dots: 400 × 400 mm at 0.04 mm. More does not fit a browser tab in comfort. */
export const PLATE_LIMIT_MEGAPIXELS = 100;

/** The machine's grid for one engraving. The millimetres are what the dots really span, within half a dot of what was asked. */
export interface PlateSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * Dots that an engraving of this width takes; the height follows the picture's proportions, at least one dot.
 * Throws LaserError: `invalid` for a width or interval that is no positive number or out of range, `plate-too-large`.
 */
export function plateSize(
  source: { readonly widthPx: number; readonly heightPx: number },
  { widthMm, lineIntervalMm }: Pick<EngraveSettings, "widthMm" | "lineIntervalMm">,
): PlateSize {
  if (!(source.widthPx >= 1 && source.heightPx >= 1)) {
    throw new LaserError({ code: "invalid", field: "source", problem: "empty" });
  }
  checkPositive("widthMm", widthMm);
  checkPositive("lineIntervalMm", lineIntervalMm);
  const { min, max } = LINE_INTERVAL_LIMITS_MM;
  if (lineIntervalMm < min) throw outOfRange("too-small", min);
  if (lineIntervalMm > max) throw outOfRange("too-large", max);

  const widthPx = Math.max(1, Math.round(widthMm / lineIntervalMm));
  const heightPx = Math.max(1, Math.round((widthPx * source.heightPx) / source.widthPx));
  const megapixels = (widthPx * heightPx) / 1e6;
  if (megapixels > PLATE_LIMIT_MEGAPIXELS) {
    throw new LaserError({ code: "plate-too-large", megapixels, limitMegapixels: PLATE_LIMIT_MEGAPIXELS });
  }
  return { widthPx, heightPx, widthMm: widthPx * lineIntervalMm, heightMm: heightPx * lineIntervalMm };
}

function checkPositive(field: "widthMm" | "lineIntervalMm", value: number): void {
  if (!Number.isFinite(value)) throw new LaserError({ code: "invalid", field, problem: "not-a-number" });
  if (value <= 0) throw new LaserError({ code: "invalid", field, problem: "too-small", limit: 0 });
}

function outOfRange(problem: "too-small" | "too-large", limit: number): LaserError {
  return new LaserError({ code: "invalid", field: "lineIntervalMm", problem, limit });
}
