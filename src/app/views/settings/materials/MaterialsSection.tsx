import { createSignal, Show } from "solid-js";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import type { OwnMaterial } from "../../../../laser/machine/ownMaterials.ts";
import { useApp } from "../../../AppContext.ts";
import { createMaterials } from "../../../state/createMaterials.ts";
import type { OwnProfile } from "../../../state/createOwnProfiles.ts";
import { materialSummary } from "../../engrave/text/materialSummary.ts";
import { OwnFiles } from "../own/OwnFiles.tsx";
import { OwnList } from "../own/OwnList.tsx";
import { MaterialDialog } from "./MaterialDialog.tsx";

/** A person's own ways to engrave materials: rename, recolour, delete, and as a file. */
export function MaterialsSection() {
  const { librarian } = useApp();
  const materials = createMaterials(librarian);
  const [edited, setEdited] = createSignal<OwnProfile<OwnMaterial> | null>(null);
  return (
    <section class="card stack" aria-labelledby="materials-title">
      <h2 id="materials-title">Materials</h2>
      <p class="soft">
        Change line interval, tone or dots under Engrave, then keep them as your own: they stand in the list of
        materials from then on.
      </p>
      <OwnList
        label="Your own materials"
        whenEmpty="No materials of your own yet."
        profiles={materials}
        nameOf={({ label }) => label}
        summaryOf={(material) => `Like ${MATERIALS[material.like].label}: ${materialSummary(material)}`}
        onEdit={setEdited}
      />
      <OwnFiles profiles={materials} one="material" many="materials" />
      <Show when={edited()}>
        {(own) => (
          <MaterialDialog
            material={own().profile}
            onSave={(material) => materials.save(own().id, material)}
            onClose={() => setEdited(null)}
          />
        )}
      </Show>
    </section>
  );
}
