import { type Accessor, createMemo } from "solid-js";
import { laserSettingsOf } from "../../../../laser/machine/laserSettings.ts";
import type { MaterialId } from "../../../../laser/machine/materialIds.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import type { LibrarianApi } from "../../../../protocol/library.ts";
import { createLasers } from "../../../state/createLasers.ts";
import { withLaser } from "./engraveSettings.ts";

export interface LaserChoiceOptions {
  readonly librarian: Pick<LibrarianApi, "readSetting" | "writeSetting">;
  readonly settings: Accessor<EngraveSettings>;
  readonly change: (fields: Partial<EngraveSettings>) => void;
}

/** The laser of an engraving: which there are, which is chosen, and whether its profile has changed since. */
export function createLaserChoice({ librarian, settings, change }: LaserChoiceOptions) {
  const lasers = createLasers(librarian);
  const laserProfile = createMemo(() => {
    const { profileId } = settings().laser;
    return profileId === null ? null : lasers.find(profileId);
  });

  /** What an engraving on a material keeps of the chosen laser as it is known now; what it has where nothing is known. */
  function laserOn(materialId: MaterialId) {
    const { laser } = settings();
    const profile = laserProfile();
    return profile && laser.profileId !== null ? laserSettingsOf(laser.profileId, profile, materialId) : laser;
  }

  return {
    lasers,
    /** What is known of the chosen laser now; null where none was chosen, or it was deleted. */
    laserProfile,
    laserOn,
    /** The engraving holds other values of its laser than the profile does now. */
    isLaserStale: () => {
      const { laser, materialId } = settings();
      return JSON.stringify(laserOn(materialId)) !== JSON.stringify(laser);
    },
    /** Takes a laser's values as they are now, or none's. */
    chooseLaser: (id: string | null) => change(withLaser(settings(), id, id === null ? null : lasers.find(id))),
  };
}
