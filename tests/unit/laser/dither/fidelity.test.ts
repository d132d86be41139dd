import { describe, expect, test } from "vitest";
import { dither } from "../../../../src/laser/dither/dither.ts";
import { spotAwareDiffusion } from "../../../../src/laser/dither/spotAware/spotAwareDiffusion.ts";
import type { BitImage, GrayImage } from "../../../../src/laser/raster/images.ts";
import type { BurnModel } from "../../../../src/laser/simulate/BurnModel.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { compensateTone } from "../../../../src/laser/tone/compensateTone.ts";
import { gaussianBlur } from "../../../../src/laser/tone/gaussianBlur.ts";
import { simulatedToneCurve } from "../../../../src/laser/tone/simulatedToneCurve.ts";
import { modelOf } from "../simulate/burnModels.ts";
import { grayOf, makeNoise } from "../support.ts";

const SIDE = 200;
const RIM = 12;
/** About two minutes of arc at arm's length, for dots of 0.1 mm. */
const EYE_DOTS = 1.75;

const noise = makeNoise(5);
const grain = gaussianBlur(
  grayOf(SIDE, SIDE, () => noise()),
  2,
).data;

const PICTURES: Readonly<Record<string, GrayImage>> = {
  "soft tones": grayOf(SIDE, SIDE, (x, y) => 0.5 + 0.45 * Math.sin(x / 31) * Math.cos(y / 23)),
  "dark with grain": grayOf(SIDE, SIDE, (x, y) => {
    const light = Math.hypot(x - 70, y - 90) < 45 ? 0.45 : 0.12 + y / 1500;
    return Math.min(1, Math.max(0, light + 0.9 * (grain[y * SIDE + x]! - 0.5)));
  }),
  "light with grain": grayOf(SIDE, SIDE, (x, y) =>
    Math.min(1, Math.max(0, 0.95 - x / 600 + 0.9 * (grain[y * SIDE + x]! - 0.5) - (y % 40 < 6 ? 0.3 : 0))),
  ),
  drawing: grayOf(SIDE, SIDE, (x, y) => ((Math.hypot(x - 100, y - 90) / 17) % 1 < 0.1 + y / 900 ? 0 : 1)),
};

const CLASSICS = ["floyd-steinberg", "jarvis-judice-ninke", "stucki", "atkinson", "sierra-lite"] as const;

/** Peak signal to noise of the burn against the picture as the eye sees both, dB; the best vertical shift of up to a dot. */
function fidelity(gray: GrayImage, bits: BitImage, model: BurnModel): number {
  const burn = simulateBurn(bits, model);
  const seen = gaussianBlur({ ...gray, data: burn.data.map((share) => 1 - share) }, EYE_DOTS).data;
  const meant = gaussianBlur(gray, EYE_DOTS).data;
  const errors = [0, 0.25, 0.5, 0.75].map((shift) => {
    let sum = 0;
    for (let y = RIM; y < SIDE - RIM; y++) {
      for (let x = RIM; x < SIDE - RIM; x++) {
        const i = y * SIDE + x;
        sum += (seen[i]! * (1 - shift) + seen[i + SIDE]! * shift - meant[i]!) ** 2;
      }
    }
    return sum / (SIDE - 2 * RIM) ** 2;
  });
  return -10 * Math.log10(Math.min(...errors));
}

describe.each([1, 1.5, 2])("burnt with a spot of %f intervals", (spot) => {
  const model = modelOf(spot);
  const fitted = CLASSICS.map((name) => {
    const plain = (gray: GrayImage) => dither(gray, { name, threshold: 0.5, serpentine: true, invert: false });
    const curve = simulatedToneCurve(plain, model);
    return { name, plain, compensated: (gray: GrayImage) => plain(compensateTone(gray, curve)) };
  });

  test.each(Object.entries(PICTURES))(
    "%s: nearer to the picture than classic kernels, tone curve or not",
    (name, gray) => {
      const ours = fidelity(gray, spotAwareDiffusion(gray, { burn: model }), model);
      const theirs = fitted.map(({ name: kernel, plain, compensated }) => ({
        kernel,
        best: Math.max(fidelity(gray, plain(gray), model), fidelity(gray, compensated(gray), model)),
      }));
      const list = theirs.map(({ kernel, best }) => `${kernel} ${best.toFixed(1)}`).join(", ");
      console.log(
        `PSNR through the eye, ${name}, spot ${spot}: ours ${ours.toFixed(1)} dB; with their best tone ${list}`,
      );
      expect(ours).toBeGreaterThan(Math.max(...theirs.map(({ best }) => best)) + 0.5);
    },
  );
});
