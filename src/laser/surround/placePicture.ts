import type { Artwork } from "../export/artwork.ts";
import { gridSizeMm } from "../export/gridSizeMm.ts";
import { mapPath } from "../vector/mapPath.ts";
import type { PointMm } from "../vector/vectorPath.ts";
import type { WorkedPicture } from "../work/workPicture.ts";
import type { SurroundLayout } from "./layoutSurround.ts";

interface Picture {
  readonly worked: WorkedPicture;
  readonly grid: { readonly widthPx: number; readonly heightPx: number };
  readonly lineIntervalMm: number;
}

/** A worked picture on its plate: by itself as large as its dots, or on a piece with all that surrounds it. */
export function placePicture({ worked, grid, lineIntervalMm }: Picture, layout: SurroundLayout | null): Artwork {
  if (!layout) return { ...gridSizeMm(grid, lineIntervalMm), ...worked };
  const { widthMm, heightMm, pictureAt, layers } = layout;
  const move = ({ x, y }: PointMm) => ({ x: x + pictureAt.x, y: y + pictureAt.y });
  return {
    widthMm,
    heightMm,
    rasters: worked.rasters.map(({ raster, at }) => ({ raster, at: move(at) })),
    layers: [
      ...worked.layers.map((layer) => ({
        ...layer,
        shapes: layer.shapes.map((shape) => ({ ...shape, paths: shape.paths.map((path) => mapPath(path, move)) })),
      })),
      ...layers,
    ],
  };
}
