import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Icon } from "../../controls/Icon.tsx";
import { PathFacts } from "./PathFacts.tsx";
import type { Engraving } from "./state/createEngraving.ts";
import { plateFacts } from "./text/plateFacts.ts";
import { softnessText } from "./text/softnessText.ts";

/** The numbers that matter to the laser, always in sight. */
export function PlateFacts(props: { engraving: Engraving }) {
  const { settings: app } = useApp();
  const settings = () => props.engraving.settings();
  const size = () => {
    const plate = props.engraving.plate();
    return plate?.ok ? plate.value : null;
  };
  const shown = () => props.engraving.preview.shown();
  const coverage = () => shown()?.coverage ?? null;
  const softness = () => {
    const picture = props.engraving.pictureSize();
    return picture && size() && softnessText(picture, settings(), app.value.lengthUnit);
  };
  return (
    <div class="plate-facts">
      <Show when={size()} fallback={<p class="soft">No plate of this size. See under Size.</p>}>
        {(plate) => {
          const facts = () => plateFacts(plate(), settings().lineIntervalMm, app.value.lengthUnit);
          return (
            <dl class="number">
              <div>
                <dt>Size</dt>
                <dd>{facts().size}</dd>
              </div>
              <div>
                <dt>Dots</dt>
                <dd>{facts().dots}</dd>
              </div>
              <div>
                <dt>Interval</dt>
                <dd>{facts().interval}</dd>
              </div>
              <Show when={!shown() || coverage() !== null}>
                <div>
                  <dt>Coverage</dt>
                  <dd>{coverage() === null ? "…" : `${((coverage() ?? 0) * 100).toFixed(1)} %`}</dd>
                </div>
              </Show>
              <Show when={shown()}>{(preview) => <PathFacts preview={preview()} unit={app.value.lengthUnit} />}</Show>
            </dl>
          );
        }}
      </Show>
      <p class="plate-warning" aria-live="polite">
        <Show when={softness()}>
          <Icon name="warning" /> {softness()}
        </Show>
      </p>
    </div>
  );
}
