import { Show } from "solid-js";
import {
  DEFAULT_HOLE,
  type Frame,
  HOLE_PLACES,
  type Hole,
  SURROUND_LIMITS,
} from "../../../../laser/surround/surround.ts";
import { useApp } from "../../../AppContext.ts";
import { Segmented } from "../../../controls/Segmented.tsx";
import { Switch } from "../../../controls/Switch.tsx";
import { UnitField } from "../../../controls/UnitField.tsx";
import { LENGTH_UNITS } from "../../../units.ts";
import { HOLE_LABELS } from "../text/surroundLabels.ts";

const FITS = [
  { value: "around", label: "Around the picture" },
  { value: "clip", label: "Clips it" },
] as const;

const LINES = [
  { value: "cut", label: "Cut" },
  { value: "engrave", label: "Engraved" },
] as const;

const PLACES = HOLE_PLACES.map((value) => ({ value, label: HOLE_LABELS[value] }));

/** A frame's measures, and the hole in it. */
export function FrameFields(props: {
  frame: Frame;
  onChange: (fields: Partial<Frame>) => void;
  onWrong: (field: string, isWrong: boolean) => void;
}) {
  const { settings: app } = useApp();
  const unit = () => LENGTH_UNITS[app.value.lengthUnit];
  const hasCorners = () => props.frame.shape === "rounded" || props.frame.shape === "tag";
  return (
    <>
      <Segmented
        label="The shape goes"
        value={props.frame.fit}
        choices={FITS}
        onValue={(fit) => props.onChange({ fit })}
      />
      <div class="engrave-pair">
        <UnitField
          label="Margin"
          valueMm={props.frame.marginMm}
          limitMm={SURROUND_LIMITS.marginMm}
          unit={unit()}
          onValueMm={(marginMm) => props.onChange({ marginMm })}
          onProblem={(problem) => props.onWrong("margin", problem !== null)}
        />
        <Show when={hasCorners()}>
          <UnitField
            label="Corner radius"
            valueMm={props.frame.cornerRadiusMm}
            limitMm={SURROUND_LIMITS.cornerRadiusMm}
            unit={unit()}
            onValueMm={(cornerRadiusMm) => props.onChange({ cornerRadiusMm })}
            onProblem={(problem) => props.onWrong("corner radius", problem !== null)}
          />
        </Show>
      </div>
      <Segmented
        label="Its line is"
        value={props.frame.line}
        choices={LINES}
        onValue={(line) => props.onChange({ line })}
      />
      <Switch
        label="A hole to hang it by"
        checked={props.frame.hole !== null}
        onChange={(has) => props.onChange({ hole: has ? DEFAULT_HOLE : null })}
      />
      <Show when={props.frame.hole}>
        {(hole) => (
          <HoleFields hole={hole()} onChange={(fields) => props.onChange({ hole: { ...hole(), ...fields } })} />
        )}
      </Show>
    </>
  );
}

function HoleFields(props: { hole: Hole; onChange: (fields: Partial<Hole>) => void }) {
  const { settings: app } = useApp();
  const unit = () => LENGTH_UNITS[app.value.lengthUnit];
  return (
    <>
      <div class="engrave-pair">
        <UnitField
          label="Hole diameter"
          valueMm={props.hole.diameterMm}
          limitMm={SURROUND_LIMITS.holeDiameterMm}
          unit={unit()}
          onValueMm={(diameterMm) => props.onChange({ diameterMm })}
        />
        <UnitField
          label="From the edge"
          valueMm={props.hole.edgeMm}
          limitMm={SURROUND_LIMITS.holeEdgeMm}
          unit={unit()}
          onValueMm={(edgeMm) => props.onChange({ edgeMm })}
        />
      </div>
      <Segmented
        label="Side of the hole"
        value={props.hole.place}
        choices={PLACES}
        onValue={(place) => props.onChange({ place })}
      />
    </>
  );
}
