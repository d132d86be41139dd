import { spotAwareDiffusion } from "../dither/spotAware/spotAwareDiffusion.ts";
import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage } from "../raster/images.ts";
import { type CardLayout, type CardSettings, type RectMm, WEDGE_TONES } from "./cardLayout.ts";

/** The part of a card that is dots: marks, key, wedge and the ladder of lines. All that is read again is in it. */
export function cardBits(layout: CardLayout, settings: CardSettings): BitImage {
  const dots = (mm: number) => Math.round(mm / settings.lineIntervalMm);
  const bits = emptyBits(dots(layout.widthMm), dots(layout.heightMm));
  const light = (x: number, y: number) => {
    bits.data[y * bits.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7); // in range: the layout is on the card
  };
  const fill = ({ x, y, widthMm, heightMm }: RectMm, isLit: (x: number, y: number) => boolean = () => true) => {
    for (let row = 0; row < dots(heightMm); row++) {
      for (let column = 0; column < dots(widthMm); column++) {
        if (isLit(column, row)) light(dots(x) + column, dots(y) + row);
      }
    }
  };
  for (const rect of [layout.key, ...layout.columns, ...layout.rows]) fill(rect);
  layout.wedge.forEach((rect, index) => {
    const patch = wedgePatch(rect, WEDGE_TONES[index] ?? 1, settings);
    fill(rect, (x, y) => (patch.data[y * patch.rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) !== 0); // as large as the rectangle
  });
  const { outer, inner, disc } = layout.markRadiiMm;
  for (const { x, y } of layout.marks) {
    fill({ x: x - outer, y: y - outer, widthMm: 2 * outer, heightMm: 2 * outer }, (column, row) => {
      const fromCentreMm = (dot: number) =>
        (dot + 0.5) * settings.lineIntervalMm - dots(outer) * settings.lineIntervalMm;
      const radiusMm = Math.hypot(fromCentreMm(column), fromCentreMm(row));
      return radiusMm <= disc || (radiusMm >= inner && radiusMm <= outer);
    });
  }
  return bits;
}

/** One step of the wedge, dithered as jobs are, by the spot as it is believed to be. */
export function wedgePatch(rect: RectMm, tone: number, settings: CardSettings): BitImage {
  const widthPx = Math.round(rect.widthMm / settings.lineIntervalMm);
  const heightPx = Math.round(rect.heightMm / settings.lineIntervalMm);
  const data = new Float32Array(widthPx * heightPx).fill(1 - tone);
  const { spotXMm, spotYMm, lineIntervalMm, runShorteningMm } = settings;
  return spotAwareDiffusion(
    { widthPx, heightPx, data },
    { burn: { spotXMm, spotYMm, lineIntervalMm, runShorteningMm } },
  );
}
