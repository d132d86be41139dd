import type { GenerateRequest } from "../../protocol/generate.ts";
import type { InstalledModel, ModelDefaults } from "../../protocol/library.ts";
import type { ModelFamily } from "../../protocol/models.ts";
import { DEFAULT_STYLE_ID, NO_STYLE, STYLE_PRESETS, type StylePreset, type StyleSettings } from "../stylePresets.ts";
import type { Draft } from "./draft.ts";

/** A model that can make pictures. Without a family nothing is known of it, and no style is put on it. */
export interface Checkpoint extends InstalledModel {
  readonly family?: ModelFamily | undefined;
}

/** What of a request comes from the draft, the few-step mode, the style or the model, in this order. */
export type ResolvedDraft = Pick<
  GenerateRequest,
  "prompt" | "negativePrompt" | "steps" | "guidanceScale" | "scheduler" | "widthPx" | "heightPx"
>;

/** Fills in what the draft leaves to the style and the model. */
export function resolveDraft(draft: Draft, model: Checkpoint): ResolvedDraft {
  const style = styleOf(draft.styleId, model);
  const { defaults } = model;
  const settings = (draft.quick && defaults.quick) || (style ? styleSettings(style, defaults) : {});
  const guidanceScale = draft.guidanceScale ?? settings.guidanceScale ?? defaults.guidanceScale;
  return {
    prompt: style ? inTemplate(draft.prompt, style) : draft.prompt,
    negativePrompt:
      draft.negativePrompt ?? (style && guidanceScale > 1 ? style.negativePrompt : defaults.negativePrompt),
    steps: draft.steps ?? settings.steps ?? defaults.steps,
    guidanceScale,
    scheduler: draft.scheduler ?? settings.scheduler ?? defaults.scheduler,
    widthPx: draft.widthPx ?? defaults.widthPx,
    heightPx: draft.heightPx ?? defaults.heightPx,
  };
}

/** The style in force, or null. The starter draws for engraving by itself, and its few words know no styles. */
export function styleOf(styleId: string | null, { family }: Checkpoint): StylePreset | null {
  if (family === undefined || family === "starter" || styleId === NO_STYLE) return null;
  const find = (id: string) => STYLE_PRESETS.find((style) => style.id === id);
  return (styleId === null ? undefined : find(styleId)) ?? find(DEFAULT_STYLE_ID) ?? null;
}

function inTemplate(prompt: string, { template }: StylePreset): string {
  const words = prompt.trim();
  return words === "" ? prompt : template.replace("{prompt}", () => words); // a function, because "$&" may be typed
}

/** Models in between, such as LCM, know best how many steps they need. */
function styleSettings(style: StylePreset, { guidanceScale, steps }: ModelDefaults): StyleSettings {
  if (guidanceScale <= 1 && steps <= 4) return style.turbo;
  return guidanceScale > 1 && steps > 12 ? style.guided : {};
}
