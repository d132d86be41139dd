import { createSignal, Show } from "solid-js";
import { EXPORT_FORMATS, type ExportFormat } from "../../../laser/export/formats.ts";
import { Button } from "../../controls/Button.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Select } from "../../controls/Select.tsx";
import { FORMAT_NAMES } from "../../formatNames.ts";
import type { SheetState } from "./state/createSheet.ts";

const FORMATS = EXPORT_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] }));

/** The sheet's file: one job for all its pieces. */
export function SheetOutput(props: { sheet: SheetState }) {
  const [format, setFormat] = createSignal<ExportFormat>("lbrn2");
  const download = () => props.sheet.download;
  return (
    <section class="engrave-output" aria-labelledby="sheet-output">
      <h2 id="sheet-output">Output</h2>
      <div class="engrave-file">
        <Select label="File" value={format()} choices={FORMATS} onValue={setFormat} />
        <Button
          variant="primary"
          icon="download"
          disabled={!props.sheet.preview.shown() || !props.sheet.request() || download().isBusy()}
          onClick={() => void download().start(format())}
        >
          {download().isBusy() ? "Making it…" : "Download"}
        </Button>
      </div>
      <p class="small soft engrave-done" aria-live="polite">
        <Show when={download().done()}>
          {(name) => (
            <>
              Downloaded <strong>{name()}</strong>.
            </>
          )}
        </Show>
      </p>
      <Show when={download().failure()}>
        {(failure) => <ErrorNotice failure={failure()} onRetry={() => void download().start(format())} />}
      </Show>
    </section>
  );
}
