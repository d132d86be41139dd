import type { AutomationJob } from "../../src/app/automation/AutomationApi.ts";
import { parseDraft } from "../../src/app/state/draft.ts";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";

interface StarterJob {
  readonly prompt: string;
  readonly seed: number;
  readonly device: AutomationJob["device"];
}

/** A picture by the starter with its own defaults, engraved 60 mm wide on birch plywood. */
export function starterJob({ prompt, seed, device }: StarterJob): AutomationJob {
  return {
    source: { kind: "prompt", draft: parseDraft({ prompt, seed, seedLocked: true, pictures: 1 }) },
    device,
    settings: withMaterial(60, "birch-plywood"),
    svg: "svg-outline",
  };
}
