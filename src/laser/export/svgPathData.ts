import type { PointMm, Segment, VectorPath } from "../vector/vectorPath.ts";
import { formatDecimal } from "./formatDecimal.ts";

/** A tenth of a micron: finer than any machine, and a path of Béziers stays short. */
const DECIMALS = 4;

/** Paths as SVG path data in millimetres, absolute; a closed one ends in z. */
export function svgPathData(paths: readonly VectorPath[]): string {
  return paths
    .map(({ start, segments, isClosed }) => `M${point(start)}${segments.map(command).join("")}${isClosed ? "Z" : ""}`)
    .join("");
}

function command(segment: Segment): string {
  if (segment.kind === "line") return `L${point(segment.end)}`;
  return `C${point(segment.control1)} ${point(segment.control2)} ${point(segment.end)}`;
}

function point({ x, y }: PointMm): string {
  return `${formatDecimal(x, DECIMALS)} ${formatDecimal(y, DECIMALS)}`;
}
