import { LaserError } from "../../../../laser/laserError.ts";
import { checkLaser } from "../../../../laser/machine/checkLaser.ts";
import { preparedSize } from "../../../../laser/prepare/preparedSize.ts";
import { type PlateSize, plateSize } from "../../../../laser/raster/plateSize.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import type { Result } from "../../../../protocol/failure.ts";

/** The plate that settings ask for, or why there can be none; arithmetic only, so it is known before any preview. */
export function plateOf(
  source: { readonly widthPx: number; readonly heightPx: number },
  settings: EngraveSettings,
): Result<PlateSize> {
  try {
    checkLaser(settings);
    return { ok: true, value: plateSize(preparedSize(source, settings.preparation), settings) };
  } catch (error) {
    if (error instanceof LaserError) return { ok: false, failure: error.failure };
    throw error;
  }
}
