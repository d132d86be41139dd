import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { SHEET_LIMITS } from "../../../laser/sheet/sheet.ts";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Field } from "../../controls/Field.tsx";
import { FileButton } from "../../controls/FileButton.tsx";
import { NumberField } from "../../controls/NumberField.tsx";
import { Segmented } from "../../controls/Segmented.tsx";
import { Select } from "../../controls/Select.tsx";
import { OtherFields } from "./OtherFields.tsx";
import type { SheetState } from "./state/createSheet.ts";

const KINDS = [
  { value: "copies", label: "Copies" },
  { value: "names", label: "One a name" },
] as const;

const LIST_TYPES = ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values";

/** How many pieces, or whose names they bear. */
export function PiecesPanel(props: { sheet: SheetState }) {
  return (
    <section class="engrave-group-body sheet-group" aria-labelledby="sheet-pieces">
      <h2 id="sheet-pieces">Pieces</h2>
      <Segmented
        label="What lies on it"
        value={props.sheet.choices().kind}
        choices={KINDS}
        onValue={(kind) => props.sheet.change({ kind })}
        hideLabel
      />
      <Show
        when={props.sheet.choices().kind === "names"}
        fallback={
          <>
            <NumberField
              label="How many"
              value={props.sheet.choices().copies}
              limit={SHEET_LIMITS.copies}
              decimals={0}
              onValue={(copies) => props.sheet.change({ copies })}
            />
            <OtherFields others={props.sheet.others} />
          </>
        }
      >
        <Show when={props.sheet.settings().surround.texts.length > 0} fallback={<NoText />}>
          <NameFields sheet={props.sheet} />
        </Show>
      </Show>
    </section>
  );
}

function NoText() {
  return (
    <p>
      The engraving has no line of text for the names. <A href="/engrave">Add one under Frame and text</A>, with any
      word in it, and come back.
    </p>
  );
}

function NameFields(props: { sheet: SheetState }) {
  const names = () => props.sheet.names;
  const lines = () =>
    props.sheet.settings().surround.texts.map(({ text }, index) => {
      return { value: String(index), label: text.trim() === "" ? `Line ${index + 1}` : `Line ${index + 1}: ${text}` };
    });
  const columns = () =>
    names()
      .columns()
      .map((label, index) => ({ value: String(index), label }));
  return (
    <>
      <Field label="Names" hint="One a line; or a table from a spreadsheet, or a CSV.">
        {(control) => (
          <textarea
            id={control.id}
            class="input sheet-names"
            rows="6"
            spellcheck={false}
            aria-describedby={control.describedBy}
            value={names().text()}
            onInput={(event) => void names().take(event.currentTarget.value)}
          />
        )}
      </Field>
      <FileButton icon="file" accept={LIST_TYPES} onFile={(file) => void names().takeFile(file)}>
        Open a CSV file
      </FileButton>
      <Show when={names().failure()}>{(failure) => <ErrorNotice failure={failure()} />}</Show>
      <Show when={columns().length > 1}>
        <Select
          label="Column"
          value={String(names().column())}
          choices={columns()}
          onValue={(column) => names().setColumn(Number(column))}
        />
      </Show>
      <Show when={lines().length > 1}>
        <Select
          label="Set into"
          value={String(props.sheet.line())}
          choices={lines()}
          onValue={(line) => props.sheet.setLine(Number(line))}
        />
      </Show>
      <p class="small soft" aria-live="polite">
        {names().names().length.toLocaleString("en")} names
      </p>
    </>
  );
}
