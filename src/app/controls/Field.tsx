import { createUniqueId, type JSX, Show } from "solid-js";

/** Ids and states to be put on the control inside a field. */
export interface FieldControl {
  readonly id: string;
  /** For `aria-describedby`: the hint and the error, whichever are there. */
  readonly describedBy: string | undefined;
  /** For `aria-invalid`. */
  readonly invalid: boolean;
}

export interface FieldProps {
  label: string;
  hint?: JSX.Element | undefined;
  /** What is wrong, in words; announced politely when it appears. */
  error?: string | null | undefined;
  /** One click that mends the error: `Use 150`. */
  fix?: { label: string; onFix: () => void } | null | undefined;
  /** The label is there for screen readers only. */
  hideLabel?: boolean;
  children: (control: FieldControl) => JSX.Element;
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field(props: FieldProps) {
  const id = createUniqueId();
  const control: FieldControl = {
    id,
    get describedBy() {
      return [props.error && `${id}-error`, props.hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
    },
    get invalid() {
      return Boolean(props.error);
    },
  };
  return (
    <div class="field">
      <label class={props.hideLabel ? "visually-hidden" : "field-label"} for={id}>
        {props.label}
      </label>
      {props.children(control)}
      <FieldError id={`${id}-error`} error={props.error} fix={props.fix} />
      <Show when={props.hint}>
        <div class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      </Show>
    </div>
  );
}

/** The error line of a field. The live region is always there, so that what appears in it is read out. */
export function FieldError(props: { id: string; error: FieldProps["error"]; fix?: FieldProps["fix"] }) {
  return (
    <div class="field-error" classList={{ "visually-hidden": !props.error }} aria-live="polite">
      <span id={props.id}>{props.error}</span>
      <Show when={props.error ? props.fix : null}>
        {(fix) => (
          <button type="button" onClick={() => fix().onFix()}>
            {fix().label}
          </button>
        )}
      </Show>
    </div>
  );
}
