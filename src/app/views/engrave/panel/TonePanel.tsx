import { Show } from "solid-js";
import { ENGRAVE_LIMITS } from "../../../../protocol/limits.ts";
import { Slider } from "../../../controls/Slider.tsx";
import { Switch } from "../../../controls/Switch.tsx";
import type { Engraving } from "../state/createEngraving.ts";

/** What happens to the greys before they become dots. */
export function TonePanel(props: { engraving: Engraving }) {
  const tone = () => props.engraving.settings().tone;
  return (
    <>
      <Slider
        label="Gamma"
        value={tone().gamma}
        limit={ENGRAVE_LIMITS.gamma}
        step={0.05}
        onValue={(gamma) => props.engraving.changeTone({ gamma })}
      />
      <Slider
        label="Contrast"
        value={tone().contrast}
        limit={ENGRAVE_LIMITS.contrast}
        step={0.05}
        onValue={(contrast) => props.engraving.changeTone({ contrast })}
      />
      <Slider
        label="Brightness"
        value={tone().brightness}
        limit={ENGRAVE_LIMITS.brightness}
        step={0.02}
        onValue={(brightness) => props.engraving.changeTone({ brightness })}
      />
      <Slider
        label="Sharpen"
        value={tone().sharpenAmount}
        limit={ENGRAVE_LIMITS.sharpenAmount}
        step={0.1}
        onValue={(sharpenAmount) => props.engraving.changeTone({ sharpenAmount })}
      />
      <Show when={tone().sharpenAmount > 0}>
        <Slider
          label="Sharpen radius, mm"
          value={tone().sharpenRadiusMm}
          limit={ENGRAVE_LIMITS.sharpenRadiusMm}
          step={0.05}
          onValue={(sharpenRadiusMm) => props.engraving.changeTone({ sharpenRadiusMm })}
        />
      </Show>
      <Switch
        label="Invert: burn the light parts"
        checked={tone().invert}
        onChange={(invert) => props.engraving.changeTone({ invert })}
      />
    </>
  );
}
