import type { AutomationJob } from "../../src/app/automation/AutomationApi.ts";
import { parseDraft } from "../../src/app/state/draft.ts";
import { MATERIALS } from "../../src/laser/machine/materials.ts";

interface StarterJob {
  readonly prompt: string;
  readonly seed: number;
  readonly device: AutomationJob["device"];
}

/** A picture by the starter with its own defaults, engraved 60 mm wide on birch plywood. */
export function starterJob({ prompt, seed, device }: StarterJob): AutomationJob {
  const { start } = MATERIALS["birch-plywood"];
  return {
    source: { kind: "prompt", draft: parseDraft({ prompt, seed, seedLocked: true, pictures: 1 }) },
    device,
    settings: { ...start, materialId: "birch-plywood", widthMm: 60 },
    svg: "svg-outline",
  };
}
