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

export interface LightBurnLayer {
  readonly index: number;
  readonly name: string;
  readonly color: string;
}

const FIRST_OWN = 4;

/** For shapes with a burn of their own. Beyond C29 there are only LightBurn's tool layers, which are not burnt. */
export const OWN_BURN_LAYERS: readonly LightBurnLayer[] = [
  "#D0D000",
  "#FF8000",
  "#00E0E0",
  "#FF00FF",
  "#B4B4B4",
  "#0000A0",
  "#A00000",
  "#00A000",
  "#A0A000",
  "#C08000",
  "#00A0FF",
  "#A000A0",
  "#808080",
  "#7D87B9",
  "#BB7784",
  "#4A6FE3",
  "#D33F6A",
  "#8CD78C",
  "#F0B98D",
  "#F6C4E1",
  "#FA9ED4",
  "#500A78",
  "#B45A00",
  "#004754",
  "#86FA88",
  "#FFDB66",
].map((color, place) => {
  const index = FIRST_OWN + place;
  return { index, name: `C${String(index).padStart(2, "0")}`, color };
});

/** The layer of the `place`-th burn. Throws RangeError for more burns than there are layers. */
export function ownBurnLayer(place: number): LightBurnLayer {
  const layer = OWN_BURN_LAYERS[place];
  if (layer === undefined) throw new RangeError(`more than ${OWN_BURN_LAYERS.length} burns`);
  return layer;
}
