import type { CardSettings } from "../../../../src/laser/calibrate/cardLayout.ts";

export const CARD: CardSettings = {
  widthMm: 90,
  lineIntervalMm: 0.1,
  spotXMm: 0.1,
  spotYMm: 0.1,
  runShorteningMm: 0,
  feedMmPerMin: 3000,
  powerPercent: 40,
};
