import type { TileCache, TileSource } from "./makeTileCache.ts";
import type { TileRect } from "./tileCoverage.ts";
import type { Extent, Point } from "./viewport.ts";

/** A tile takes about a millisecond, so that a frame on a slow machine is over its time by no more than that. */
const TILE_PX = 128;

/** Time for new tiles in one frame. */
const BUDGET_MS = 10;

export interface PlatePainting {
  /** The rasters, each with its place on the stage in screen pixels. */
  readonly rasters: readonly { readonly source: TileSource; readonly rect: Point & Extent }[];
  readonly cache: TileCache;
  /** Screen pixels per dot. */
  readonly scale: number;
  /** The plate on the stage, screen pixels, and the colour of what no raster covers. */
  readonly rect: Point & Extent;
  readonly baseColor: string;
}

/** Paints what is in sight of the plate's rasters. True: tiles are still missing or old, paint again in the next frame. */
export function paintPlate(context: CanvasRenderingContext2D, painting: PlatePainting): boolean {
  const { canvas } = context;
  const { rasters, cache, scale, rect, baseColor } = painting;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = baseColor;
  context.fillRect(rect.xPx, rect.yPx, rect.widthPx, rect.heightPx);
  const endMs = performance.now() + BUDGET_MS;
  let isUnfinished = false;
  for (const { source, rect: place } of rasters) {
    for (const tile of tilesInSight(place, { widthPx: canvas.width, heightPx: canvas.height })) {
      const known = cache.recall(source, scale, tile);
      let image = known?.image ?? null;
      if (!known?.isCurrent) {
        if (performance.now() < endMs) image = cache.make(source, scale, tile);
        else isUnfinished = true;
      }
      if (image) context.putImageData(image, place.xPx + tile.xPx, place.yPx + tile.yPx);
    }
  }
  return isUnfinished;
}

function* tilesInSight(rect: Point & Extent, stage: Extent): Generator<TileRect> {
  const first = (offPx: number) => Math.max(0, Math.floor(-offPx / TILE_PX)) * TILE_PX;
  const bottom = Math.min(rect.heightPx, stage.heightPx - rect.yPx);
  const right = Math.min(rect.widthPx, stage.widthPx - rect.xPx);
  for (let yPx = first(rect.yPx); yPx < bottom; yPx += TILE_PX) {
    for (let xPx = first(rect.xPx); xPx < right; xPx += TILE_PX) {
      yield {
        xPx,
        yPx,
        widthPx: Math.min(TILE_PX, rect.widthPx - xPx),
        heightPx: Math.min(TILE_PX, rect.heightPx - yPx),
      };
    }
  }
}
