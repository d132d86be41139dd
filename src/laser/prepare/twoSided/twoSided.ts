import type { Artwork, PathLayer } from "../../export/artwork.ts";
import { mapPath } from "../../vector/mapPath.ts";
import type { PointMm, VectorPath } from "../../vector/vectorPath.ts";
import { mirrorArtwork } from "./mirrorArtwork.ts";

/** Room between the plate and its marks, and the length of a mark's two strokes, mm. */
export const REGISTRATION_MARK_MM = { gap: 3, length: 4 } as const;

/** One piece engraved from both sides. Both plates are equally large and have their marks in the same places. */
export interface TwoSided {
  readonly front: Artwork;
  readonly back: Artwork;
}

/**
 * A pair for the two sides of a piece: the artwork, and its mirror image, so that outlines and edges lie over each other when the piece
 * is turned about its upright middle line. Both are set between four crosses, one beyond each corner: burn them on both sides into
 * what lies around the piece, and turn it until they meet. The crosses mirror into each other, so both sides have the same.
 */
export function twoSided(artwork: Artwork, lineIntervalMm: number): TwoSided {
  return {
    front: withMarks(artwork),
    back: withMarks(mirrorArtwork(artwork, lineIntervalMm)),
  };
}

function withMarks(artwork: Artwork): Artwork {
  const { gap, length } = REGISTRATION_MARK_MM;
  const rim = gap + length;
  const move = ({ x, y }: PointMm) => ({ x: x + rim, y: y + rim });
  const widthMm = artwork.widthMm + 2 * rim;
  const heightMm = artwork.heightMm + 2 * rim;
  const marks: PathLayer = {
    operation: "engrave",
    shapes: [length / 2, widthMm - length / 2].flatMap((x) =>
      [length / 2, heightMm - length / 2].map(
        (y) => ({ paint: "stroke", paths: cross({ x, y }, length / 2) }) as const,
      ),
    ),
  };
  return {
    widthMm,
    heightMm,
    rasters: artwork.rasters.map(({ raster, at }) => ({ raster, at: move(at) })),
    // First of the layers: cuts come last.
    layers: [
      marks,
      ...artwork.layers.map((layer) => ({
        ...layer,
        shapes: layer.shapes.map((shape) => ({ ...shape, paths: shape.paths.map((path) => mapPath(path, move)) })),
      })),
    ],
  };
}

function cross({ x, y }: PointMm, reach: number): readonly VectorPath[] {
  return [stroke({ x: x - reach, y }, { x: x + reach, y }), stroke({ x, y: y - reach }, { x, y: y + reach })];
}

function stroke(start: PointMm, end: PointMm): VectorPath {
  return { start, segments: [{ kind: "line", end }], isClosed: false };
}
