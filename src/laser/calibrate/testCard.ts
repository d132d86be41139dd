import type { Artwork, PathLayer } from "../export/artwork.ts";
import type { VectorPath } from "../vector/vectorPath.ts";
import { cardBits } from "./cardBits.ts";
import { type CardSettings, cardLayout, type RectMm } from "./cardLayout.ts";
import { labelStrokes } from "./labelStrokes.ts";

/**
 * A test card: a wedge of tones, lines of known width along and across the scan, fills at several intervals, a grid of speeds and
 * powers, and marks by which a photograph is straightened. Formats that hold dots alone carry all that is read again.
 * Throws as `cardLayout`.
 */
export function testCard(settings: CardSettings): Artwork {
  const layout = cardLayout(settings);
  const { lineIntervalMm, feedMmPerMin, powerPercent } = settings;
  const filled = (rect: RectMm, burn: NonNullable<PathLayer["burn"]>): PathLayer => {
    return { operation: "engrave", shapes: [{ paths: [outline(rect)], paint: "fill" }], burn };
  };
  const labels = layout.labels.flatMap(({ text, at, heightMm }) => labelStrokes(text, at, heightMm));
  return {
    widthMm: layout.widthMm,
    heightMm: layout.heightMm,
    rasters: [{ raster: { kind: "bits", bits: cardBits(layout, settings) }, at: { x: 0, y: 0 } }],
    layers: [
      { operation: "engrave", shapes: [{ paths: labels, paint: "stroke" }] },
      ...layout.intervals.map((cell) => {
        return filled(cell.rect, { lineIntervalMm: cell.lineIntervalMm, feedMmPerMin, powerPercent });
      }),
      ...layout.grid.map(({ rect, ...burn }) => filled(rect, { lineIntervalMm, ...burn })),
    ],
  };
}

function outline({ x, y, widthMm, heightMm }: RectMm): VectorPath {
  const start = { x, y };
  const ends = [{ x: x + widthMm, y }, { x: x + widthMm, y: y + heightMm }, { x, y: y + heightMm }, start];
  return { start, segments: ends.map((end) => ({ kind: "line", end })), isClosed: true };
}
