/** On or off, at once. */
export function Switch(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={props.checked}
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => {
          props.onChange(event.currentTarget.checked);
          event.currentTarget.checked = props.checked; // what was asked for may be refused, or take a while
        }}
      />
      <span>{props.label}</span>
    </label>
  );
}
