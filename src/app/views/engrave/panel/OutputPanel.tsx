import { createSignal, For, Show } from "solid-js";
import type { ExportFormat } from "../../../../laser/export/formats.ts";
import { Button } from "../../../controls/Button.tsx";
import { Disclosure } from "../../../controls/Disclosure.tsx";
import { ErrorNotice } from "../../../controls/ErrorNotice.tsx";
import { Select } from "../../../controls/Select.tsx";
import type { Engraving } from "../state/createEngraving.ts";
import { loadItLikeThis } from "../text/loadItLikeThis.ts";
import { JobTime } from "./JobTime.tsx";

const FORMATS: readonly { value: ExportFormat; label: string; group: string; hint: string }[] = [
  { value: "png", label: "PNG, 1 bit", group: "Pictures", hint: "Black and white dots; the file carries its size." },
  { value: "gray-png", label: "PNG, grayscale", group: "Pictures", hint: "Tone for machines that modulate power." },
  { value: "bmp", label: "BMP, 1 bit", group: "Pictures", hint: "The dots for EZCAD and RDWorks." },
  {
    value: "svg-outline",
    label: "SVG, outline of the dots",
    group: "Drawings",
    hint: "Closed paths in mm, to be filled by the laser software; cuts in red.",
  },
  {
    value: "svg-bitmap",
    label: "SVG, picture inside",
    group: "Drawings",
    hint: "The PNG in a drawing of the right size in mm, with all paths.",
  },
  { value: "dxf", label: "DXF, paths alone", group: "Drawings", hint: "Polylines in mm, for CAD." },
  {
    value: "lbrn2",
    label: "LightBurn project",
    group: "Jobs",
    hint: "Dots, paths and cuts on layers that are set up.",
  },
  { value: "gcode", label: "G-code for GRBL", group: "Jobs", hint: "The whole job, for machines that run GRBL 1.1." },
  { value: "frame", label: "G-code of the frame", group: "Jobs", hint: "Once round the job, before you burn it." },
  { value: "zip", label: "Zip of all", group: "Jobs", hint: "Every format, and a readme of the settings." },
];

/** The file, and how to load it so that it is burnt as it is. */
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
      <JobTime engraving={props.engraving} format={format()} />
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
              plate={{
                widthMm: props.engraving.preview.shown()?.widthMm ?? size().widthMm,
                heightMm: props.engraving.preview.shown()?.heightMm ?? size().heightMm,
                lineIntervalMm: props.engraving.settings().lineIntervalMm,
              }}
            />
          </Disclosure>
        )}
      </Show>
    </section>
  );
}

/** For each laser software, the few steps that keep the job as it is. */
function LoadItLikeThis(props: { format: ExportFormat; plate: Parameters<typeof loadItLikeThis>[1] }) {
  return (
    <section class="stack engrave-help" aria-label="Load it like this" tabindex={0}>
      <p class="small soft">{FORMATS.find((each) => each.value === props.format)?.hint}</p>
      <For each={loadItLikeThis(props.format, props.plate)}>
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
