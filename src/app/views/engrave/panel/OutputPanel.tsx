import { createSignal, For, Show } from "solid-js";
import type { PlateSize } from "../../../../laser/raster/plateSize.ts";
import type { ExportFormat } from "../../../../protocol/engrave.ts";
import { Button } from "../../../controls/Button.tsx";
import { Disclosure } from "../../../controls/Disclosure.tsx";
import { ErrorNotice } from "../../../controls/ErrorNotice.tsx";
import { Select } from "../../../controls/Select.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { loadItLikeThis } from "../text/loadItLikeThis.ts";

const FORMATS: readonly { value: ExportFormat; label: string; hint: string }[] = [
  { value: "png", label: "PNG, 1 bit", hint: "Black and white dots; the file carries its size." },
  {
    value: "svg-outline",
    label: "SVG, outline of the dots",
    hint: "Closed paths in mm, to be filled by the laser software.",
  },
  { value: "svg-bitmap", label: "SVG, picture inside", hint: "The PNG in a drawing of the right size in mm." },
];

/** The file, and how to load it so that the dots stay as they are. */
export function OutputPanel(props: { engraving: Engraving }) {
  const [format, setFormat] = createSignal<ExportFormat>("png");
  const exporting = () => props.engraving.exporting;
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  const plate = () => {
    const result = props.engraving.plate();
    return result?.ok ? result.value : null;
  };
  const wrong = () => props.engraving.wrongFields();

  async function download() {
    if (!(await props.engraving.download(format()))) return;
    setHelpOpen(true); // the moment it is needed
  }

  return (
    <section class="engrave-output" aria-labelledby="engrave-output">
      <h2 id="engrave-output">Output</h2>
      <div class="engrave-file">
        <Select label="File" value={format()} choices={FORMATS} onValue={setFormat} />
        <Button
          variant="primary"
          icon="download"
          disabled={!plate() || wrong().length > 0 || exporting().isBusy()}
          onClick={() => void download()}
        >
          {exporting().isBusy() ? "Making it…" : "Download"}
        </Button>
      </div>
      <Show when={wrong().length > 0}>
        <p class="small soft">First mend the {wrong().join(" and the ")} above.</p>
      </Show>
      <p class="small soft engrave-done" aria-live="polite">
        <Show when={exporting().done()}>
          {(done) => (
            <>
              Downloaded <strong>{done().fileName}</strong>
              {done().isKept ? ". The gallery keeps this engraving with its picture." : "."}
            </>
          )}
        </Show>
      </p>
      <Show when={exporting().failure()}>
        {(failure) => <ErrorNotice failure={failure()} onRetry={() => void download()} />}
      </Show>
      <Show when={plate()}>
        {(size) => (
          <Disclosure label="Load it like this" open={isHelpOpen()} onToggle={setHelpOpen}>
            <LoadItLikeThis
              format={format()}
              plate={size()}
              lineIntervalMm={props.engraving.settings().lineIntervalMm}
            />
          </Disclosure>
        )}
      </Show>
    </section>
  );
}

/** For each laser software, the few steps that keep the dots as they are. */
function LoadItLikeThis(props: { format: ExportFormat; plate: PlateSize; lineIntervalMm: number }) {
  const steps = () =>
    loadItLikeThis(props.format, {
      widthMm: props.plate.widthMm,
      heightMm: props.plate.heightMm,
      lineIntervalMm: props.lineIntervalMm,
    });
  return (
    <section class="stack engrave-help" aria-label="Load it like this" tabindex={0}>
      <p class="small soft">{FORMATS.find((each) => each.value === props.format)?.hint}</p>
      <For each={steps()}>
        {(each) => (
          <div>
            <h3>{each.software}</h3>
            <ol class="engrave-steps">
              <For each={each.steps}>{(step) => <li>{step}</li>}</For>
            </ol>
          </div>
        )}
      </For>
    </section>
  );
}
