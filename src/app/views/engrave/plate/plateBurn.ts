import type { Artwork, PathLayer, Raster } from "../../../../laser/export/artwork.ts";
import type { BurnModel } from "../../../../laser/simulate/BurnModel.ts";
import type { PointMm } from "../../../../laser/vector/vectorPath.ts";
import { type CoverageLevels, coverageLevels } from "./coverageLevels.ts";

/** What a raster burns, and where on the plate its top left corner lies. */
export interface PlacedCoverage {
  readonly levels: CoverageLevels;
  readonly at: PointMm;
}

/** An artwork burnt by a model: what the plate shows. */
export interface PlateBurn {
  /** The whole plate in dots. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly burn: BurnModel;
  readonly rasters: readonly PlacedCoverage[];
  readonly layers: readonly PathLayer[];
  /** Share of the first raster that is burnt, 0..1; null where there is none. */
  readonly coverage: number | null;
}

/** Burns an artwork, in slices: see `coverageLevels`. A raster that lies on the plate several times is burnt once. */
export function* plateBurn(artwork: Artwork, burn: BurnModel): Generator<void, PlateBurn> {
  const burnt = new Map<Raster, CoverageLevels>();
  const rasters: PlacedCoverage[] = [];
  for (const { raster, at } of artwork.rasters) {
    const levels = burnt.get(raster) ?? (yield* coverageLevels(raster, burn));
    burnt.set(raster, levels);
    rasters.push({ levels, at });
  }
  const dots = (mm: number) => Math.max(1, Math.round(mm / burn.lineIntervalMm));
  return {
    widthPx: dots(artwork.widthMm),
    heightPx: dots(artwork.heightMm),
    burn,
    rasters,
    layers: artwork.layers,
    coverage: rasters[0]?.levels.coverage ?? null,
  };
}
