import type { IconName } from "./controls/iconPaths.ts";

export interface Place {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Goes there when nothing is being typed. */
  readonly key: string;
}

/** Reached from Engrave and from a laser, not from the rail. */
export const CALIBRATE = { path: "/calibrate", label: "Calibrate" } as const;

/** Reached from Engrave and from the gallery's engravings. */
export const SHEET = { path: "/sheet", label: "Sheet" } as const;

/** The places of the app, in the order of the rail. */
export const PLACES = [
  { path: "/", label: "Create", icon: "create", key: "1" },
  { path: "/engrave", label: "Engrave", icon: "engrave", key: "2" },
  { path: "/gallery", label: "Gallery", icon: "gallery", key: "3" },
  { path: "/models", label: "Models", icon: "models", key: "4" },
  { path: "/settings", label: "Settings", icon: "settings", key: "5" },
] as const satisfies readonly Place[];
