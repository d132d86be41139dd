import type { Origin } from "../../machine/origins.ts";
import type { PointMm } from "../../vector/vectorPath.ts";
import type { Artwork } from "../artwork.ts";
import type { GcodeSettings } from "./gcodeSettings.ts";

/** From the plate's top left corner to its origin, as shares of width and height. */
const SHARES: Readonly<Record<Origin, PointMm>> = {
  "bottom-left": { x: 0, y: 1 },
  "bottom-right": { x: 1, y: 1 },
  "top-left": { x: 0, y: 0 },
  "top-right": { x: 1, y: 0 },
  center: { x: 0.5, y: 0.5 },
};

/** Turns points of the plate (y down, from its top left corner) into the machine's work coordinates (y up). */
export function placeOnMachine(
  { widthMm, heightMm }: Pick<Artwork, "widthMm" | "heightMm">,
  { origin, originAt }: Pick<GcodeSettings, "origin" | "originAt">,
): (point: PointMm) => PointMm {
  const share = SHARES[origin];
  const left = originAt.x - share.x * widthMm;
  const top = originAt.y + share.y * heightMm;
  return ({ x, y }) => ({ x: left + x, y: top - y });
}
