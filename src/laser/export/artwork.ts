import type { BitImage, GrayImage } from "../raster/images.ts";
import type { PointMm, VectorShape } from "../vector/vectorPath.ts";
import { gridSizeMm } from "./gridSizeMm.ts";

/** Dots at fixed power, or tone for machines that modulate it: 0 = full power to 1 = leave, in linear light. */
export type Raster =
  | { readonly kind: "bits"; readonly bits: BitImage }
  | { readonly kind: "gray"; readonly gray: GrayImage };

/** A raster on the plate; `at` is its top left corner, and one dot is the export's line interval wide and high. */
export interface PlacedRaster {
  readonly raster: Raster;
  readonly at: PointMm;
}

/** How a layer is burnt that does not go by the job's settings: a cell of a test card. */
export interface LayerBurn {
  /** Between the lines that fill a shape. */
  readonly lineIntervalMm: number;
  readonly feedMmPerMin: number;
  readonly powerPercent: number;
}

/** What paths are for. Engraved shapes are filled or drawn as their `paint` says; cut ones are followed along their outline. */
export interface PathLayer {
  readonly operation: "engrave" | "cut";
  readonly shapes: readonly VectorShape[];
  /** For engraved layers alone: what to burn them with instead of the job's settings. */
  readonly burn?: LayerBurn;
}

/** Everything that one job burns, in millimetres from the plate's top left corner. Rasters first, cuts last. */
export interface Artwork {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly rasters: readonly PlacedRaster[];
  readonly layers: readonly PathLayer[];
}

/** Width and height of a raster in dots. */
export function rasterSize(raster: Raster): { readonly widthPx: number; readonly heightPx: number } {
  return raster.kind === "bits" ? raster.bits : raster.gray;
}

/** The dots of the first raster; null where the artwork has none. */
export function bitsOf({ rasters }: Artwork): BitImage | null {
  const raster = rasters[0]?.raster;
  return raster?.kind === "bits" ? raster.bits : null;
}

/** One raster as artwork: the plate is as large as its dots. */
export function rasterArtwork(raster: Raster, lineIntervalMm: number): Artwork {
  return {
    ...gridSizeMm(rasterSize(raster), lineIntervalMm),
    rasters: [{ raster, at: { x: 0, y: 0 } }],
    layers: [],
  };
}
