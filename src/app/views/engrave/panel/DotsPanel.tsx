import { Show } from "solid-js";
import { DITHER_NAMES, type DitherName } from "../../../../laser/dither/names.ts";
import { ENGRAVE_LIMITS } from "../../../../protocol/limits.ts";
import { Select } from "../../../controls/Select.tsx";
import { Slider } from "../../../controls/Slider.tsx";
import { Switch } from "../../../controls/Switch.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { DITHER_LABELS } from "../text/ditherLabels.ts";

const ORDERED: readonly DitherName[] = ["bayer-4", "bayer-8"];
const CHOICES = DITHER_NAMES.map((value) => ({ value, label: DITHER_LABELS[value].label }));

/** How greys become dots. */
export function DotsPanel(props: { engraving: Engraving }) {
  const dither = () => props.engraving.settings().dither;
  const isOrdered = () => ORDERED.includes(dither().name);
  return (
    <section class="engrave-group" aria-labelledby="engrave-dots">
      <h2 id="engrave-dots">Dots</h2>
      <Select
        label="Dither"
        value={dither().name}
        choices={CHOICES}
        onValue={(name) => props.engraving.changeDither({ name })}
        hint={DITHER_LABELS[dither().name].goodFor}
      />
      <Show when={!isOrdered()}>
        <Slider
          label="Threshold"
          value={dither().threshold}
          limit={ENGRAVE_LIMITS.threshold}
          step={0.01}
          onValue={(threshold) => props.engraving.changeDither({ threshold })}
        />
      </Show>
      <Show when={!isOrdered() && dither().name !== "threshold"}>
        <Switch
          label="Serpentine: every other line backwards"
          checked={dither().serpentine}
          onChange={(serpentine) => props.engraving.changeDither({ serpentine })}
        />
      </Show>
    </section>
  );
}
