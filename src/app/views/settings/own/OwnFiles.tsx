import { createSignal, Show } from "solid-js";
import type { Failure } from "../../../../protocol/failure.ts";
import { Button } from "../../../controls/Button.tsx";
import { ErrorNotice } from "../../../controls/ErrorNotice.tsx";
import { FileButton } from "../../../controls/FileButton.tsx";
import { saveBlob } from "../../../saveFile.ts";
import type { OwnProfiles } from "../../../state/createOwnProfiles.ts";

/** A person's own profiles of one kind out to a file, and in from one. */
export function OwnFiles<T extends object>(props: {
  profiles: OwnProfiles<T>;
  /** "laser", "lasers". */
  one: string;
  many: string;
}) {
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [news, setNews] = createSignal("");

  async function importFile(file: File) {
    const added = props.profiles.add(await file.text());
    setFailure(added.ok ? null : added.failure);
    setNews(added.ok ? `${added.value} ${added.value === 1 ? props.one : props.many} added from ${file.name}.` : "");
  }

  function exportFile() {
    saveBlob(new Blob([props.profiles.file()], { type: "application/json" }), `burin-${props.many}.json`);
  }

  return (
    <div class="stack-tight">
      <div class="row">
        <FileButton icon="upload" accept=".json,application/json" onFile={(file) => void importFile(file)}>
          Import {props.many}…
        </FileButton>
        <Button icon="download" disabled={props.profiles.own().length === 0} onClick={exportFile}>
          Export {props.many}
        </Button>
      </div>
      <p class="small soft" aria-live="polite">
        {news()}
      </p>
      <Show when={failure()}>{(why) => <ErrorNotice failure={why()} />}</Show>
    </div>
  );
}
