import { Show } from "solid-js";
import {
  SCREEN_LIMITS,
  SCREEN_SHAPES,
  type ScreenShape,
  THRESHOLD_LIMIT,
} from "../../../../laser/dither/ditherSettings.ts";
import { DITHER_NAMES, type DitherName } from "../../../../laser/dither/names.ts";
import { Segmented } from "../../../controls/Segmented.tsx";
import { Select } from "../../../controls/Select.tsx";
import { Slider } from "../../../controls/Slider.tsx";
import { Switch } from "../../../controls/Switch.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { DITHER_LABELS } from "../text/ditherLabels.ts";

const CHOICES = DITHER_NAMES.map((value) => {
  const { label, group } = DITHER_LABELS[value];
  return { value, label, group };
});

const SHAPE_LABELS: Readonly<Record<ScreenShape, string>> = { round: "Round", diamond: "Diamond", line: "Lines" };
const SHAPES = SCREEN_SHAPES.map((value) => ({ value, label: SHAPE_LABELS[value] }));

/** Methods that scan the plate and hand errors on, by a threshold that a person can move. */
const DIFFUSING: readonly DitherName[] = DITHER_NAMES.filter(
  (name) => DITHER_LABELS[name].group === "Error diffusion" && name !== "ostromoukhov",
);

/** Whose methods hand on what a dot could not show, and so begin anew at an edge. */
const HANDING_ON: readonly string[] = ["Knows the laser", "Error diffusion"];

/** How greys become dots. */
export function DotsPanel(props: { engraving: Engraving }) {
  const dither = () => props.engraving.settings().dither;
  const isOneOf = (...names: readonly DitherName[]) => names.includes(dither().name);
  return (
    <>
      <Select
        label="Dither"
        value={dither().name}
        choices={CHOICES}
        onValue={(name) => props.engraving.changeDither({ name })}
        hint={DITHER_LABELS[dither().name].goodFor}
      />
      <Show when={isOneOf("threshold", ...DIFFUSING)}>
        <Slider
          label="Threshold"
          value={dither().threshold}
          limit={THRESHOLD_LIMIT}
          step={0.01}
          onValue={(threshold) => props.engraving.changeDither({ threshold })}
        />
      </Show>
      <Show when={isOneOf(...DIFFUSING)}>
        <Switch
          label="Serpentine: every other line backwards"
          checked={dither().serpentine}
          onChange={(serpentine) => props.engraving.changeDither({ serpentine })}
        />
      </Show>
      <Show when={HANDING_ON.includes(DITHER_LABELS[dither().name].group)}>
        <Switch
          label="Seamless: for a tile to be laid beside itself"
          checked={dither().seamless}
          onChange={(seamless) => props.engraving.changeDither({ seamless })}
        />
      </Show>
      <Show when={isOneOf("halftone", "newsprint")}>
        <ScreenControls engraving={props.engraving} hasShape={isOneOf("halftone")} />
      </Show>
      <Show when={isOneOf("sketch")}>
        <SketchControls engraving={props.engraving} />
      </Show>
    </>
  );
}

function ScreenControls(props: { engraving: Engraving; hasShape: boolean }) {
  const screen = () => props.engraving.settings().dither.screen;
  const change = (fields: Partial<ReturnType<typeof screen>>) =>
    props.engraving.changeDither({ screen: { ...screen(), ...fields } });
  return (
    <>
      <Slider
        label={props.hasShape ? "Cells per mm" : "Lines per mm"}
        value={screen().cellsPerMm}
        limit={SCREEN_LIMITS.cellsPerMm}
        step={0.1}
        onValue={(cellsPerMm) => change({ cellsPerMm })}
      />
      <Slider
        label="Angle"
        value={screen().angleDegrees}
        limit={SCREEN_LIMITS.angleDegrees}
        step={1}
        suffix="°"
        onValue={(angleDegrees) => change({ angleDegrees })}
      />
      <Show when={props.hasShape}>
        <Segmented label="Shape" value={screen().shape} choices={SHAPES} onValue={(shape) => change({ shape })} />
      </Show>
    </>
  );
}

function SketchControls(props: { engraving: Engraving }) {
  const sketch = () => props.engraving.settings().dither.sketch;
  const change = (fields: Partial<ReturnType<typeof sketch>>) =>
    props.engraving.changeDither({ sketch: { ...sketch(), ...fields } });
  return (
    <>
      <Slider
        label="Stroke, mm"
        value={sketch().strokeMm}
        limit={SCREEN_LIMITS.strokeMm}
        step={0.05}
        onValue={(strokeMm) => change({ strokeMm })}
      />
      <Slider
        label="Contrast from which on a stroke is drawn"
        value={sketch().contrast}
        limit={SCREEN_LIMITS.contrast}
        step={0.005}
        decimals={3}
        onValue={(contrast) => change({ contrast })}
      />
    </>
  );
}
