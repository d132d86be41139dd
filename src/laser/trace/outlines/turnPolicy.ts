import { type DotPlane, RIM } from "./DotPlane.ts";

/**
 * Which dots hang together where two burnt and two blank ones meet crosswise at a corner: the burnt ones, the blank ones, or
 * whichever colour is rarer or more frequent round about.
 */
export const TURN_POLICIES = ["minority", "majority", "burnt", "blank"] as const;
export type TurnPolicy = (typeof TURN_POLICIES)[number];

/**
 * What is round about a corner: squares centred on it, the smallest in which one colour outnumbers the other. The paper says only
 * "in a neighbourhood"; squares, discs and weights that fall with distance were tried, and how far a square may grow was measured
 * (docs/FIGURES.md, "Tracing").
 */
const LARGEST_REACH = RIM;

/** The dots that each square adds to the one before: steps from the dot at the corner's bottom right, dx and dy in turn. */
const RINGS = Array.from({ length: LARGEST_REACH }, (_, index) => ringOf(index + 1));

function ringOf(reach: number): Int8Array {
  const side = Array.from({ length: 2 * reach }, (_, index) => index - reach);
  const isOnRim = (step: number) => step === -reach || step === reach - 1;
  return Int8Array.from(side.flatMap((dy) => side.flatMap((dx) => (isOnRim(dx) || isOnRim(dy) ? [dx, dy] : []))));
}

/** A corner of the grid, with the plane as it stands when an outline comes by; `isHole` tells that what is set there is blank. */
export interface Crossing {
  readonly plane: DotPlane;
  readonly x: number;
  readonly y: number;
  readonly isHole: boolean;
}

/** Whether the set dots at a crossing hang together; the others then do not. Selinger 2003, 2.1.2. */
export function connectsSet(crossing: Crossing, policy: TurnPolicy): boolean {
  switch (policy) {
    case "burnt":
      return !crossing.isHole;
    case "blank":
      return crossing.isHole;
    case "majority":
      return setOutnumber(crossing);
    case "minority":
      return !setOutnumber(crossing);
    default:
      return policy satisfies never;
  }
}

/** A draw even in the largest square counts as no. The four dots that meet at the corner are always one. */
function setOutnumber({ plane, x, y }: Crossing): boolean {
  let excess = 0;
  for (const ring of RINGS) {
    // Indices are in range: pairs.
    for (let at = 0; at < ring.length; at += 2) excess += 2 * plane.at(x + ring[at]!, y + ring[at + 1]!) - 1;
    if (excess !== 0) return excess > 0;
  }
  return false;
}
