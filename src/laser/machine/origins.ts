/** The point of the artwork that lies at the machine's zero. */
export const ORIGINS = ["bottom-left", "bottom-right", "top-left", "top-right", "center"] as const;

export type Origin = (typeof ORIGINS)[number];
