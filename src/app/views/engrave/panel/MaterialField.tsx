import { createSignal, Show } from "solid-js";
import { isMaterialId, MATERIAL_IDS } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import type { Failure } from "../../../../protocol/failure.ts";
import { Button } from "../../../controls/Button.tsx";
import { Dialog } from "../../../controls/Dialog.tsx";
import { ErrorNotice } from "../../../controls/ErrorNotice.tsx";
import { Field } from "../../../controls/Field.tsx";
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
  const [failure, setFailure] = createSignal<Failure | null>(null);
  function keep() {
    const kept = props.engraving.keepMaterial(label());
    if (kept.ok) props.onClose();
    else setFailure(kept.failure);
  }
  return (
    <Dialog
      title="Keep as my own"
      open
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" onClick={keep}>
            Keep
          </Button>
        </>
      }
    >
      <div class="stack">
        <Show when={failure()}>{(why) => <ErrorNotice failure={why()} />}</Show>
        <p>Line interval, tone and dots as they are now. Colours and name can be changed under Settings.</p>
        <Field label="Name">
          {(control) => (
            <input
              id={control.id}
              class="input"
              maxlength={100}
              value={label()}
              onInput={(event) => setLabel(event.currentTarget.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
