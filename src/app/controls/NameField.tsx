import { Field } from "./Field.tsx";

/** As long as names of profiles may be. */
const LONGEST_NAME = 100;

/** What a person calls something of their own. */
export function NameField(props: { value: string; onValue: (name: string) => void }) {
  return (
    <Field label="Name">
      {(control) => (
        <input
          id={control.id}
          class="input"
          maxlength={LONGEST_NAME}
          value={props.value}
          onInput={(event) => props.onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
