import type { PointMm, VectorPath } from "../../../src/laser/vector/vectorPath.ts";

/** What a unit of the paths is in the data: whole numbers are quickly written. */
export const UNITS = 1000;

/** A path as SVG writes it, in thousandths. */
export function pathData({ start, segments, isClosed }: VectorPath): string {
  const parts = segments.map((segment) =>
    segment.kind === "line"
      ? `L${place(segment.end)}`
      : `C${place(segment.control1)} ${place(segment.control2)} ${place(segment.end)}`,
  );
  return `M${place(start)}${parts.join("")}${isClosed ? "Z" : ""}`;
}

function place({ x, y }: PointMm): string {
  return `${Math.round(x * UNITS)} ${Math.round(y * UNITS)}`;
}
