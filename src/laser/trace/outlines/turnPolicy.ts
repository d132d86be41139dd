import { type DotPlane, RIM } from "./DotPlane.ts";

/**
 * Which dots hang together where two burnt and two blank ones meet crosswise at a corner: the burnt ones, the blank ones, or
 * whichever colour is rarer or more frequent round about.
 */
export const TURN_POLICIES = ["minority", "majority", "burnt", "blank"] as const;
export type TurnPolicy = (typeof TURN_POLICIES)[number];

/** Windows grow from 4 × 4 dots to 8 × 8 until one colour outnumbers the other. */
const FIRST_REACH = 2;
const LAST_REACH = RIM;

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

/** A draw in the largest window counts as no. */
function setOutnumber({ plane, x, y }: Crossing): boolean {
  for (let reach = FIRST_REACH; reach <= LAST_REACH; reach++) {
    let excess = -2 * reach * reach;
    for (let row = y - reach; row < y + reach; row++) {
      for (let column = x - reach; column < x + reach; column++) excess += plane.at(column, row);
    }
    if (excess !== 0) return excess > 0;
  }
  return false;
}
