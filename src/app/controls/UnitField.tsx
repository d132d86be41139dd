import { For, type JSX, Show } from "solid-js";
import type { Failure } from "../../protocol/failure.ts";
import type { NumberLimit } from "../../protocol/limits.ts";
import { limitInUnit, type Unit } from "../units.ts";
import { createNumberText } from "./createNumberText.ts";
import { Field } from "./Field.tsx";
import { errorOf, fixOf } from "./NumberField.tsx";
import { NumberInput } from "./NumberInput.tsx";

export interface UnitFieldProps<Id extends string> {
  label: string;
  valueMm: number;
  limitMm: NumberLimit;
  unit: Unit & { readonly id: Id };
  /** When given, the unit can be chosen beside the number. */
  units?: readonly (Unit & { readonly id: Id })[];
  onUnit?: (id: Id) => void;
  onValueMm: (mm: number) => void;
  onProblem?: (problem: Extract<Failure, { code: "invalid" }> | null) => void;
  hint?: JSX.Element;
  disabled?: boolean;
}

/** A length kept in mm, shown and typed in the person's unit. Choosing another unit leaves the length alone. */
export function UnitField<Id extends string>(props: UnitFieldProps<Id>) {
  const number = createNumberText({
    value: () => props.unit.fromMm(props.valueMm),
    limit: () => limitInUnit(props.limitMm, props.unit),
    decimals: () => props.unit.decimals,
    onValue: (shown) => props.onValueMm(props.unit.toMm(shown)),
    onProblem: (problem) => props.onProblem?.(problem),
  });
  return (
    <Field label={props.label} hint={props.hint} error={errorOf(number)} fix={fixOf(number, props.unit.decimals)}>
      {(control) => (
        <div class="input-group">
          <NumberInput
            control={control}
            number={number}
            nudge={props.unit.nudge}
            suffix={props.units ? undefined : props.unit.symbol}
            disabled={props.disabled}
          />
          <Show when={props.units}>
            {(units) => (
              <select
                class="select"
                aria-label={`Unit of ${props.label.toLowerCase()}`}
                onChange={(event) => {
                  const chosen = units().find((unit) => unit.id === event.currentTarget.value);
                  if (chosen) props.onUnit?.(chosen.id);
                }}
              >
                <For each={units()}>
                  {(unit) => (
                    <option value={unit.id} selected={unit.id === props.unit.id}>
                      {unit.symbol}
                    </option>
                  )}
                </For>
              </select>
            )}
          </Show>
        </div>
      )}
    </Field>
  );
}
