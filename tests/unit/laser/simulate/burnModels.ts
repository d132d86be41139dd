import type { BurnModel } from "../../../../src/laser/simulate/BurnModel.ts";

/** A model in line intervals of 0.1 mm. */
export function modelOf(spotX: number, spotY = spotX, shortening = 0): BurnModel {
  return { spotXMm: spotX / 10, spotYMm: spotY / 10, lineIntervalMm: 0.1, runShorteningMm: shortening / 10 };
}
