import { createSignal, For, Show } from "solid-js";
import { WEDGE_TONES } from "../../../../laser/calibrate/cardLayout.ts";
import type { ReadingKind } from "../../../../laser/calibrate/readings.ts";
import { Button } from "../../../controls/Button.tsx";
import { NumberField } from "../../../controls/NumberField.tsx";
import { type Choice, Select } from "../../../controls/Select.tsx";
import type { CalibrationState } from "../state/createCalibration.ts";
import { NO_READINGS } from "../state/storedCard.ts";

const KINDS: readonly Choice<ReadingKind>[] = [
  { value: "darkness", label: "By eye: how dark it looks" },
  { value: "coverage", label: "Under a loupe: how much is burnt" },
  { value: "reflectance", label: "By a meter: reflectance" },
];

const HINTS: Readonly<Record<ReadingKind, string>> = {
  darkness: "0 looks like the bare material, 100 like the last step. Compare each step with both.",
  coverage: "The share of each step that is burnt, in percent. The last step is needed.",
  reflectance: "In percent, of the steps and of the bare material. The last step is needed.",
};

const PERCENT = { min: 0, max: 100 } as const;
const LINE_MM = { min: 0.001, max: 20 } as const;

type Numbers = readonly (number | null)[];

/** The card read by eye, loupe and ruler. What is left empty stays as it was. */
export function HandReadings(props: { calibration: CalibrationState }) {
  const readings = () => props.calibration.card().readings;
  const dots = () => {
    const layout = props.calibration.layout();
    return layout.ok ? layout.value.barDots : [];
  };
  const [wrong, setWrong] = createSignal<readonly string[]>([]);
  const markWrong = (label: string, isWrong: boolean) =>
    setWrong((all) => [...all.filter((each) => each !== label), ...(isWrong ? [label] : [])]);
  return (
    <>
      <Select
        label="Steps of the wedge"
        value={readings().kind}
        choices={KINDS}
        hint={HINTS[readings().kind]}
        onValue={(kind) => props.calibration.changeReadings({ kind })}
      />
      <Show when={readings().kind === "reflectance"}>
        <div class="calibrate-readings">
          <NumberField
            label="Bare"
            value={readings().barePercent}
            limit={PERCENT}
            suffix="%"
            onValue={(barePercent) => props.calibration.changeReadings({ barePercent })}
            onProblem={(problem) => markWrong("bare", problem !== null)}
          />
        </div>
      </Show>
      <NumberRow
        labels={WEDGE_TONES.map((tone) => `Step ${Math.round(100 * tone)}`)}
        values={readings().wedgePercent}
        limit={PERCENT}
        suffix="%"
        onValues={(wedgePercent) => props.calibration.changeReadings({ wedgePercent })}
        markWrong={markWrong}
      />
      <p>Widths of the lines from edge to edge, with a loupe that has a scale. The thinnest one is enough.</p>
      <NumberRow
        labels={dots().map((count) => `X, ${count} ${count === 1 ? "dot" : "dots"}`)}
        values={readings().columnsMm}
        limit={LINE_MM}
        suffix="mm"
        onValues={(columnsMm) => props.calibration.changeReadings({ columnsMm })}
        markWrong={markWrong}
      />
      <NumberRow
        labels={dots().map((count) => `Y, ${count} ${count === 1 ? "dot" : "dots"}`)}
        values={readings().rowsMm}
        limit={LINE_MM}
        suffix="mm"
        onValues={(rowsMm) => props.calibration.changeReadings({ rowsMm })}
        markWrong={markWrong}
      />
      <div class="row">
        <Button
          variant="primary"
          disabled={wrong().length > 0 || props.calibration.isBusy()}
          onClick={() => void props.calibration.readByHand()}
        >
          Work it out
        </Button>
        <Button
          variant="quiet"
          onClick={() => props.calibration.changeReadings({ ...NO_READINGS, kind: readings().kind })}
        >
          Clear the readings
        </Button>
      </div>
    </>
  );
}

function NumberRow(props: {
  labels: readonly string[];
  values: Numbers;
  limit: { readonly min: number; readonly max: number };
  suffix: string;
  onValues: (values: Numbers) => void;
  markWrong: (label: string, isWrong: boolean) => void;
}) {
  return (
    <div class="calibrate-readings">
      <For each={props.labels}>
        {(label, index) => (
          <NumberField
            label={label}
            value={props.values[index()] ?? null}
            limit={props.limit}
            suffix={props.suffix}
            nudge={props.suffix === "mm" ? 0.01 : 1}
            onValue={(value) => props.onValues(props.values.with(index(), value))}
            onProblem={(problem) => props.markWrong(label, problem !== null)}
          />
        )}
      </For>
    </div>
  );
}
