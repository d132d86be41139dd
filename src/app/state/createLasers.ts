import { isLaserId, publishedProfile } from "../../laser/machine/laserChoices.ts";
import type { LaserProfile } from "../../laser/machine/laserProfile.ts";
import { checkLaserProfile, readLaserProfiles, writeLaserProfiles } from "../../laser/machine/laserProfiles.ts";
import { createOwnProfiles, type OwnProfile, type OwnProfilesOptions } from "./createOwnProfiles.ts";

/** A laser that a person entered, brought from a file, or made of a published one; jobs keep its id. */
export type OwnLaser = OwnProfile<LaserProfile>;

/** A person's own lasers; the published ones are always there beside them. */
export function createLasers(librarian: OwnProfilesOptions<LaserProfile>["librarian"]) {
  const lasers = createOwnProfiles<LaserProfile>({
    key: "lasers",
    librarian,
    check: checkLaserProfile,
    read: readLaserProfiles,
    write: writeLaserProfiles,
  });
  return {
    ...lasers,
    /** A profile by its id, own or published; null for one that is not here. */
    find: (id: string): LaserProfile | null => (isLaserId(id) ? publishedProfile(id) : lasers.find(id)),
  };
}

export type LasersState = ReturnType<typeof createLasers>;
