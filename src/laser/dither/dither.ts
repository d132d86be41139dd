import type { BitImage, GrayImage } from "../raster/images.ts";
import type { BurnModel } from "../simulate/BurnModel.ts";
import { linearLevel } from "../tone/linearLevel.ts";
import { bayerMatrix } from "./bayerMatrix.ts";
import { DITHER_DEFAULTS, type DitherSettings } from "./ditherSettings.ts";
import { ditherTile } from "./ditherTile.ts";
import { errorDiffusion } from "./errorDiffusion.ts";
import { greenNoise } from "./greenNoise.ts";
import * as kernels from "./kernels.ts";
import type { DitherName } from "./names.ts";
import { orderedDither } from "./orderedDither.ts";
import { ostromoukhov } from "./ostromoukhov.ts";
import { blueNoise } from "./screens/blueNoise.ts";
import { halftone } from "./screens/halftone.ts";
import { sketch } from "./sketch.ts";
import { spotAwareDiffusion } from "./spotAware/spotAwareDiffusion.ts";
import { threshold } from "./threshold.ts";

/** Dither settings, but for those of single methods, which have defaults. */
export interface DitherOptions
  extends Omit<DitherSettings, "seamless" | "screen" | "sketch">,
    Partial<Pick<DitherSettings, "seamless" | "screen" | "sketch">> {
  /** Whether the tone was inverted, as the last step of `applyTone`. */
  readonly invert: boolean;
  /** The laser and its grid; a spot as large as an interval of 0.1 mm unless said. */
  readonly burn?: BurnModel;
}

const NOMINAL_BURN: BurnModel = { spotXMm: 0.1, spotYMm: 0.1, lineIntervalMm: 0.1, runShorteningMm: 0 };

type Ditherer = (gray: GrayImage, options: DitherOptions) => BitImage;

/** A new method is a line here, a name in names.ts and its data. */
const DITHERERS: Readonly<Record<DitherName, Ditherer>> = {
  threshold: (gray, options) => threshold(gray, { level: linearLevel(options.threshold, options) }),
  "bayer-4": ordered(4),
  "bayer-8": ordered(8),
  "floyd-steinberg": diffusing(kernels.FLOYD_STEINBERG),
  "jarvis-judice-ninke": diffusing(kernels.JARVIS_JUDICE_NINKE),
  stucki: diffusing(kernels.STUCKI),
  burkes: diffusing(kernels.BURKES),
  sierra: diffusing(kernels.SIERRA),
  "sierra-lite": diffusing(kernels.SIERRA_LITE),
  atkinson: diffusing(kernels.ATKINSON),
  "spot-aware": (gray, { burn = NOMINAL_BURN }) => spotAwareDiffusion(gray, { burn }),
  ostromoukhov,
  "blue-noise": blueNoise,
  "green-noise": (gray, { burn = NOMINAL_BURN }) => greenNoise(gray, { hysteresis: hysteresisFor(burn) }),
  halftone: (gray, { burn = NOMINAL_BURN, screen = DITHER_DEFAULTS.screen }) => {
    return halftone(gray, { ...screen, lineIntervalMm: burn.lineIntervalMm });
  },
  newsprint: (gray, { burn = NOMINAL_BURN, screen = DITHER_DEFAULTS.screen }) => {
    return halftone(gray, { ...screen, shape: "line", lineIntervalMm: burn.lineIntervalMm });
  },
  sketch: (gray, { burn = NOMINAL_BURN, sketch: pencil = DITHER_DEFAULTS.sketch }) => {
    return sketch(gray, { ...pencil, lineIntervalMm: burn.lineIntervalMm });
  },
};

/**
 * Tone to dots, by the method's name. In: linear light, 0 = burn, 1 = leave. The eye adds up the light from burnt and unburnt
 * dots, so a tone of 0.3 asks for 70 % of the dots burnt: linear light is the only domain in which that mean comes out right.
 */
export function dither(gray: GrayImage, options: DitherOptions): BitImage {
  const toDots = (plane: GrayImage) => DITHERERS[options.name](plane, options);
  return options.seamless ? ditherTile(gray, toDots) : toDots(gray);
}

function ordered(side: number): Ditherer {
  const matrix = bayerMatrix(side);
  return (gray) => orderedDither(gray, { matrix });
}

function diffusing(kernel: kernels.Kernel): Ditherer {
  return (gray, options) => errorDiffusion(gray, { ...options, kernel });
}

/** Clusters as large as the spot: half of its larger diameter in intervals, within what keeps them round. */
function hysteresisFor({ spotXMm, spotYMm, lineIntervalMm }: BurnModel): number {
  return Math.min(1.5, Math.max(spotXMm, spotYMm) / lineIntervalMm / 2);
}
