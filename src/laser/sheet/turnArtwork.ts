import type { Artwork, PlacedRaster, Raster } from "../export/artwork.ts";
import { rasterSize } from "../export/artwork.ts";
import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";
import { mapPath } from "../vector/mapPath.ts";

/**
 * An artwork turned by a quarter clockwise, dot by dot. Dots that were laid for lines along x are then burnt along y: with a spot that is not round,
 * tones differ a little.
 */
export function turnArtwork(
  artwork: Artwork,
  lineIntervalMm: number,
  turned: Map<Raster, Raster> = new Map(),
): Artwork {
  const { heightMm } = artwork;
  return {
    widthMm: artwork.heightMm,
    heightMm: artwork.widthMm,
    rasters: artwork.rasters.map(({ raster, at }): PlacedRaster => {
      const known = turned.get(raster) ?? turnRaster(raster);
      turned.set(raster, known);
      return { raster: known, at: { x: heightMm - at.y - rasterSize(raster).heightPx * lineIntervalMm, y: at.x } };
    }),
    layers: artwork.layers.map((layer) => ({
      ...layer,
      shapes: layer.shapes.map((shape) => ({
        ...shape,
        paths: shape.paths.map((path) => mapPath(path, ({ x, y }) => ({ x: heightMm - y, y: x }))),
      })),
    })),
  };
}

function turnRaster(raster: Raster): Raster {
  if (raster.kind === "gray") return { kind: "gray", gray: turnGray(raster.gray) };
  return { kind: "bits", bits: turnBits(raster.bits) };
}

function turnGray({ widthPx, heightPx, data }: GrayImage): GrayImage {
  const turned = new Float32Array(data.length);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) turned[x * heightPx + heightPx - 1 - y] = data[y * widthPx + x]!; // as many dots
  }
  return { widthPx: heightPx, heightPx: widthPx, data: turned };
}

function turnBits({ widthPx, heightPx, rowBytes, data }: BitImage): BitImage {
  const turned = emptyBits(heightPx, widthPx);
  for (let y = 0; y < heightPx; y++) {
    const into = heightPx - 1 - y;
    for (let x = 0; x < widthPx; x++) {
      // In range: on the plate, and on the turned one.
      if (data[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) {
        turned.data[x * turned.rowBytes + (into >> 3)]! |= 0x80 >> (into & 7);
      }
    }
  }
  return turned;
}
