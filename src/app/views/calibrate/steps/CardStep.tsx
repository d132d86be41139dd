import { createSignal, For, Show } from "solid-js";
import { CARD_LIMITS, type CardSettings } from "../../../../laser/calibrate/cardLayout.ts";
import type { ExportFormat } from "../../../../laser/export/formats.ts";
import { LASER_IDS } from "../../../../laser/machine/laserChoices.ts";
import { LASERS } from "../../../../laser/machine/lasers.ts";
import { MATERIAL_IDS } from "../../../../laser/machine/materialIds.ts";
import { MATERIALS } from "../../../../laser/machine/materials.ts";
import type { Failure, Result } from "../../../../protocol/failure.ts";
import type { NumberLimit } from "../../../../protocol/limits.ts";
import { Button } from "../../../controls/Button.tsx";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { Notice } from "../../../controls/Notice.tsx";
import { NumberField } from "../../../controls/NumberField.tsx";
import { type Choice, Select } from "../../../controls/Select.tsx";
import { failureText } from "../../../failureText.ts";
import { LASER_KIND_LABELS } from "../../../laserLabels.ts";
import { CardDrawing } from "../CardDrawing.tsx";
import type { CalibrationState } from "../state/createCalibration.ts";

const NONE = "none";
const MATERIAL_CHOICES = MATERIAL_IDS.map((id) => ({ value: id, label: MATERIALS[id].label }));
const PUBLISHED: readonly Choice<string>[] = LASER_IDS.map((value) => {
  const { name, kind } = LASERS[value];
  return { value, label: name, group: LASER_KIND_LABELS[kind] };
});

const FORMATS: readonly Choice<ExportFormat>[] = [
  { value: "zip", label: "All of them, in a zip" },
  { value: "lbrn2", label: "LightBurn project" },
  { value: "gcode", label: "G-code (GRBL)" },
  { value: "svg-bitmap", label: "SVG, a colour for every cell" },
  { value: "png", label: "PNG, without labels and grid" },
  { value: "bmp", label: "BMP, without labels and grid" },
];

const SETTINGS: readonly {
  readonly name: keyof CardSettings;
  readonly label: string;
  readonly suffix: string;
  readonly limit: NumberLimit;
  readonly nudge: number;
}[] = [
  { name: "widthMm", label: "Width of the card", suffix: "mm", limit: CARD_LIMITS.widthMm, nudge: 10 },
  {
    name: "lineIntervalMm",
    label: "Line interval",
    suffix: "mm",
    limit: CARD_LIMITS.lineIntervalMm,
    nudge: 0.01,
  },
  { name: "feedMmPerMin", label: "Speed", suffix: "mm/min", limit: CARD_LIMITS.feedMmPerMin, nudge: 100 },
  { name: "powerPercent", label: "Power", suffix: "%", limit: CARD_LIMITS.powerPercent, nudge: 5 },
];

/** What the card is for, how large, and the files that burn it. */
export function CardStep(props: {
  calibration: CalibrationState;
  own: readonly { readonly id: string; readonly profile: { readonly name: string } }[];
}) {
  const card = () => props.calibration.card();
  const layout = () => made(props.calibration.layout());
  const problem = () => refused(props.calibration.layout());
  const [wrong, setWrong] = createSignal<readonly string[]>([]);
  const [format, setFormat] = createSignal<ExportFormat>("zip");
  const lasers = (): readonly Choice<string>[] => [
    { value: NONE, label: "Not chosen" },
    ...props.own.map(({ id, profile }) => ({ value: id, label: profile.name, group: "Your own" })),
    ...PUBLISHED,
  ];
  return (
    <>
      <div class="calibrate-pair">
        <Select
          label="Laser"
          value={card().laserId ?? NONE}
          choices={lasers()}
          onValue={(id) => props.calibration.chooseLaser(id === NONE ? null : id)}
        />
        <Select
          label="Material"
          value={card().materialId}
          choices={MATERIAL_CHOICES}
          onValue={(id) => props.calibration.chooseMaterial(id)}
        />
      </div>
      <div class="calibrate-numbers">
        <For each={SETTINGS}>
          {(field) => (
            <NumberField
              label={field.label}
              value={card().settings[field.name]}
              limit={field.limit}
              suffix={field.suffix}
              nudge={field.nudge}
              onValue={(value) => props.calibration.changeSettings({ [field.name]: value })}
              onProblem={(problem) =>
                setWrong((all) => [...all.filter((each) => each !== field.name), ...(problem ? [field.name] : [])])
              }
            />
          )}
        </For>
      </div>
      <Show when={layout()}>
        {(now) => <CardDrawing layout={now()} settings={card().settings} material={MATERIALS[card().materialId]} />}
      </Show>
      <Show when={problem()}>
        {(failure) => (
          <Notice tone="problem" title={failureText(failure()).title}>
            <p>{failureText(failure()).detail}</p>
            <p>{failureText(failure()).whatToDo}</p>
          </Notice>
        )}
      </Show>
      <Show when={props.calibration.isOlder()}>
        <Notice
          tone="info"
          title={`This card was made for a spot of ${formatNumber(card().settings.spotXMm)} × ${formatNumber(card().settings.spotYMm)} mm`}
          actions={<Button onClick={() => props.calibration.renew()}>Make a new card</Button>}
        >
          <p>The laser is known otherwise by now. Keep it so to read the card that was burnt.</p>
        </Notice>
      </Show>
      <div class="row calibrate-download">
        <Select label="As" value={format()} choices={FORMATS} onValue={setFormat} />
        <Button
          variant="primary"
          icon="download"
          disabled={wrong().length > 0 || layout() === null || props.calibration.isBusy()}
          onClick={() => void props.calibration.download(format())}
        >
          Download the card
        </Button>
      </div>
      <Show when={format() === "png" || format() === "bmp"}>
        <p class="small soft">Tones, lines and marks are in it: all that is read again. Labels and the grid are not.</p>
      </Show>
    </>
  );
}

function made<T>(result: Result<T>): T | null {
  return result.ok ? result.value : null;
}

function refused(result: Result<unknown>): Failure | null {
  return result.ok ? null : result.failure;
}
