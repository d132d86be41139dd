import type { Crop } from "../laser/prepare/preparation.ts";
import type { KeptEngraveSettings } from "./engrave.ts";
import type { Result } from "./failure.ts";

/** What is read off a picture that is turned, cropped and cleaned, before its tones are changed. */
export interface PictureReading {
  /** Shares of 256 tones from black to white, sRGB-encoded; they add up to 1, or are all 0 where nothing is to be seen. */
  readonly histogram: readonly number[];
  /** The crop that leaves the subject alone, of the turned picture; null if there is nothing to cut away. */
  readonly subject: Crop | null;
  /** The colour that is taken for the background unless another is chosen, "#rrggbb". */
  readonly backgroundColor: string;
}

/** The engraver's call for the controls that prepare a picture. */
export interface PrepareApi {
  /** Of the settings, it is the preparation that counts, up to the levels. */
  readPicture(settings: KeptEngraveSettings): Promise<Result<PictureReading>>;
}
