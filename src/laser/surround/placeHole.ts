import { flattenPath } from "../export/flattenPath.ts";
import { LaserError } from "../laserError.ts";
import type { BoxMm } from "../vector/boxOfPaths.ts";
import { distanceToPath, isInside } from "../vector/insidePath.ts";
import type { PointMm, VectorPath } from "../vector/vectorPath.ts";
import { middleOf } from "./frameOutline.ts";
import type { Hole, HolePlace } from "./surround.ts";

export interface PlacedHole {
  readonly center: PointMm;
  readonly radiusMm: number;
}

/** Places tried from the frame's side to its middle. */
const STEPS = 400;

/**
 * A hole on the line from the middle of a side to the frame's middle, as near to the side as leaves `edgeMm` all round. Throws LaserError
 * `frame-unfit` where no place does.
 */
export function placeHole(frame: VectorPath, box: BoxMm, { diameterMm, edgeMm, place }: Hole): PlacedHole {
  const outline = flattenPath(frame, 0.01);
  const middle = middleOf(box);
  const side = sideOf(box, place);
  const wanted = edgeMm + diameterMm / 2;
  const at = (share: number) => ({ x: side.x + (middle.x - side.x) * share, y: side.y + (middle.y - side.y) * share });
  const fits = (share: number) => isInside(outline, at(share)) && distanceToPath(outline, at(share)) >= wanted - 1e-9;
  const step = Array.from({ length: STEPS + 1 }, (_, index) => index / STEPS).find(fits);
  if (step === undefined) throw new LaserError({ code: "frame-unfit", problem: "hole-outside" });
  let [near, far] = [Math.max(0, step - 1 / STEPS), step];
  for (let halving = 0; halving < 30; halving++) {
    const between = (near + far) / 2;
    if (fits(between)) far = between;
    else near = between;
  }
  return { center: at(far), radiusMm: diameterMm / 2 };
}

function sideOf(box: BoxMm, place: HolePlace): PointMm {
  const { x, y } = middleOf(box);
  switch (place) {
    case "top":
      return { x, y: box.top };
    case "bottom":
      return { x, y: box.bottom };
    case "left":
      return { x: box.left, y };
    case "right":
      return { x: box.right, y };
    default:
      return place satisfies never;
  }
}
