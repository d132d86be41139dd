import type { Artwork, PathLayer, PlacedRaster, Raster } from "../export/artwork.ts";
import { mapPath } from "../vector/mapPath.ts";
import type { PointMm, VectorShape } from "../vector/vectorPath.ts";
import type { Placement } from "./packPieces.ts";
import { turnArtwork } from "./turnArtwork.ts";

interface SheetPlate {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly lineIntervalMm: number;
}

/**
 * Pieces in their places as one artwork as large as the sheet: one job in every format. Rasters lie on the sheet's grid, within half a line interval of their place;
 * a raster that several pieces share stays one. Layers of the same kind are one, so that all is engraved before anything is cut.
 */
export function sheetArtwork(
  pieces: readonly Artwork[],
  placements: readonly Placement[],
  { widthMm, heightMm, lineIntervalMm }: SheetPlate,
): Artwork {
  const turned = new Map<Raster, Raster>();
  const rasters: PlacedRaster[] = [];
  const layers = new Map<string, { readonly layer: PathLayer; readonly shapes: VectorShape[] }>();
  for (const { piece, x, y, isTurned } of placements) {
    const asMade = pieces[piece]!; // placements are of these pieces
    const artwork = isTurned ? turnArtwork(asMade, lineIntervalMm, turned) : asMade;
    // The whole piece moves onto the grid, so that its lines stay where its dots are.
    const onGrid = (mm: number) => Math.round(mm / lineIntervalMm) * lineIntervalMm;
    const by = { x: onGrid(x), y: onGrid(y) };
    const move = (point: PointMm) => ({ x: point.x + by.x, y: point.y + by.y });
    rasters.push(...artwork.rasters.map(({ raster, at }) => ({ raster, at: move(at) })));
    for (const layer of artwork.layers) {
      const { shapes, ...kind } = layer;
      const key = JSON.stringify(kind);
      const same = layers.get(key) ?? { layer, shapes: [] };
      same.shapes.push(...shapes.map((shape) => ({ ...shape, paths: shape.paths.map((path) => mapPath(path, move)) })));
      layers.set(key, same);
    }
  }
  return {
    widthMm,
    heightMm,
    rasters,
    layers: [...layers.values()].map(({ layer, shapes }) => ({ ...layer, shapes })),
  };
}
