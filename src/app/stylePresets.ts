import type { ModelDefaults } from "../protocol/library.ts";

/** What a style asks of the sampler; what it leaves out stays as the model likes it. */
export type StyleSettings = Partial<Pick<ModelDefaults, "steps" | "guidanceScale" | "scheduler">>;

/** A look that engraves well. Bare Stable Diffusion paints colour photographs; a laser wants ink on white. */
export interface StylePreset {
  readonly id: string;
  readonly label: string;
  /** What it is good for, one sentence. */
  readonly goodFor: string;
  /** `{prompt}` stands for what the person typed. It comes early, because the text encoder reads 75 tokens and no more. */
  readonly template: string;
  /** Counts only with guidance, so Turbo models never see it. */
  readonly negativePrompt: string;
  /** For models distilled to one to four steps without guidance. */
  readonly turbo: StyleSettings;
  /** For Stable Diffusion 1.x and 2.x. */
  readonly guided: StyleSettings;
}

const NO_TONES =
  "color, gray, shading, gradient, texture, photo, blurry, background, text, watermark, signature, frame";
const NO_COLOUR = "color, photo, blurry, text, watermark, signature, frame";

const GUIDED: StyleSettings = { steps: 25, guidanceScale: 7.5, scheduler: "dpmpp-2m" };
/** Lines and fine detail hold on to the words better with more guidance; a few more steps keep them crisp. */
const GUIDED_FINE: StyleSettings = { steps: 30, guidanceScale: 8.5, scheduler: "dpmpp-2m" };

export const STYLE_PRESETS = [
  {
    id: "line-art",
    label: "Line art",
    goodFor: "Outlines without shading: the safest on any material.",
    template:
      "{prompt}, clean line art, bold black outlines on a white background, coloring book page, simple, centered",
    negativePrompt: NO_TONES,
    turbo: { steps: 2 },
    guided: GUIDED,
  },
  {
    id: "woodcut",
    label: "Woodcut",
    goodFor: "Bold carved lines and large black areas, for wood.",
    template: "woodcut print of {prompt}, black ink on white paper, bold carved lines, linocut, high contrast",
    negativePrompt: NO_COLOUR,
    turbo: { steps: 2 },
    guided: GUIDED,
  },
  {
    id: "stipple",
    label: "Stipple",
    goodFor: "Tone from dots, as old field guides have it.",
    template: "stippling illustration of {prompt}, black ink dots on white paper, dotwork, scientific illustration",
    negativePrompt: NO_COLOUR,
    turbo: { steps: 3 },
    guided: GUIDED_FINE,
  },
  {
    id: "stencil",
    label: "Stencil",
    goodFor: "Flat black shapes, easy to cut out.",
    template: "stencil of {prompt}, flat solid black shapes on white, paper cutout, bold, minimal, high contrast",
    negativePrompt: NO_TONES,
    turbo: { steps: 2 },
    guided: GUIDED,
  },
  {
    id: "silhouette",
    label: "Silhouette",
    goodFor: "One black shape on white: quick to burn, readable when small.",
    template: "black silhouette of {prompt}, one solid black shape on a plain white background, flat vector, side view",
    negativePrompt: `${NO_TONES}, outline, detail`,
    turbo: { steps: 1 },
    guided: GUIDED,
  },
  {
    id: "engraving",
    label: "Engraving",
    goodFor: "Crosshatching as on banknotes; wants a fine spot and a large plate.",
    template:
      "19th century steel engraving of {prompt}, fine crosshatching, etching, black ink on white paper, highly detailed",
    negativePrompt: NO_COLOUR,
    turbo: { steps: 4 },
    guided: GUIDED_FINE,
  },
  {
    id: "low-poly",
    label: "Low poly",
    goodFor: "Facets in a few greys, for materials that hold tones.",
    template: "low poly illustration of {prompt}, monochrome geometric facets, crisp edges, white background, centered",
    negativePrompt: NO_COLOUR,
    turbo: { steps: 2 },
    guided: GUIDED,
  },
  {
    id: "badge",
    label: "Badge or logo",
    goodFor: "A round emblem for coasters, tags and lids.",
    template:
      "round badge emblem of {prompt}, black and white logo, flat vector, thick outlines, symmetrical, white background",
    negativePrompt: "color, shading, gradient, photo, blurry, text, letters, watermark, mockup",
    turbo: { steps: 2 },
    guided: GUIDED,
  },
  {
    id: "mandala",
    label: "Mandala",
    goodFor: "A symmetrical ornament in lines.",
    template: "mandala of {prompt}, symmetrical circular ornament, intricate black line pattern on a white background",
    negativePrompt: NO_TONES,
    turbo: { steps: 4 },
    guided: GUIDED_FINE,
  },
  {
    id: "photo",
    label: "Photo for engraving",
    goodFor: "A black and white photograph with clear tones, for dithering on slate or wood.",
    template:
      "black and white studio photograph of {prompt}, high contrast, sharp focus, strong side light, plain white background",
    negativePrompt: "color, blurry, low contrast, dark background, text, watermark, frame",
    turbo: { steps: 2 },
    guided: GUIDED,
  },
] as const satisfies readonly StylePreset[];

/** The preset that a model without one of its own starts with. */
export const DEFAULT_STYLE_ID = "line-art";

/** In place of a preset's id: the prompt goes to the model as typed. */
export const NO_STYLE = "none";
