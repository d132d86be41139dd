import type { Artwork, Raster } from "../../../../src/laser/export/artwork.ts";
import { rasterSize } from "../../../../src/laser/export/artwork.ts";
import { gridSizeMm } from "../../../../src/laser/export/gridSizeMm.ts";
import { emptyBits } from "../../../../src/laser/raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../../../../src/laser/raster/images.ts";
import { mapPath } from "../../../../src/laser/vector/mapPath.ts";

/** The artwork as seen from behind: left and right change places about the plate's middle. For tests: the app mirrors picture and layout. */
export function mirrorArtwork(artwork: Artwork, lineIntervalMm: number): Artwork {
  const { widthMm } = artwork;
  return {
    ...artwork,
    rasters: artwork.rasters.map(({ raster, at }) => {
      const spannedMm = gridSizeMm(rasterSize(raster), lineIntervalMm).widthMm;
      return { raster: mirrorRaster(raster), at: { x: widthMm - at.x - spannedMm, y: at.y } };
    }),
    layers: artwork.layers.map((layer) => ({
      ...layer,
      shapes: layer.shapes.map((shape) => ({
        ...shape,
        paths: shape.paths.map((path) => mapPath(path, ({ x, y }) => ({ x: widthMm - x, y }))),
      })),
    })),
  };
}

function mirrorRaster(raster: Raster): Raster {
  return raster.kind === "bits"
    ? { kind: "bits", bits: mirrorBits(raster.bits) }
    : { kind: "gray", gray: mirrorGray(raster.gray) };
}

function mirrorBits(bits: BitImage): BitImage {
  const { widthPx, heightPx, rowBytes, data } = bits;
  const result = emptyBits(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const to = widthPx - 1 - x;
      const isBurnt = (data[y * rowBytes + (x >> 3)]! >> (7 - (x & 7))) & 1; // a dot of the plate
      result.data[y * rowBytes + (to >> 3)]! |= isBurnt << (7 - (to & 7));
    }
  }
  return result;
}

function mirrorGray({ widthPx, heightPx, data }: GrayImage): GrayImage {
  const result = data.slice();
  for (let y = 0; y < heightPx; y++) result.subarray(y * widthPx, (y + 1) * widthPx).reverse();
  return { widthPx, heightPx, data: result };
}
