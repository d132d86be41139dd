import type { GrayImage } from "../../raster/images.ts";
import type { EngraveBurn } from "../burnSettings.ts";
import { grayCodes } from "../grayCodes.ts";
import type { RasterRow, Run } from "./rasterRow.ts";

const WHITE = 255;

/**
 * The rows of a plate of tone that burn anything, from the top. Power is linear in the sRGB code, from the least for code 254 to
 * the greatest for black, as laser programs do with an 8-bit picture; white is left. Dots of one code are one run.
 */
export function* grayRows(gray: GrayImage, burn: EngraveBurn, lineIntervalMm: number): Generator<RasterRow> {
  const { widthPx, heightPx } = gray;
  const codes = grayCodes(gray);
  const powers = powersByCode(burn);
  for (let y = 0; y < heightPx; y++) {
    const row = codes.subarray(y * widthPx, (y + 1) * widthPx);
    const runs: Run[] = [];
    for (let from = 0; from < widthPx; ) {
      const code = row[from]!; // in range, as in the loop
      let to = from + 1;
      while (to < widthPx && row[to] === code) to++;
      if (code !== WHITE) {
        runs.push({ fromMm: from * lineIntervalMm, toMm: to * lineIntervalMm, power: powers[code]! }); // a power a code
      }
      from = to;
    }
    if (runs.length > 0) yield { yMm: (y + 0.5) * lineIntervalMm, runs };
  }
}

function powersByCode({ minPowerPercent, maxPowerPercent }: EngraveBurn): Float64Array {
  return Float64Array.from(
    { length: WHITE },
    (_, code) => (minPowerPercent + ((maxPowerPercent - minPowerPercent) * (WHITE - 1 - code)) / (WHITE - 1)) / 100,
  );
}
