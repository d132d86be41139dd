import { createSignal, Show } from "solid-js";
import type { OwnMaterial } from "../../../../laser/machine/ownMaterials.ts";
import type { Failure, Result } from "../../../../protocol/failure.ts";
import { Button } from "../../../controls/Button.tsx";
import { Dialog } from "../../../controls/Dialog.tsx";
import { ErrorNotice } from "../../../controls/ErrorNotice.tsx";
import { Field } from "../../../controls/Field.tsx";

/** Name and colours of a material; its values are changed where they can be seen. Mounted anew each time it opens. */
export function MaterialDialog(props: {
  material: OwnMaterial;
  onSave: (material: OwnMaterial) => Result<unknown>;
  onClose: () => void;
}) {
  // eslint-disable-next-line solid/reactivity -- what is typed starts from the material and goes its own way
  const { label, baseColor, markColor } = props.material;
  const [typed, setTyped] = createSignal({ label, baseColor, markColor });
  const [failure, setFailure] = createSignal<Failure | null>(null);

  function save() {
    const saved = props.onSave({ ...props.material, ...typed() });
    if (saved.ok) props.onClose();
    else setFailure(saved.failure);
  }

  return (
    <Dialog
      title={props.material.label}
      open
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <div class="stack">
        <Show when={failure()}>{(why) => <ErrorNotice failure={why()} />}</Show>
        <Field label="Name">
          {(control) => (
            <input
              id={control.id}
              class="input"
              maxlength={100}
              value={typed().label}
              onInput={(event) => setTyped({ ...typed(), label: event.currentTarget.value })}
            />
          )}
        </Field>
        <div class="row">
          <Color
            label="Colour of the base"
            value={typed().baseColor}
            onValue={(baseColor) => setTyped({ ...typed(), baseColor })}
          />
          <Color
            label="Colour of the mark"
            value={typed().markColor}
            onValue={(markColor) => setTyped({ ...typed(), markColor })}
          />
        </div>
      </div>
    </Dialog>
  );
}

function Color(props: { label: string; value: string; onValue: (color: string) => void }) {
  return (
    <Field label={props.label}>
      {(control) => (
        <input
          id={control.id}
          type="color"
          value={props.value}
          onInput={(event) => props.onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
