import { expose, transfer } from "comlink";
import { type Artwork, bitsOf } from "../src/laser/export/artwork.ts";
import { pathFigures } from "../src/laser/export/pathFigures.ts";
import { picturePng } from "../src/laser/export/picturePng.ts";
import { sharpUpToMm } from "../src/laser/inspect/resolutionFinding.ts";
import { type Engraver, makeEngraver } from "../src/laser/makeEngraver.ts";
import { preparedSize } from "../src/laser/prepare/preparedSize.ts";
import { coverage } from "../src/laser/raster/coverage.ts";
import type { RgbaImage } from "../src/laser/raster/images.ts";
import type { EngraveSettings } from "../src/laser/settings.ts";
import { askedCoverage } from "../src/laser/tone/askedCoverage.ts";
import type { EngravePreview, EngraverApi } from "../src/protocol/engrave.ts";
import type { Failure, Result } from "../src/protocol/failure.ts";
import { macrotask } from "../src/protocol/macrotask.ts";
import { parseEngraveSettings } from "../src/protocol/validate.ts";
import { decodePicture } from "./decodePicture.ts";
import { attempt } from "./failure.ts";
import { makeCalibration } from "./makeCalibration.ts";
import { makeFontShelf } from "./makeFontShelf.ts";
import { makeInspection } from "./makeInspection.ts";
import { makeOutput } from "./makeOutput.ts";
import { makeReading } from "./makeReading.ts";
import { makeSheets } from "./makeSheets.ts";

interface Source {
  readonly image: RgbaImage;
  readonly title: string;
  readonly engrave: Engraver;
}

const NO_SOURCE: Failure = { code: "not-found", what: "source", id: "" };

const shelf = makeFontShelf();
let source: Source | null = null;
let newestPreview = 0;

const api: EngraverApi = {
  load: (picture, title) =>
    attempt(async () => {
      const image = picture instanceof Blob ? await decodePicture(picture) : picture;
      source = { image, title, engrave: makeEngraver(image, shelf.fonts) };
      const { widthPx, heightPx } = image;
      return "isFirstFrame" in image && image.isFirstFrame
        ? { widthPx, heightPx, isFirstFrame: true }
        : { widthPx, heightPx };
    }),

  sourcePng: async () => {
    if (!source) return fail(NO_SOURCE);
    const { image } = source;
    return attempt(() => new Blob([picturePng(image)], { type: "image/png" }));
  },

  preview: async (wanted) => {
    newestPreview += 1;
    const mine = newestPreview;
    // Previews asked for while an older one was being made have now all arrived; only the last of them is worth making.
    await macrotask();
    if (mine !== newestPreview) return fail({ code: "superseded" });
    const preview = await withSettings(wanted, ({ image, engrave }, settings): EngravePreview => {
      const artwork = engrave(settings);
      const bits = bitsOf(artwork);
      return {
        // A copy of what is given away: the engraver keeps its last result.
        artwork: { ...artwork, rasters: structuredClone(artwork.rasters) },
        asked: askedCoverage(engrave.tone(settings)),
        coverage: bits && coverage(bits),
        paths: pathFigures(artwork),
        sharpUpToMm: sharpUpToMm(preparedSize(image, settings.preparation), settings.lineIntervalMm),
      };
    });
    if (!preview.ok) return preview;
    const { artwork, asked } = preview.value;
    return transfer(preview, [...buffersOf(artwork), asked.data.buffer]);
  },

  ...makeOutput(withSettings, () => newestPreview),
  ...makeSheets(withSettings, shelf),
  ...makeReading(withSettings),
  ...makeInspection(withSettings, () => newestPreview),
  ...makeCalibration(),
};

function buffersOf({ rasters }: Artwork): ArrayBuffer[] {
  return rasters.map(({ raster }) => (raster.kind === "bits" ? raster.bits : raster.gray).data.buffer);
}

async function withSettings<T>(
  wanted: unknown,
  run: (source: Source, settings: EngraveSettings) => T | Promise<T>,
): Promise<Result<T>> {
  const settings = parseEngraveSettings(wanted);
  if (!settings.ok) return settings;
  if (!source) return fail(NO_SOURCE);
  const current = source;
  return attempt(async () => {
    await shelf.require(settings.value.surround);
    return run(current, settings.value);
  });
}

function fail(failure: Failure): Result<never> {
  return { ok: false, failure };
}

expose(api);
