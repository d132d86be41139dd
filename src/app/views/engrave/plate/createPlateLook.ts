import { useApp } from "../../../AppContext.ts";
import { createStored, type Stored } from "../../../state/createStored.ts";
import { parseFields } from "../../../state/parseFields.ts";

/** How a person likes to see plates, kept across reloads. */
export interface PlateLook {
  /** Burn and picture under one slider, or each on a half of the stage. */
  readonly compare: "slider" | "side";
  readonly hasGrain: boolean;
}

export function createPlateLook(): Stored<PlateLook> {
  const { librarian } = useApp();
  return createStored({ key: "plate", parse: parsePlateLook, librarian });
}

function parsePlateLook(json: unknown): PlateLook {
  const fields = parseFields(json);
  return {
    compare: fields.choice("compare", ["slider", "side"], "slider"),
    hasGrain: fields.flag("hasGrain", true),
  };
}
