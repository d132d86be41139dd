import { type LaserProfile, NOT_MEASURED } from "./laserProfile.ts";
import { LASERS, type LaserId } from "./lasers.ts";

/** The lasers that come with Burin, in the order of their table. */
export const LASER_IDS = Object.keys(LASERS) as readonly LaserId[]; // a constant table has no other keys

/** A published laser as a profile, with nothing measured yet. */
export function publishedProfile(id: LaserId): LaserProfile {
  const { source: _, ...profile } = LASERS[id];
  return { ...profile, ...NOT_MEASURED };
}

export function isLaserId(id: string): id is LaserId {
  return Object.hasOwn(LASERS, id);
}
