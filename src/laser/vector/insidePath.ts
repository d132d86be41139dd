import type { PointMm } from "./vectorPath.ts";

/** Whether a point lies inside a closed polyline, by the even-odd rule. */
export function isInside(polyline: readonly PointMm[], { x, y }: PointMm): boolean {
  let inside = false;
  polyline.forEach((to, index) => {
    const from = polyline[index === 0 ? polyline.length - 1 : index - 1]!; // one of the points
    if (from.y > y !== to.y > y && x < from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y)) inside = !inside;
  });
  return inside;
}

/** From a point to the nearest place of a closed polyline. */
export function distanceToPath(polyline: readonly PointMm[], point: PointMm): number {
  let nearest = Infinity;
  polyline.forEach((to, index) => {
    const from = polyline[index === 0 ? polyline.length - 1 : index - 1]!; // one of the points
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy));
  });
  return nearest;
}
