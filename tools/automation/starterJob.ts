import type { AutomationJob } from "../../src/app/automation/AutomationApi.ts";
import { parseDraft } from "../../src/app/state/draft.ts";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import { OUTPUT_DEFAULTS } from "../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../src/laser/machine/outputSettings.ts";

interface StarterJob {
  readonly prompt: string;
  readonly seed: number;
  readonly device: AutomationJob["device"];
}

/** A picture by the starter with its own defaults, engraved 60 mm wide on birch plywood. */
export function starterJob({ prompt, seed, device }: StarterJob): AutomationJob {
  const materialId = "birch-plywood";
  return {
    source: { kind: "prompt", draft: parseDraft({ prompt, seed, seedLocked: true, pictures: 1 }) },
    device,
    settings: withMaterial(60, materialId),
    output: outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId }),
    formats: ["png", "svg-outline"],
  };
}
