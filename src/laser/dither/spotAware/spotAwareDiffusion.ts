import type { BitImage, GrayImage } from "../../raster/images.ts";
import type { BurnModel } from "../../simulate/BurnModel.ts";
import { blockMeans, repeatDots } from "./blocks.ts";
import { burnRules } from "./burnRules.ts";
import { diffuse } from "./diffuse.ts";

/**
 * Error diffusion that feeds back what burns: the requested tone is the share of the plate that the swept spots cover. Each lit
 * dot is charged the area that it burns anew, so overlaps are counted once and the burn follows the picture however large the
 * spot. In: linear light, 0 = burn, 1 = leave; tones darker than all dots together burn become those (see `toneLimits`).
 * After Pappas & Neuhoff, "Printer models and error diffusion", IEEE Trans. Image Processing 4(1), 1995. Throws as `spotInDots`.
 */
export function spotAwareDiffusion(gray: GrayImage, { burn }: { readonly burn: BurnModel }): BitImage {
  const rules = burnRules(burn);
  const { feature } = rules;
  if (feature.widthPx === 1 && feature.heightPx === 1) return diffuse(gray, rules);
  return repeatDots(diffuse(blockMeans(gray, feature), rules), feature, gray);
}
