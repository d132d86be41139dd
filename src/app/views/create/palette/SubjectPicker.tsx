import { createEffect, createMemo, createSignal, For, Show } from "solid-js";
import type { Palette, PaletteSubject } from "../../../../protocol/palette.ts";
import { Field } from "../../../controls/Field.tsx";
import { Tabs } from "../../../controls/Tabs.tsx";
import { type FoundSubject, findSubjects } from "./findSubjects.ts";

interface SubjectPickerProps {
  palette: Palette;
  chosen: PaletteSubject | null;
  onSubject: (subject: PaletteSubject) => void;
}

/** The subjects by group, or those that a search finds. */
export function SubjectPicker(props: SubjectPickerProps) {
  const [query, setQuery] = createSignal("");
  const found = createMemo(() => findSubjects(props.palette, query()));
  return (
    <>
      <Field label="Find a subject" hideLabel>
        {(control) => (
          <input
            id={control.id}
            class="input"
            type="search"
            placeholder="Find a subject"
            value={query()}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.ctrlKey || event.metaKey || query().trim() === "") return;
              event.preventDefault(); // the bare key is not meant for Generate here
              const [first] = found();
              if (first) props.onSubject(first.subject);
            }}
          />
        )}
      </Field>
      <Show when={query().trim()} fallback={<Groups {...props} />}>
        <p class="field-hint" role="status">
          {found().length === 0 ? `Nothing it knows is called “${query().trim()}”.` : `${found().length} found`}
        </p>
        <Subjects subjects={found()} chosen={props.chosen} onSubject={props.onSubject} />
      </Show>
    </>
  );
}

function Groups(props: SubjectPickerProps) {
  const [group, setGroup] = createSignal(0);
  createEffect(() => {
    const at = props.palette.groups.findIndex(({ subjects }) =>
      subjects.some(({ name }) => name === props.chosen?.name),
    );
    if (at >= 0) setGroup(at);
  });
  // Made once, and so are the subjects: new ones would be new buttons, and the focus would be lost with the old.
  const tabs = createMemo(() =>
    props.palette.groups.map(({ title }, index) => ({ value: String(index), label: title })),
  );
  const subjects = createMemo(() =>
    (props.palette.groups[group()]?.subjects ?? []).map((subject) => ({ subject, by: null })),
  );
  return (
    <Tabs label="Groups of subjects" value={String(group())} tabs={tabs()} onValue={(value) => setGroup(Number(value))}>
      <Subjects subjects={subjects()} chosen={props.chosen} onSubject={props.onSubject} />
    </Tabs>
  );
}

function Subjects(props: {
  subjects: readonly FoundSubject[];
  chosen: PaletteSubject | null;
  onSubject: (subject: PaletteSubject) => void;
}) {
  return (
    <ul class="word-list" aria-label="Subjects">
      <For each={props.subjects}>
        {({ subject, by }) => (
          <li>
            <button
              type="button"
              class="chip"
              aria-pressed={subject.name === props.chosen?.name}
              onClick={() => props.onSubject(subject)}
            >
              {subject.name}
              <Show when={by}>
                <span class="soft">&nbsp;({by})</span>
              </Show>
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
