import type { Engraver } from "../src/laser/makeEngraver.ts";
import { readPicture } from "../src/laser/prepare/readPicture.ts";
import type { RgbaImage } from "../src/laser/raster/images.ts";
import type { EngraveSettings } from "../src/laser/settings.ts";
import type { Result } from "../src/protocol/failure.ts";
import type { PrepareApi } from "../src/protocol/prepare.ts";

interface ReadableSource {
  readonly image: RgbaImage;
  readonly engrave: Engraver;
}

/** The engraver's call for the controls that prepare a picture. */
export function makeReading(
  withSettings: <T>(
    wanted: unknown,
    run: (source: ReadableSource, settings: EngraveSettings) => T | Promise<T>,
  ) => Promise<Result<T>>,
): PrepareApi {
  return {
    readPicture: (wanted) =>
      withSettings(wanted, ({ image, engrave }, settings) =>
        readPicture(image, engrave.clean(settings), settings.preparation),
      ),
  };
}
