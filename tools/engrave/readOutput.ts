import { BURN_LIMITS } from "../../src/laser/machine/burnLimits.ts";
import type { MaterialId } from "../../src/laser/machine/materialIds.ts";
import { ORIGINS } from "../../src/laser/machine/origins.ts";
import { OUTPUT_DEFAULTS } from "../../src/laser/machine/outputChoices.ts";
import { type OutputSettings, outputSettings } from "../../src/laser/machine/outputSettings.ts";
import type { Values } from "./options.ts";
import type { ChosenLaser } from "./readLaser.ts";
import { choice, limitedNumber, openNumber, UsageError } from "./usage.ts";

/** What the machine is to be told; what was not given is the starting point for laser and material. Throws UsageError. */
export function readOutput(values: Values, laser: ChosenLaser | null, materialId: MaterialId): OutputSettings {
  const { powerPercent, passes, overscanMm, framePowerPercent } = BURN_LIMITS;
  const output = outputSettings(
    {
      ...OUTPUT_DEFAULTS,
      feedMmPerMin: readSpeed("--speed", values.speed),
      maxPowerPercent: openNumber("--power", values.power, powerPercent),
      minPowerPercent: openNumber("--min-power", values["min-power"], powerPercent) ?? OUTPUT_DEFAULTS.minPowerPercent,
      cutFeedMmPerMin: readSpeed("--cut-speed", values["cut-speed"]),
      cutPowerPercent: openNumber("--cut-power", values["cut-power"], powerPercent),
      cutPasses: openNumber("--cut-passes", values["cut-passes"], { ...passes, step: 1 }),
      overscanMm: openNumber("--overscan-mm", values["overscan-mm"], overscanMm),
      framePowerPercent: openNumber("--frame-power", values["frame-power"], framePowerPercent) ?? 0,
      bidirectional: values.bidirectional ?? OUTPUT_DEFAULTS.bidirectional,
      origin: values.origin === undefined ? OUTPUT_DEFAULTS.origin : choice("--origin", values.origin, ORIGINS),
    },
    { laser: laser?.profile ?? null, materialId },
  );
  const { maxPowerPercent } = output.engrave;
  if (Number(values["min-power"] ?? 0) > maxPowerPercent) {
    throw new UsageError(`--min-power: Must be at most the power, ${maxPowerPercent} %.`);
  }
  return output;
}

/** "3000" and "3000 mm/min" are mm a minute, "50 mm/s" is 3000. */
function readSpeed(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const match = /^\s*([^a-z\s]+)\s*(mm\/s|mm\/min)?\s*$/i.exec(text);
  if (!match) throw new UsageError(`${flag}: "${text}" is no speed; try 3000 (mm/min) or "50 mm/s".`);
  const [, figure = "", unit] = match;
  const { min, max } = BURN_LIMITS.feedMmPerMin;
  if (unit?.toLowerCase() !== "mm/s") return limitedNumber(flag, figure, { min, max });
  return 60 * limitedNumber(flag, figure, { min: min / 60, max: max / 60 });
}
