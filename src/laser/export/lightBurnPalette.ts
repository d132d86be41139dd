/**
 * Colours of LightBurn's layers, by which it sorts imported drawings; lower layers run first. One layer has one setting, so what
 * is filled, drawn and cut have a colour each. Three independent lists agree on C00 to C29 (mopa-laser-rasterizer's README and two more).
 */
export const LIGHTBURN_LAYERS = {
  /** Dots, and filled outlines where there are no dots. */
  engrave: { index: 0, name: "C00", color: "#000000" },
  /** Engraved strokes. */
  stroke: { index: 1, name: "C01", color: "#0000FF" },
  cut: { index: 2, name: "C02", color: "#FF0000" },
  /** Filled outlines beside dots, in projects where the engrave layer is an image. */
  fill: { index: 3, name: "C03", color: "#00E000" },
} as const;

export type LightBurnLayer = (typeof LIGHTBURN_LAYERS)[keyof typeof LIGHTBURN_LAYERS];
