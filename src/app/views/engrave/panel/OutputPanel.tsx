import { createSignal, For, Show } from "solid-js";
import type { ExportFormat } from "../../../../protocol/engrave.ts";
import { useApp } from "../../../AppContext.ts";
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
  const { toasts } = useApp();
  const [format, setFormat] = createSignal<ExportFormat>("png");
  const exporting = () => props.engraving.exporting;
  const plate = () => {
    const result = props.engraving.plate();
    return result?.ok ? result.value : null;
  };
  const wrong = () => props.engraving.wrongFields();

  async function download() {
    if (!(await props.engraving.download(format()))) return;
    const isKept = props.engraving.source.source()?.isKept && exporting().failure() === null;
    toasts.show(isKept ? "Downloaded. The gallery keeps this engraving with its picture." : "Downloaded.");
  }

  return (
    <section class="engrave-group" aria-labelledby="engrave-output">
      <h2 id="engrave-output">Output</h2>
      <Select
        label="File"
        value={format()}
        choices={FORMATS}
        onValue={setFormat}
        hint={FORMATS.find((each) => each.value === format())?.hint}
      />
      <Button
        variant="primary"
        icon="download"
        disabled={!plate() || wrong().length > 0 || exporting().isBusy()}
        onClick={() => void download()}
      >
        {exporting().isBusy() ? "Making the file…" : "Download"}
      </Button>
      <Show when={wrong().length > 0}>
        <p class="small soft">First mend the {wrong().join(" and the ")} above.</p>
      </Show>
      <Show when={exporting().failure()}>
        {(failure) => <ErrorNotice failure={failure()} onRetry={() => void download()} />}
      </Show>
      <Show when={plate()}>
        {(size) => (
          <Disclosure label="Load it like this" open>
            <div class="stack">
              <For
                each={loadItLikeThis(format(), {
                  widthMm: size().widthMm,
                  heightMm: size().heightMm,
                  lineIntervalMm: props.engraving.settings().lineIntervalMm,
                })}
              >
                {({ software, steps }) => (
                  <div>
                    <h3>{software}</h3>
                    <ol class="engrave-steps">
                      <For each={steps}>{(step) => <li>{step}</li>}</For>
                    </ol>
                  </div>
                )}
              </For>
            </div>
          </Disclosure>
        )}
      </Show>
    </section>
  );
}
