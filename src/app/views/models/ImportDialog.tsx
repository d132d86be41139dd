import { createEffect, createSignal, Match, on, Show, Switch } from "solid-js";
import type { DiskFile, ImportOffer } from "../../../protocol/models.ts";
import { Button } from "../../controls/Button.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Field } from "../../controls/Field.tsx";
import { Segmented } from "../../controls/Segmented.tsx";
import { formatBytes } from "../../format/formatBytes.ts";
import { needsOfImport } from "./modelNeeds.ts";
import { kindText, LAYOUT_TEXT, PRECISION_TEXT } from "./modelText.ts";
import { type Machine, modelVerdict } from "./modelVerdict.ts";
import type { Import, ImportStatus } from "./state/createImport.ts";
import type { CopyTarget } from "./state/createInstalls.ts";
import { VerdictNote } from "./VerdictNote.tsx";

type Recognised = Extract<ImportStatus, { phase: "recognised" }>;
type Prediction = NonNullable<ImportOffer["prediction"]>;

const PREDICTIONS = [
  { value: "epsilon", label: "Noise (epsilon)" },
  { value: "v", label: "Velocity (v)" },
] as const;

/** What files from disk were found to be, before anything of them is copied. */
export function ImportDialog(props: {
  imports: Import;
  machine: Machine;
  onCopy: (target: CopyTarget, files: readonly DiskFile[]) => void;
}) {
  const status = () => props.imports.status();
  const recognised = (): Recognised | null => {
    const now = status();
    return now.phase === "recognised" ? now : null;
  };
  const refused = () => {
    const now = status();
    return now.phase === "refused" ? now.failure : null;
  };
  const [name, setName] = createSignal("");
  const [prediction, setPrediction] = createSignal<Prediction | undefined>();
  createEffect(
    on(recognised, (now) => {
      setName(now?.offer.name ?? "");
      setPrediction(now?.offer.prediction);
    }),
  );

  function copy({ offer, files }: Recognised): void {
    const chosen = prediction();
    props.onCopy({ modelId: offer.modelId, name: name().trim(), ...(chosen && { prediction: chosen }) }, files);
  }

  return (
    <Dialog
      title={titleOf(status())}
      open={status().phase !== "closed"}
      onClose={() => props.imports.close()}
      actions={
        <Show when={recognised()} fallback={<Button onClick={() => props.imports.close()}>Close</Button>}>
          {(now) => (
            <>
              <Button onClick={() => props.imports.close()}>Cancel</Button>
              <Button variant="primary" icon="upload" disabled={name().trim() === ""} onClick={() => copy(now())}>
                {now().offer.isInstalled ? "Copy it again" : `Copy ${formatBytes(now().offer.byteLength)} into Burin`}
              </Button>
            </>
          )}
        </Show>
      }
    >
      <Switch>
        <Match when={status().phase === "reading"}>
          <p role="status">Looking at what it is…</p>
        </Match>
        <Match when={refused()}>{(failure) => <ErrorNotice failure={failure()} />}</Match>
        <Match when={recognised()}>
          {(now) => (
            <div class="stack">
              <ImportFacts found={now()} />
              <VerdictNote verdict={modelVerdict(needsOfImport(now().offer), props.machine)} />
              <Field
                label="Name"
                hint="As it will stand in lists."
                error={name().trim() === "" ? "Give it a name." : null}
              >
                {(control) => (
                  <input
                    id={control.id}
                    class="input"
                    type="text"
                    maxLength={80}
                    value={name()}
                    aria-invalid={control.invalid}
                    aria-describedby={control.describedBy}
                    onInput={(event) => setName(event.currentTarget.value)}
                  />
                )}
              </Field>
              <Show when={prediction()}>
                {(chosen) => (
                  <div class="stack-tight">
                    <Segmented
                      label="Trained to predict"
                      value={chosen()}
                      choices={PREDICTIONS}
                      onValue={setPrediction}
                    />
                    <p class="field-hint">
                      Such files do not say it for certain. If pictures come out as noise, import it again with the
                      other one.
                    </p>
                  </div>
                )}
              </Show>
            </div>
          )}
        </Match>
      </Switch>
    </Dialog>
  );
}

function titleOf(status: ImportStatus): string {
  return status.phase === "closed" ? "Import" : `Import ${status.title}`;
}

function ImportFacts(props: { found: Recognised }) {
  const offer = () => props.found.offer;
  return (
    <div class="stack-tight">
      <dl class="facts number">
        <dt>Is a</dt>
        <dd>
          {kindText(offer())}
          {offer().isInpainting ? ", inpainting" : ""}
        </dd>
        <dt>Layout</dt>
        <dd>{LAYOUT_TEXT[offer().layout]}</dd>
        <dt>Weights</dt>
        <dd>
          {formatBytes(offer().byteLength)}, {PRECISION_TEXT[offer().precision]}
        </dd>
        <Show when={offer().triggerWords.length > 0}>
          <dt>Listens to</dt>
          <dd>{offer().triggerWords.join(", ")}</dd>
        </Show>
      </dl>
      <Show when={offer().isInstalled}>
        <p>It is installed already. Copying it again mends whatever of it is damaged, and copies nothing else.</p>
      </Show>
    </div>
  );
}
