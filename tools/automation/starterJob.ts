import type { AutomationJob } from "../../src/app/automation/AutomationApi.ts";
import { type Draft, parseDraft } from "../../src/app/state/draft.ts";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import { OUTPUT_DEFAULTS } from "../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../src/laser/machine/outputSettings.ts";

interface StarterJob {
  readonly prompt: string;
  readonly seed: number;
  readonly device: AutomationJob["device"];
  /** Instead of the starter's defaults. */
  readonly sampling?: Sampling;
}

/** How a picture is sampled: in the few-step mode, or as is asked for. */
export type Sampling = Partial<Pick<Draft, "quick" | "steps" | "guidanceScale">>;

/** A picture by the starter with its own defaults, engraved 60 mm wide on birch plywood. */
export function starterJob({ prompt, seed, device, sampling }: StarterJob): AutomationJob {
  const materialId = "birch-plywood";
  return {
    source: { kind: "prompt", draft: parseDraft({ prompt, seed, seedLocked: true, pictures: 1, ...sampling }) },
    device,
    settings: withMaterial(60, materialId),
    output: outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId }),
    formats: ["png", "svg-outline"],
  };
}
