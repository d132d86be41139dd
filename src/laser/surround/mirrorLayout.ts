import { mapPath } from "../vector/mapPath.ts";
import type { PointMm, VectorPath } from "../vector/vectorPath.ts";
import type { SurroundLayout } from "./layoutSurround.ts";

/** The piece as seen from behind, for a picture that is mirrored: its text must be, too, to be read through what is clear. */
export function mirrorLayout(layout: SurroundLayout, pictureWidthMm: number, lineIntervalMm: number): SurroundLayout {
  const { widthMm, pictureAt, keep, blank, layers } = layout;
  const onPicture = (path: VectorPath) => mapPath(path, ({ x, y }) => ({ x: pictureWidthMm - x, y }));
  const onPiece = ({ x, y }: PointMm) => ({ x: widthMm - x, y });
  const left = widthMm - pictureAt.x - pictureWidthMm;
  return {
    ...layout,
    pictureAt: { x: Math.round(left / lineIntervalMm) * lineIntervalMm, y: pictureAt.y },
    keep: keep && onPicture(keep),
    blank: blank.map(onPicture),
    layers: layers.map((layer) => ({
      ...layer,
      shapes: layer.shapes.map((shape) => ({ ...shape, paths: shape.paths.map((path) => mapPath(path, onPiece)) })),
    })),
  };
}
