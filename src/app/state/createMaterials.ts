import {
  checkOwnMaterial,
  type OwnMaterial,
  readOwnMaterials,
  writeOwnMaterials,
} from "../../laser/machine/ownMaterials.ts";
import { createOwnProfiles, type OwnProfiles, type OwnProfilesOptions } from "./createOwnProfiles.ts";

/** A person's own ways to engrave materials; the published ones are always there beside them. */
export function createMaterials(librarian: OwnProfilesOptions<OwnMaterial>["librarian"]): MaterialsState {
  return createOwnProfiles<OwnMaterial>({
    key: "materials",
    librarian,
    check: checkOwnMaterial,
    read: readOwnMaterials,
    write: writeOwnMaterials,
  });
}

export type MaterialsState = OwnProfiles<OwnMaterial>;
