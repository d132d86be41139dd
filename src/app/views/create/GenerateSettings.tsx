import { Show } from "solid-js";
import { SCHEDULER_NAMES } from "../../../diffusion/schedulers/names.ts";
import { GENERATE_LIMITS } from "../../../protocol/limits.ts";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { Field } from "../../controls/Field.tsx";
import { NumberField } from "../../controls/NumberField.tsx";
import { Select } from "../../controls/Select.tsx";
import { SCHEDULER_LABELS } from "../../schedulerLabels.ts";
import { AS_THE_MODEL_LIKES, PICTURES_LIMIT } from "../../state/draft.ts";
import { randomSeed } from "../../state/randomSeed.ts";
import type { Composer } from "./createComposer.ts";
import { createTokenReport } from "./createTokenReport.ts";
import { UnknownWords } from "./UnknownWords.tsx";

const SCHEDULER_CHOICES = SCHEDULER_NAMES.map((value) => ({ value, label: SCHEDULER_LABELS[value] }));

/** All that shapes a picture besides its prompt. Fields start from what the style and the model like best. */
export function GenerateSettings(props: { composer: Composer }) {
  const { draft } = useApp();
  const resolved = () => props.composer.resolved();
  const numberField = (field: "steps" | "guidanceScale" | "widthPx" | "heightPx") => ({
    value: resolved()?.[field] ?? null,
    limit: GENERATE_LIMITS[field],
    disabled: resolved() === null,
    onValue: (value: number) => draft.change({ [field]: value }),
    onProblem: (problem: Parameters<Composer["noteProblem"]>[1]) => props.composer.noteProblem(field, problem),
  });
  return (
    <div class="stack">
      <SeedField composer={props.composer} />
      <div class="pair">
        <NumberField label="Width" suffix="px" hint="Multiples of 8" nudge={8} {...numberField("widthPx")} />
        <NumberField label="Height" suffix="px" nudge={8} {...numberField("heightPx")} />
      </div>
      <div class="pair">
        <NumberField label="Steps" {...numberField("steps")} />
        <NumberField label="Guidance" decimals={2} nudge={0.5} {...numberField("guidanceScale")} />
      </div>
      <div class="pair">
        <Select
          label="Scheduler"
          value={resolved()?.scheduler ?? null}
          choices={SCHEDULER_CHOICES}
          disabled={resolved() === null}
          onValue={(scheduler) => draft.change({ scheduler })}
        />
        <NumberField
          label="Pictures"
          value={draft.value.pictures}
          limit={PICTURES_LIMIT}
          onValue={(pictures) => draft.change({ pictures })}
          onProblem={(problem) => props.composer.noteProblem("pictures", problem)}
        />
      </div>
      <NegativePrompt composer={props.composer} />
      <DefaultsButton />
    </div>
  );
}

function NegativePrompt(props: { composer: Composer }) {
  const { draft, model, librarian } = useApp();
  const text = () => props.composer.resolved()?.negativePrompt ?? "";
  const report = createTokenReport(librarian, text, () => model.model()?.id ?? null);
  const hint = (
    <>
      <p>What should not be in the picture. Guidance above 1 makes it count.</p>
      <Show when={model.model()}>
        {(inUse) => <UnknownWords words={report()?.unknownWords ?? []} model={inUse()} isNegative />}
      </Show>
    </>
  );
  return (
    <Field label="Negative prompt" hint={hint}>
      {(control) => (
        <textarea
          id={control.id}
          class="input"
          rows="2"
          value={text()}
          aria-describedby={control.describedBy}
          onInput={(event) => draft.change({ negativePrompt: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}

function SeedField(props: { composer: Composer }) {
  const { draft } = useApp();
  const locked = () => draft.value.seedLocked;
  return (
    <NumberField
      label="Seed"
      value={draft.value.seed}
      limit={GENERATE_LIMITS.seed}
      // Who types a seed wants that one.
      onValue={(seed) => draft.change({ seed, seedLocked: true })}
      onProblem={(problem) => props.composer.noteProblem("seed", problem)}
      hint={locked() ? "Locked: the same settings make the same picture." : "A new one is drawn for each run."}
      after={
        <>
          <Button
            icon={locked() ? "lock" : "unlock"}
            iconOnly="Lock the seed"
            aria-pressed={locked()}
            onClick={() => draft.change({ seedLocked: !locked() })}
          />
          <Button icon="dice" iconOnly="Draw a new seed" onClick={() => draft.change({ seed: randomSeed() })} />
        </>
      }
    />
  );
}

function DefaultsButton() {
  const { draft } = useApp();
  const own = () => {
    const { steps, guidanceScale, scheduler, widthPx, heightPx, negativePrompt } = draft.value;
    return [steps, guidanceScale, scheduler, widthPx, heightPx, negativePrompt].some((value) => value !== null);
  };
  return (
    <Show when={own()}>
      <Button variant="quiet" icon="undo" onClick={() => draft.change(AS_THE_MODEL_LIKES)}>
        Back to the model’s own settings
      </Button>
    </Show>
  );
}
