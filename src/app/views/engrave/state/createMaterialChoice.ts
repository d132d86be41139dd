import { type Accessor, createMemo } from "solid-js";
import type { MaterialId } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import type { OwnMaterial } from "../../../../laser/machine/ownMaterials.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import type { Result } from "../../../../protocol/failure.ts";
import type { LibrarianApi } from "../../../../protocol/library.ts";
import { createMaterials } from "../../../state/createMaterials.ts";
import { createStored } from "../../../state/createStored.ts";
import { parseFields } from "../../../state/parseFields.ts";
import { isSameSettings, type MaterialStart, startOf } from "./engraveSettings.ts";

export interface MaterialChoiceOptions {
  readonly librarian: Pick<LibrarianApi, "readSetting" | "writeSetting">;
  readonly settings: Accessor<EngraveSettings>;
  readonly change: (fields: Partial<EngraveSettings>) => void;
  /** What is known of the chosen laser on a material. */
  readonly laserOn: (id: MaterialId) => EngraveSettings["laser"];
}

/** The material of an engraving: a published one, or a person's own way with it. */
export function createMaterialChoice({ librarian, settings, change, laserOn }: MaterialChoiceOptions) {
  const materials = createMaterials(librarian);
  // Not part of a job: it decides no byte of it.
  const chosen = createStored<{ ownId: string | null }>({
    key: "engrave-material",
    parse: (json) => ({ ownId: parseFields(json).text("ownId", null) }),
    librarian,
  });
  /** The chosen one of a person's own, as long as the engraving is on such a material. */
  const own = createMemo((): OwnMaterial | null => {
    const material = chosen.value.ownId === null ? null : materials.find(chosen.value.ownId);
    return material?.like === settings().materialId ? material : null;
  });
  const start = (): MaterialStart => {
    const material = own();
    return material ? startOfOwn(material) : startOf(settings().materialId);
  };
  const isMaterialsOwn = createMemo(() => isSameSettings(settings(), { ...settings(), ...start() }));
  const take = (values: MaterialStart) => change({ ...values, laser: laserOn(values.materialId) });

  return {
    materials,
    /** Its id, where the chosen material is a person's own. */
    ownMaterialId: () => (own() ? chosen.value.ownId : null),
    /** What is known of it: name and colours. */
    material: () => own() ?? MATERIALS[settings().materialId],
    materialStart: start,
    isMaterialsOwn,
    /** Takes a material with its starting values, and what is known of the laser on it. */
    applyMaterial: (id: MaterialId) => {
      chosen.change({ ownId: null });
      take(startOf(id));
    },
    applyOwnMaterial: (id: string) => {
      const material = materials.find(id);
      if (!material) return;
      chosen.change({ ownId: id });
      take(startOfOwn(material));
    },
    /** Back to the chosen material's values. */
    resetMaterial: () => take(start()),
    /** Keeps the values of now as a material of one's own, and chooses it. */
    keepMaterial: (label: string): Result<string> => {
      const { materialId: like, lineIntervalMm, tone, dither } = settings();
      const { baseColor, markColor } = own() ?? MATERIALS[like];
      const saved = materials.save(null, { label, like, baseColor, markColor, lineIntervalMm, tone, dither });
      if (saved.ok) chosen.change({ ownId: saved.value });
      return saved;
    },
  };
}

function startOfOwn({ like, lineIntervalMm, tone, dither }: OwnMaterial): MaterialStart {
  return { materialId: like, lineIntervalMm, tone, dither };
}
