import type { Artwork } from "../src/laser/export/artwork.ts";
import { LaserError } from "../src/laser/laserError.ts";
import { type Engraver, makeEngraver } from "../src/laser/makeEngraver.ts";
import type { EngraveSettings } from "../src/laser/settings.ts";
import type { OtherPieces } from "../src/protocol/sheet.ts";
import { parseEngraveSettings } from "../src/protocol/validate.ts";
import { decodePicture } from "./decodePicture.ts";
import type { LoadedFonts } from "./makeFontShelf.ts";

/** Pictures that are kept ready; one that is asked for again after more is decoded again. */
const MOST_READY = 4;

/** Engraves other pictures than the one that is loaded, on its grid and with its laser. */
export function makeOthers(shelf: LoadedFonts) {
  const ready = new Map<string, Engraver>();

  async function engraverOf({ pictureId, png }: OtherPieces): Promise<Engraver> {
    const engraver = ready.get(pictureId) ?? makeEngraver(await decodePicture(png), shelf.fonts);
    ready.delete(pictureId); // to the end: the one not asked for the longest goes first
    ready.set(pictureId, engraver);
    const [oldest] = ready.keys();
    if (ready.size > MOST_READY && oldest !== undefined) ready.delete(oldest);
    return engraver;
  }

  return async (other: OtherPieces, { lineIntervalMm, laser }: EngraveSettings): Promise<Artwork> => {
    const parsed = parseEngraveSettings({ ...other.settings, lineIntervalMm, laser });
    if (!parsed.ok) throw new LaserError({ code: "invalid", field: "source", problem: "unreadable" });
    const engrave = await engraverOf(other);
    await shelf.require(parsed.value.surround);
    return engrave(parsed.value);
  };
}
