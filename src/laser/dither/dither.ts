import type { BitImage, GrayImage } from "../raster/images.ts";
import { srgbToLinear } from "../raster/srgb.ts";
import type { DitherSettings } from "../settings.ts";
import { bayerMatrix } from "./bayerMatrix.ts";
import { errorDiffusion } from "./errorDiffusion.ts";
import * as kernels from "./kernels.ts";
import type { DitherName } from "./names.ts";
import { orderedDither } from "./orderedDither.ts";
import { threshold } from "./threshold.ts";

export interface DitherOptions extends DitherSettings {
  /** Whether the tone was inverted, as the last step of `applyTone`. */
  readonly invert: boolean;
}

type Ditherer = (gray: GrayImage, options: DitherOptions) => BitImage;

/** A new method is a line here, a name in names.ts and its data. */
const DITHERERS: Readonly<Record<DitherName, Ditherer>> = {
  threshold: (gray, options) => threshold(gray, { level: linearLevel(options) }),
  "bayer-4": ordered(4),
  "bayer-8": ordered(8),
  "floyd-steinberg": diffusing(kernels.FLOYD_STEINBERG),
  "jarvis-judice-ninke": diffusing(kernels.JARVIS_JUDICE_NINKE),
  stucki: diffusing(kernels.STUCKI),
  burkes: diffusing(kernels.BURKES),
  sierra: diffusing(kernels.SIERRA),
  "sierra-lite": diffusing(kernels.SIERRA_LITE),
  atkinson: diffusing(kernels.ATKINSON),
};

/**
 * Tone to dots, by the method's name. In: linear light, 0 = burn, 1 = leave. The eye adds up the light from burnt and unburnt
 * dots, so a tone of 0.3 asks for 70 % of the dots burnt: linear light is the only domain in which that mean comes out right.
 */
export function dither(gray: GrayImage, options: DitherOptions): BitImage {
  return DITHERERS[options.name](gray, options);
}

function ordered(side: number): Ditherer {
  const matrix = bayerMatrix(side);
  return (gray) => orderedDither(gray, { matrix });
}

function diffusing(kernel: kernels.Kernel): Ditherer {
  return (gray, options) => errorDiffusion(gray, { ...options, kernel });
}

/** `threshold` is a level of encoded grey in the picture as a person sees it; on an inverted picture it counts from white. */
function linearLevel(options: DitherOptions): number {
  return options.invert ? 1 - srgbToLinear(1 - options.threshold) : srgbToLinear(options.threshold);
}
