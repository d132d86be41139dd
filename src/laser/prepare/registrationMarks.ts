import type { Artwork, PathLayer } from "../export/artwork.ts";
import { mapPath } from "../vector/mapPath.ts";
import type { PointMm, VectorPath } from "../vector/vectorPath.ts";

/** Room between the plate and its marks, and the length of a mark's two strokes, mm. */
export const REGISTRATION_MARK_MM = { gap: 3, length: 4 } as const;

/**
 * The artwork between four crosses, one beyond each corner, engraved into what lies around the piece: for both of its sides. The front
 * and its mirror image have them in the same places, so that the piece, turned over about its upright middle line, lies right once
 * they meet.
 */
export function withRegistrationMarks(artwork: Artwork): Artwork {
  const { gap, length } = REGISTRATION_MARK_MM;
  const rim = gap + length;
  const move = ({ x, y }: PointMm) => ({ x: x + rim, y: y + rim });
  const widthMm = artwork.widthMm + 2 * rim;
  const heightMm = artwork.heightMm + 2 * rim;
  const centers = [length / 2, widthMm - length / 2].flatMap((x) =>
    [length / 2, heightMm - length / 2].map((y) => ({ x, y })),
  );
  const marks: PathLayer = {
    operation: "engrave",
    shapes: centers.map((center) => ({ paint: "stroke", paths: cross(center, length / 2) })),
  };
  const moved = artwork.layers.map((layer) => ({
    ...layer,
    shapes: layer.shapes.map((shape) => ({ ...shape, paths: shape.paths.map((path) => mapPath(path, move)) })),
  }));
  return {
    widthMm,
    heightMm,
    rasters: artwork.rasters.map((placed) => ({ ...placed, at: move(placed.at) })),
    layers: [marks, ...moved], // cuts come last
  };
}

function cross({ x, y }: PointMm, reach: number): readonly VectorPath[] {
  return [stroke({ x: x - reach, y }, { x: x + reach, y }), stroke({ x, y: y - reach }, { x, y: y + reach })];
}

function stroke(start: PointMm, end: PointMm): VectorPath {
  return { start, segments: [{ kind: "line", end }], isClosed: false };
}
