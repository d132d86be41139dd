import { calibrate } from "../src/laser/calibrate/calibrate.ts";
import { cardLayout } from "../src/laser/calibrate/cardLayout.ts";
import { findMarks } from "../src/laser/calibrate/photo/findMarks.ts";
import { readCard } from "../src/laser/calibrate/photo/readCard.ts";
import { testCard } from "../src/laser/calibrate/testCard.ts";
import { typedReadings } from "../src/laser/calibrate/typedReadings.ts";
import { exportFile } from "../src/laser/export/exportFile.ts";
import { LaserError } from "../src/laser/laserError.ts";
import { MATERIALS } from "../src/laser/machine/materials.ts";
import type { GrayImage } from "../src/laser/raster/images.ts";
import { luminance } from "../src/laser/raster/luminance.ts";
import type { CalibrateApi, CardRequest } from "../src/protocol/calibrate.ts";
import { decodePicture } from "./decodePicture.ts";
import { attempt } from "./failure.ts";
import { gatherBlob } from "./gatherBlob.ts";

const NO_PHOTO = { ok: false, failure: { code: "not-found", what: "source", id: "photo" } } as const;

/** The engraver's calls for test cards; holds the photograph that was opened last. */
export function makeCalibration(): CalibrateApi {
  let photo: GrayImage | null = null;
  return {
    cardFile: (card, format, output) =>
      attempt(async () => {
        const { settings } = card;
        const { feedMmPerMin, powerPercent, lineIntervalMm, runShorteningMm } = settings;
        const engrave = { feedMmPerMin, minPowerPercent: 0, maxPowerPercent: powerPercent };
        const artwork = testCard(settings);
        const { name, mimeType, content } = exportFile(
          {
            artwork,
            inTone: null, // a card tells of dots
            details: detailsOf(card),
            settings: { ...output, engrave, lineIntervalMm, runShorteningMm },
            material: MATERIALS[card.materialId].label,
            laser: card.laser,
            estimatedSeconds: null,
          },
          format,
        );
        return { format, name, mimeType, blob: await gatherBlob(content, mimeType) };
      }),

    openCardPhoto: (file, materialId) =>
      attempt(async () => {
        photo = luminance(await decodePicture(file)).gray;
        const { widthPx, heightPx } = photo;
        return { widthPx, heightPx, marks: findMarks(photo, MATERIALS[materialId]) };
      }),

    readCardPhoto: async (marks, { settings, materialId }) => {
      const opened = photo;
      if (opened === null) return NO_PHOTO;
      return attempt(() => {
        if (marks.length !== 4) {
          throw new LaserError({ code: "card-unreadable", reason: "marks-not-found", marks: marks.length });
        }
        const { markIsLighter } = MATERIALS[materialId];
        return calibrate(readCard({ photo: opened, marks, markIsLighter }, cardLayout(settings)), settings);
      });
    },

    calibrateByHand: (readings, { settings, materialId }) =>
      attempt(() => calibrate(typedReadings(readings, MATERIALS[materialId]), settings)),
  };
}

function detailsOf({ settings, materialId, laser }: CardRequest) {
  const { lineIntervalMm, spotXMm, spotYMm } = settings;
  const material = MATERIALS[materialId].label;
  return {
    lineIntervalMm,
    title: "Test card",
    description: `Made for a spot of ${spotXMm} × ${spotYMm} mm at ${lineIntervalMm} mm on ${material}. Engrave as it is: no resizing, no dithering.`,
    job: { testCard: settings, materialId, laser },
  };
}
