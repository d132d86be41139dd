import type { Artwork } from "./export/artwork.ts";
import { makeEngraver } from "./makeEngraver.ts";
import type { RgbaImage } from "./raster/images.ts";
import type { EngraveSettings } from "./settings.ts";

/** One engraving of a picture; see `makeEngraver`. Same picture and settings: same artwork. Throws LaserError as it does. */
export function engrave(source: RgbaImage, settings: EngraveSettings): Artwork {
  return makeEngraver(source)(settings);
}
