import type { BitImage, GrayImage } from "../raster/images.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { simulateBurn } from "../simulate/simulateBurn.ts";
import type { ToneCurve } from "./ToneCurve.ts";

/** Flat plates of this side, in dots: large enough for the texture, small enough for 65 of them in a tenth of a second. */
const SIDE_PX = 96;
const STEPS = 64;

/** The tone curve of a ditherer under a burn model, from flat plates dithered and burnt. Small dents are levelled. */
export function simulatedToneCurve(dither: (gray: GrayImage) => BitImage, model: BurnModel): ToneCurve {
  const shown = Float64Array.from({ length: STEPS + 1 }, (_, step) => {
    const data = new Float32Array(SIDE_PX * SIDE_PX).fill(1 - step / STEPS);
    return simulateBurn(dither({ widthPx: SIDE_PX, heightPx: SIDE_PX, data }), model).coverage;
  });
  for (let step = 1; step <= STEPS; step++) shown[step] = Math.max(shown[step]!, shown[step - 1]!); // in range
  return { shown };
}
