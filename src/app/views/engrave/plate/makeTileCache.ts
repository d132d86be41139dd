import type { CoverageLevels } from "./coverageLevels.ts";
import { type TileRect, tileCoverage } from "./tileCoverage.ts";

/** What tiles are made of. A new object means new tiles. */
export interface TileSource {
  /** Which of the plate's rasters it is; tiles of an older preview stand in for those of the same one. */
  readonly index: number;
  readonly levels: CoverageLevels;
  /** RGBA of 0..255 coverage, see `burnPalette`. */
  readonly palette: Uint32Array<ArrayBuffer>;
}

export interface TileCache {
  /** The tile, made now when it is not here or was made from another source. */
  make(source: TileSource, scale: number, rect: TileRect): ImageData;
  /** The tile as it was last made, perhaps from an older source; null when there is none. */
  recall(
    source: TileSource,
    scale: number,
    rect: TileRect,
  ): { readonly image: ImageData; readonly isCurrent: boolean } | null;
}

/** Tiles kept; at 128 × 128 px each, 48 MB at most. */
const MOST_TILES = 768;

/** Pictures of the plate in pieces, so that moving it about costs nothing and a large screen is filled over several frames. */
export function makeTileCache(): TileCache {
  const tiles = new Map<string, { readonly image: ImageData; readonly source: TileSource }>();

  function make(source: TileSource, scale: number, rect: TileRect): ImageData {
    const key = keyOf(source, scale, rect);
    const coverage = tileCoverage(source.levels, scale, rect);
    const pixels = new Uint32Array(coverage.length);
    // Coverage is a byte and the palette has 256 colours.
    for (let at = 0; at < pixels.length; at++) pixels[at] = source.palette[coverage[at]!]!;
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer), rect.widthPx, rect.heightPx);
    tiles.delete(key);
    tiles.set(key, { image, source });
    for (const oldest of tiles.keys()) {
      if (tiles.size <= MOST_TILES) break;
      tiles.delete(oldest);
    }
    return image;
  }

  return {
    make,
    recall: (source, scale, rect) => {
      const tile = tiles.get(keyOf(source, scale, rect));
      return tile ? { image: tile.image, isCurrent: tile.source === source } : null;
    },
  };
}

function keyOf({ index, levels }: TileSource, scale: number, rect: TileRect): string {
  const { widthPx, heightPx } = levels.levels[0];
  return [index, widthPx, heightPx, scale, rect.xPx, rect.yPx, rect.widthPx, rect.heightPx].join();
}
