import { createSignal } from "solid-js";
import type { OwnMaterial } from "../../../../laser/machine/ownMaterials.ts";
import type { Result } from "../../../../protocol/failure.ts";
import { Field } from "../../../controls/Field.tsx";
import { FormDialog } from "../../../controls/FormDialog.tsx";
import { NameField } from "../../../controls/NameField.tsx";

/** Name and colours of a material; its values are changed where they can be seen. Mounted anew each time it opens. */
export function MaterialDialog(props: {
  material: OwnMaterial;
  onSave: (material: OwnMaterial) => Result<unknown>;
  onClose: () => void;
}) {
  // eslint-disable-next-line solid/reactivity -- what is typed starts from the material and goes its own way
  const { label, baseColor, markColor } = props.material;
  const [typed, setTyped] = createSignal({ label, baseColor, markColor });
  return (
    <FormDialog
      title={props.material.label}
      save={() => props.onSave({ ...props.material, ...typed() })}
      onClose={() => props.onClose()}
    >
      <NameField value={typed().label} onValue={(name) => setTyped({ ...typed(), label: name })} />
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
    </FormDialog>
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
