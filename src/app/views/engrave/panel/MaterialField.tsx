import { createSignal, Show } from "solid-js";
import { isMaterialId, MATERIAL_IDS } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import { Button } from "../../../controls/Button.tsx";
import { FormDialog } from "../../../controls/FormDialog.tsx";
import { NameField } from "../../../controls/NameField.tsx";
import { type Choice, Select } from "../../../controls/Select.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { materialSummary } from "../text/materialSummary.ts";

const PUBLISHED: readonly Choice<string>[] = MATERIAL_IDS.map((value) => ({ value, label: MATERIALS[value].label }));

/** What it is burnt on, and the values to start from: published, or a person's own. */
export function MaterialField(props: { engraving: Engraving }) {
  const [isKeeping, setKeeping] = createSignal(false);
  const id = () => props.engraving.settings().materialId;
  const choices = (): readonly Choice<string>[] => [
    ...PUBLISHED,
    ...props.engraving.materials.own().map((each) => {
      return { value: each.id, label: each.profile.label, group: "Your own" };
    }),
  ];
  function choose(chosen: string) {
    if (isMaterialId(chosen)) props.engraving.applyMaterial(chosen);
    else props.engraving.applyOwnMaterial(chosen);
  }
  return (
    <>
      <Select
        label="Material"
        value={props.engraving.ownMaterialId() ?? id()}
        choices={choices()}
        onValue={choose}
        hint={MATERIALS[id()].hint}
      />
      <div class="engrave-material">
        <span class="small soft">
          {props.engraving.isMaterialsOwn() ? "Set for it: " : "Its own values: "}
          {materialSummary(props.engraving.materialStart())}
        </span>
        <Show when={!props.engraving.isMaterialsOwn()}>
          <div class="row">
            <Button icon="reuse" onClick={() => props.engraving.resetMaterial()}>
              Reset to the material's values
            </Button>
            <Button onClick={() => setKeeping(true)}>Keep as my own…</Button>
          </div>
        </Show>
      </div>
      <Show when={isKeeping()}>
        <KeepDialog engraving={props.engraving} onClose={() => setKeeping(false)} />
      </Show>
    </>
  );
}

/** Asks for a name under which the values of now are kept. */
function KeepDialog(props: { engraving: Engraving; onClose: () => void }) {
  // eslint-disable-next-line solid/reactivity -- what is typed starts from the name and goes its own way
  const [label, setLabel] = createSignal(`My ${props.engraving.material().label.toLowerCase()}`);
  return (
    <FormDialog
      title="Keep as my own"
      saveLabel="Keep"
      save={() => props.engraving.keepMaterial(label())}
      onClose={() => props.onClose()}
    >
      <p>Line interval, tone and dots as they are now. Colours and name can be changed under Settings.</p>
      <NameField value={label()} onValue={setLabel} />
    </FormDialog>
  );
}
