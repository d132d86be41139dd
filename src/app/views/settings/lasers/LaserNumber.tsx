import { type JSX, onCleanup } from "solid-js";
import type { NumberLimit } from "../../../../protocol/limits.ts";
import { NumberField } from "../../../controls/NumberField.tsx";

/** One number of a laser; wrong text in it keeps the laser from being saved for as long as it is in sight. */
export function LaserNumber(props: {
  label: string;
  value: number;
  limit: NumberLimit;
  suffix: string;
  nudge?: number;
  hint?: JSX.Element;
  onValue: (value: number) => void;
  markWrong: (label: string, isWrong: boolean) => void;
}) {
  onCleanup(() => props.markWrong(props.label, false));
  return (
    <NumberField
      label={props.label}
      value={props.value}
      limit={props.limit}
      suffix={props.suffix}
      nudge={props.nudge ?? 1}
      hint={props.hint}
      onValue={(value) => props.onValue(value)}
      onProblem={(problem) => props.markWrong(props.label, problem !== null)}
    />
  );
}
