import type { BurnSettings } from "../export/burnSettings.ts";
import type { PointMm } from "../vector/vectorPath.ts";
import { type GrblMachine, TYPICAL_GRBL } from "./grblMachine.ts";
import type { LaserProfile } from "./laserProfile.ts";
import type { MaterialId } from "./materialIds.ts";
import type { Origin } from "./origins.ts";
import type { OutputChoices } from "./outputChoices.ts";
import { CUT_STARTING_POINTS, startingPoint, USUAL_KIND } from "./startingPoints.ts";

/** What a file tells the machine, beside what the artwork says: none of it changes a dot. */
export interface OutputSettings extends BurnSettings {
  /** Lines there and back by turns; else each from the left, which takes twice the time and needs no scan offset. */
  readonly bidirectional: boolean;
  /** Dark way before and after what burns, mm; null for as much as the machine's acceleration asks for. */
  readonly overscanMm: number | null;
  /** Of the frame, which goes round the job before it is burnt. 0: dark. */
  readonly framePowerPercent: number;
  readonly origin: Origin;
  /** Where the origin lies in the machine's work coordinates, y up. */
  readonly originAt: PointMm;
  readonly machine: GrblMachine;
}

/** What decides the starting points. */
export interface OutputContext {
  readonly laser: Pick<LaserProfile, "kind" | "grbl"> | null;
  readonly materialId: MaterialId;
}

/** A person's choices with everything filled in that they left open: from the laser's kind, the material, the machine. */
export function outputSettings(choices: OutputChoices, { laser, materialId }: OutputContext): OutputSettings {
  const kind = laser?.kind ?? USUAL_KIND;
  const engrave = startingPoint(kind, materialId);
  const cut = CUT_STARTING_POINTS[kind];
  const maxPowerPercent = choices.maxPowerPercent ?? engrave.powerPercent;
  return {
    engrave: {
      feedMmPerMin: choices.feedMmPerMin ?? engrave.feedMmPerMin,
      minPowerPercent: Math.min(choices.minPowerPercent, maxPowerPercent),
      maxPowerPercent,
    },
    cut: {
      feedMmPerMin: choices.cutFeedMmPerMin ?? cut.feedMmPerMin,
      powerPercent: choices.cutPowerPercent ?? cut.powerPercent,
      passes: choices.cutPasses ?? cut.passes,
    },
    bidirectional: choices.bidirectional,
    overscanMm: choices.overscanMm,
    framePowerPercent: choices.framePowerPercent,
    origin: choices.origin,
    originAt: { x: 0, y: 0 },
    machine: laser?.grbl ?? TYPICAL_GRBL,
  };
}
