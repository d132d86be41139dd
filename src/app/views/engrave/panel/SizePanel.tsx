import { Show } from "solid-js";
import { ENGRAVE_LIMITS } from "../../../../protocol/limits.ts";
import { useApp } from "../../../AppContext.ts";
import { Notice } from "../../../controls/Notice.tsx";
import { UnitField } from "../../../controls/UnitField.tsx";
import { failureText } from "../../../failureText.ts";
import { INTERVAL_UNITS, LENGTH_UNITS } from "../../../units.ts";
import type { Engraving } from "../state/createEngraving.ts";
import { LaserField } from "./LaserField.tsx";
import { MaterialField } from "./MaterialField.tsx";

/** What it is burnt on, how large, how fine. */
export function SizePanel(props: { engraving: Engraving }) {
  const { settings: app } = useApp();
  const settings = () => props.engraving.settings();
  const lengthUnit = () => LENGTH_UNITS[app.value.lengthUnit];
  const plateFailure = () => {
    const plate = props.engraving.plate();
    return plate && !plate.ok ? plate.failure : null;
  };
  const aspect = () => {
    const size = props.engraving.pictureSize();
    return size ? size.heightPx / size.widthPx : 1;
  };
  return (
    <>
      <MaterialField engraving={props.engraving} />
      <LaserField engraving={props.engraving} />
      <div class="engrave-lengths">
        <UnitField
          label="Width"
          valueMm={settings().widthMm}
          limitMm={ENGRAVE_LIMITS.widthMm}
          unit={lengthUnit()}
          onValueMm={(widthMm) => props.engraving.change({ widthMm })}
          onProblem={(problem) => props.engraving.markWrong("width", problem !== null)}
        />
        <span class="engrave-lock" title="Width and height keep the picture's proportions" aria-hidden="true">
          ×
        </span>
        <UnitField
          label="Height"
          valueMm={settings().widthMm * aspect()}
          limitMm={{ min: ENGRAVE_LIMITS.widthMm.min * aspect(), max: ENGRAVE_LIMITS.widthMm.max * aspect() }}
          unit={lengthUnit()}
          units={Object.values(LENGTH_UNITS)}
          onUnit={(lengthUnit) => app.change({ lengthUnit })}
          onValueMm={(heightMm) => props.engraving.change({ widthMm: heightMm / aspect() })}
          onProblem={(problem) => props.engraving.markWrong("height", problem !== null)}
        />
      </div>
      <UnitField
        label="Line interval"
        valueMm={settings().lineIntervalMm}
        limitMm={ENGRAVE_LIMITS.lineIntervalMm}
        unit={INTERVAL_UNITS[app.value.intervalUnit]}
        units={Object.values(INTERVAL_UNITS)}
        onUnit={(intervalUnit) => app.change({ intervalUnit })}
        onValueMm={(lineIntervalMm) => props.engraving.change({ lineIntervalMm })}
        onProblem={(problem) => props.engraving.markWrong("interval", problem !== null)}
      />
      <Show when={plateFailure()}>
        {(failure) => (
          <Notice tone="problem" title={failureText(failure()).title}>
            <p>{failureText(failure()).detail}</p>
            <p>{failureText(failure()).whatToDo}</p>
          </Notice>
        )}
      </Show>
    </>
  );
}
