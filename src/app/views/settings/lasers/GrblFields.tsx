import { For, Show } from "solid-js";
import { GRBL_LIMITS, type GrblMachine, TYPICAL_GRBL } from "../../../../laser/machine/grblMachine.ts";
import type { NumberLimit } from "../../../../protocol/limits.ts";
import { Switch } from "../../../controls/Switch.tsx";
import type { LaserFormProps } from "./LaserDialog.tsx";
import { LaserNumber } from "./LaserNumber.tsx";

interface GrblField {
  readonly label: string;
  readonly suffix: string;
  readonly limit: NumberLimit;
  readonly read: (machine: GrblMachine) => number;
  readonly write: (machine: GrblMachine, value: number) => GrblMachine;
}

/** GRBL's settings by the numbers that `$$` lists them under. */
const FIELDS: readonly GrblField[] = [
  {
    label: "$30: S of full power",
    suffix: "",
    limit: GRBL_LIMITS.maxSpindle,
    read: ({ maxSpindle }) => maxSpindle,
    write: (machine, maxSpindle) => ({ ...machine, maxSpindle }),
  },
  {
    label: "$11: junction deviation",
    suffix: "mm",
    limit: GRBL_LIMITS.junctionDeviationMm,
    read: ({ junctionDeviationMm }) => junctionDeviationMm,
    write: (machine, junctionDeviationMm) => ({ ...machine, junctionDeviationMm }),
  },
  perAxis("$110: fastest along X", "maxRateMmPerMin", "x", "mm/min"),
  perAxis("$111: fastest along Y", "maxRateMmPerMin", "y", "mm/min"),
  perAxis("$120: acceleration along X", "accelerationMmPerS2", "x", "mm/s²"),
  perAxis("$121: acceleration along Y", "accelerationMmPerS2", "y", "mm/s²"),
];

function perAxis(
  label: string,
  setting: "maxRateMmPerMin" | "accelerationMmPerS2",
  axis: "x" | "y",
  suffix: string,
): GrblField {
  return {
    label,
    suffix,
    limit: GRBL_LIMITS[setting],
    read: (machine) => machine[setting][axis],
    write: (machine, value) => ({ ...machine, [setting]: { ...machine[setting], [axis]: value } }),
  };
}

/** What G-code and its time estimate need to know; other machines do without. */
export function GrblFields(props: LaserFormProps) {
  return (
    <>
      <Switch
        label="Driven by GRBL, and its settings ($$) are known"
        checked={props.profile.grbl !== null}
        onChange={(isKnown) => props.change({ grbl: isKnown ? TYPICAL_GRBL : null })}
      />
      <Show when={props.profile.grbl}>
        {(machine) => (
          <div class="laser-pair">
            <For each={FIELDS}>
              {(field) => (
                <LaserNumber
                  label={field.label}
                  value={field.read(machine())}
                  limit={field.limit}
                  suffix={field.suffix}
                  onValue={(value) => props.change({ grbl: field.write(machine(), value) })}
                  markWrong={props.markWrong}
                />
              )}
            </For>
          </div>
        )}
      </Show>
    </>
  );
}
