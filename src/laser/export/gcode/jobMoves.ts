import type { PointMm } from "../../vector/vectorPath.ts";
import type { Artwork, PlacedRaster } from "../artwork.ts";
import { sortShapes } from "../sortShapes.ts";
import { bitRows } from "./bitRows.ts";
import { checkJobSize } from "./checkJobSize.ts";
import { fillRows } from "./fillRows.ts";
import { cutOutlines, drawStrokes } from "./followPaths.ts";
import { checkGcodeSettings, type GcodeSettings } from "./gcodeSettings.ts";
import { grayRows } from "./grayRows.ts";
import type { Move } from "./move.ts";
import { placeOnMachine } from "./placeOnMachine.ts";
import type { RasterRow } from "./rasterRow.ts";
import { sweepRows } from "./sweepRows.ts";

/**
 * Everything a job does, one move after the other: rasters, filled shapes, those with a burn of their own, engraved strokes, and cuts last. For the G-code, the time
 * estimate, the bounds and the preview alike. Throws LaserError for settings that cannot be (see `checkGcodeSettings`) and for
 * more moves than any machine takes (see `checkJobSize`).
 */
export function jobMoves(artwork: Artwork, settings: GcodeSettings): Iterable<Move> {
  // Now, and not at the first move.
  checkGcodeSettings(settings);
  checkJobSize(artwork);
  return movesOf(artwork, settings);
}

function* movesOf(artwork: Artwork, settings: GcodeSettings): Generator<Move> {
  const { engrave, cut, lineIntervalMm } = settings;
  const { filled, stroked, cut: outlines, ownBurns } = sortShapes(artwork);
  const place = placeOnMachine(artwork, settings);
  const power = engrave.maxPowerPercent / 100;
  for (const placed of artwork.rasters) {
    yield* sweepRows(rowsOf(placed, settings), settings, moved(place, placed.at));
  }
  yield* sweepRows(fillRows(filled, { lineIntervalMm, power }), settings, place);
  for (const { burn, shapes } of ownBurns) {
    const own = { ...engrave, feedMmPerMin: burn.feedMmPerMin };
    const rows = fillRows(shapes, { lineIntervalMm: burn.lineIntervalMm, power: burn.powerPercent / 100 });
    yield* sweepRows(rows, { ...settings, engrave: own }, place);
  }
  yield* drawStrokes(stroked, { place, feedMmPerMin: engrave.feedMmPerMin, power, passes: 1 });
  const { feedMmPerMin, powerPercent, passes } = cut;
  yield* cutOutlines(outlines, { place, feedMmPerMin, power: powerPercent / 100, passes });
}

function rowsOf({ raster }: PlacedRaster, settings: GcodeSettings): Iterable<RasterRow> {
  const { engrave, lineIntervalMm, runShorteningMm } = settings;
  if (raster.kind === "gray") return grayRows(raster.gray, engrave, lineIntervalMm);
  return bitRows(raster.bits, { lineIntervalMm, runShorteningMm, power: engrave.maxPowerPercent / 100 });
}

function moved(place: (point: PointMm) => PointMm, by: PointMm): (point: PointMm) => PointMm {
  return ({ x, y }) => place({ x: x + by.x, y: y + by.y });
}
