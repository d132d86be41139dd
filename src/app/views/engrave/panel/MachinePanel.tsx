import { Show } from "solid-js";
import { BURN_LIMITS } from "../../../../laser/machine/burnLimits.ts";
import { ORIGINS, type Origin } from "../../../../laser/machine/origins.ts";
import { OUTPUT_DEFAULTS } from "../../../../laser/machine/outputChoices.ts";
import { Button } from "../../../controls/Button.tsx";
import { NumberField } from "../../../controls/NumberField.tsx";
import { Select } from "../../../controls/Select.tsx";
import { Switch } from "../../../controls/Switch.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { startingPointText } from "../text/burnText.ts";

const ORIGIN_LABELS: Readonly<Record<Origin, string>> = {
  "bottom-left": "Bottom left",
  "bottom-right": "Bottom right",
  "top-left": "Top left",
  "top-right": "Top right",
  center: "Centre",
};
const ORIGIN_CHOICES = ORIGINS.map((value) => ({ value, label: ORIGIN_LABELS[value] }));

const WHOLE_PASSES = { ...BURN_LIMITS.passes, step: 1 } as const;

/** What G-code and LightBurn projects tell the machine. Nothing here changes a dot. */
export function MachinePanel(props: { engraving: Engraving }) {
  const choices = () => props.engraving.output.choices();
  const told = () => props.engraving.output.output();
  const change = (...args: Parameters<Engraving["output"]["change"]>) => props.engraving.output.change(...args);
  const isTone = () => props.engraving.settings().work.kind === "gray";
  const hasCuts = () => props.engraving.settings().surround.frame?.line === "cut";
  const isStart = () => choices().feedMmPerMin === null && choices().maxPowerPercent === null;
  return (
    <>
      <p class="small soft">For G-code and LightBurn projects. {startingPointText(props.engraving.output.start())}</p>
      <Show when={!props.engraving.output.laser()?.grbl}>
        <p class="small soft">
          Times are those of a usual belt-driven machine: enter what $$ says of yours with its laser, under Settings.
        </p>
      </Show>
      <div class="engrave-pair">
        <NumberField
          label="Speed"
          value={told().engrave.feedMmPerMin}
          limit={BURN_LIMITS.feedMmPerMin}
          decimals={0}
          nudge={100}
          suffix="mm/min"
          onValue={(feedMmPerMin) => change({ feedMmPerMin })}
        />
        <NumberField
          label="Power"
          value={told().engrave.maxPowerPercent}
          limit={BURN_LIMITS.powerPercent}
          decimals={1}
          suffix="%"
          onValue={(maxPowerPercent) => change({ maxPowerPercent })}
        />
      </div>
      <Show when={!isStart()}>
        <Button icon="reuse" onClick={() => change({ feedMmPerMin: null, maxPowerPercent: null })}>
          Back to the starting point
        </Button>
      </Show>
      <Show when={isTone()}>
        <NumberField
          label="Least power"
          hint="Of the lightest tone that is burnt at all."
          value={choices().minPowerPercent}
          limit={{ min: 0, max: told().engrave.maxPowerPercent }}
          decimals={1}
          suffix="%"
          onValue={(minPowerPercent) => change({ minPowerPercent })}
        />
      </Show>
      <Show when={hasCuts()}>
        <CutFields engraving={props.engraving} />
      </Show>
      <Select
        label="Work zero at"
        value={told().origin}
        choices={ORIGIN_CHOICES}
        onValue={(origin) => change({ origin })}
        hint="The point of the plate that lies where you set the machine's zero."
      />
      <Switch
        label="Both directions: lines there and back"
        checked={told().bidirectional}
        onChange={(bidirectional) => change({ bidirectional })}
      />
      <Switch
        label="Overscan as the acceleration asks for"
        checked={choices().overscanMm === null}
        onChange={(isAutomatic) => change({ overscanMm: isAutomatic ? null : FIRST_OVERSCAN_MM })}
      />
      <Show when={choices().overscanMm !== null}>
        <NumberField
          label="Overscan"
          hint="Dark way on either side of a line, on which the head gains and loses its speed."
          value={choices().overscanMm}
          limit={BURN_LIMITS.overscanMm}
          decimals={2}
          suffix="mm"
          onValue={(overscanMm) => change({ overscanMm })}
        />
      </Show>
      <NumberField
        label="Pointer of the frame"
        hint="0: the frame is gone round in the dark."
        value={choices().framePowerPercent}
        limit={BURN_LIMITS.framePowerPercent}
        decimals={1}
        nudge={0.5}
        suffix="%"
        onValue={(framePowerPercent) => change({ framePowerPercent })}
      />
    </>
  );
}

/** What somebody starts from who sets it by hand. */
const FIRST_OVERSCAN_MM = 2.5;

function CutFields(props: { engraving: Engraving }) {
  const told = () => props.engraving.output.output().cut;
  const change = (...args: Parameters<Engraving["output"]["change"]>) => props.engraving.output.change(...args);
  return (
    <>
      <div class="engrave-pair">
        <NumberField
          label="Cutting speed"
          value={told().feedMmPerMin}
          limit={BURN_LIMITS.feedMmPerMin}
          decimals={0}
          nudge={50}
          suffix="mm/min"
          onValue={(cutFeedMmPerMin) => change({ cutFeedMmPerMin })}
        />
        <NumberField
          label="Cutting power"
          value={told().powerPercent}
          limit={BURN_LIMITS.powerPercent}
          decimals={1}
          suffix="%"
          onValue={(cutPowerPercent) => change({ cutPowerPercent })}
        />
      </div>
      <NumberField
        label="Passes"
        hint="How often each cut is followed. Starting points are for 3 mm plywood."
        value={told().passes}
        limit={WHOLE_PASSES}
        decimals={0}
        onValue={(cutPasses) => change({ cutPasses })}
      />
      <Show when={hasOwnCut(props.engraving)}>
        <Button icon="reuse" onClick={() => change({ ...NO_CUT_CHOICES })}>
          Back to the starting point for cuts
        </Button>
      </Show>
    </>
  );
}

const { cutFeedMmPerMin, cutPowerPercent, cutPasses } = OUTPUT_DEFAULTS;
const NO_CUT_CHOICES = { cutFeedMmPerMin, cutPowerPercent, cutPasses };

function hasOwnCut({ output }: Engraving): boolean {
  const choices = output.choices();
  return choices.cutFeedMmPerMin !== null || choices.cutPowerPercent !== null || choices.cutPasses !== null;
}
