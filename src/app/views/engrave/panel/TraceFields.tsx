import { Show } from "solid-js";
import { type TraceWork, WORK_LIMITS, type WorkKind } from "../../../../laser/work/work.ts";
import { useApp } from "../../../AppContext.ts";
import { Segmented } from "../../../controls/Segmented.tsx";
import { Slider } from "../../../controls/Slider.tsx";
import { UnitField } from "../../../controls/UnitField.tsx";
import { LENGTH_UNITS } from "../../../units.ts";
import type { Engraving } from "../state/createEngraving.ts";

const PAINTS = [
  { value: "fill", label: "Filled" },
  { value: "stroke", label: "Lines" },
] as const;

/** How paths are traced: what counts as dark, what is left out, how smooth they are. */
export function TraceFields(props: { engraving: Engraving }) {
  const work = () => props.engraving.settings().work;
  const trace = () => work().trace;
  const change = (fields: Partial<TraceWork>) =>
    props.engraving.change({ work: { ...work(), trace: { ...trace(), ...fields } } });
  const isOneOf = (...kinds: readonly WorkKind[]) => kinds.includes(work().kind);
  return (
    <>
      <Show when={isOneOf("outlines")}>
        <Segmented label="Outlines are" value={trace().paint} choices={PAINTS} onValue={(paint) => change({ paint })} />
      </Show>
      <Show when={isOneOf("levels")} fallback={<ThresholdField value={trace().threshold} onChange={change} />}>
        <LevelFields trace={trace()} onChange={change} />
      </Show>
      <Show when={isOneOf("outlines", "levels")}>
        <LeftOutFields trace={trace()} onChange={change} />
      </Show>
      <Slider
        label="Smooth corners"
        value={trace().cornerThreshold}
        limit={WORK_LIMITS.cornerThreshold}
        step={0.01}
        onValue={(cornerThreshold) => change({ cornerThreshold })}
      />
      <Slider
        label="Simplify curves, mm"
        value={trace().curveToleranceMm}
        limit={WORK_LIMITS.curveToleranceMm}
        step={0.005}
        decimals={3}
        onValue={(curveToleranceMm) => change({ curveToleranceMm })}
      />
      <Show when={isOneOf("centrelines")}>
        <Slider
          label="Drop side branches, stroke widths"
          value={trace().spurLength}
          limit={WORK_LIMITS.spurLength}
          step={0.1}
          onValue={(spurLength) => change({ spurLength })}
        />
      </Show>
    </>
  );
}

type Change = (fields: Partial<TraceWork>) => void;

function ThresholdField(props: { value: number; onChange: Change }) {
  return (
    <Slider
      label="Threshold: darker is traced"
      value={props.value}
      limit={WORK_LIMITS.threshold}
      step={0.01}
      onValue={(threshold) => props.onChange({ threshold })}
    />
  );
}

function LeftOutFields(props: { trace: TraceWork; onChange: Change }) {
  const { settings: app } = useApp();
  const unit = () => LENGTH_UNITS[app.value.lengthUnit];
  return (
    <div class="engrave-pair">
      <UnitField
        label="Leave out specks to"
        valueMm={props.trace.speckleMm}
        limitMm={WORK_LIMITS.speckleMm}
        unit={unit()}
        onValueMm={(speckleMm) => props.onChange({ speckleMm })}
      />
      <UnitField
        label="Fill holes to"
        valueMm={props.trace.holeMm}
        limitMm={WORK_LIMITS.holeMm}
        unit={unit()}
        onValueMm={(holeMm) => props.onChange({ holeMm })}
      />
    </div>
  );
}

const FILLS = [
  { value: "hatch", label: "Hatched" },
  { value: "solid", label: "Solid" },
] as const;

const STEPS = [
  { value: "picture", label: "The picture's" },
  { value: "equal", label: "Equal" },
] as const;

function LevelFields(props: { trace: TraceWork; onChange: Change }) {
  return (
    <>
      <Slider
        label="Tones, with the bare material"
        value={props.trace.levels}
        limit={WORK_LIMITS.levels}
        step={1}
        decimals={0}
        onValue={(levels) => props.onChange({ levels })}
      />
      <Segmented
        label="Steps between them"
        value={props.trace.steps}
        choices={STEPS}
        onValue={(steps) => props.onChange({ steps })}
      />
      <Segmented
        label="Each tone is"
        value={props.trace.levelFill}
        choices={FILLS}
        onValue={(levelFill) => props.onChange({ levelFill })}
      />
      <Show
        when={props.trace.levelFill === "hatch"}
        fallback={<p class="field-hint">Filled without overlaps: give each its own power in the laser's program.</p>}
      >
        <Slider
          label="Angle of the lines"
          value={props.trace.hatchDegrees}
          limit={WORK_LIMITS.hatchDegrees}
          step={1}
          decimals={0}
          suffix="°"
          onValue={(hatchDegrees) => props.onChange({ hatchDegrees })}
        />
      </Show>
    </>
  );
}
