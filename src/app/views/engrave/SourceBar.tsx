import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { Button } from "../../controls/Button.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PICTURE_TYPES } from "./createFileIntake.ts";
import { type SourceState, titleOf } from "./state/createSource.ts";

/** Which picture is engraved, and the ways to another. */
export function SourceBar(props: { state: SourceState; onFile: (file: File) => void }) {
  return (
    <div class="source-bar">
      <Show when={props.state.source()}>
        {(source) => (
          <>
            <img src={source().url} alt="" />
            <div class="source-name">
              <strong title={titleOf(source().record)}>{titleOf(source().record)}</strong>
              <span class="small soft number">
                {source().record.widthPx} × {source().record.heightPx} px
              </span>
            </div>
          </>
        )}
      </Show>
      <div class="row">
        <FileButton onFile={props.onFile} />
        <A class="button" href="/gallery">
          <Icon name="gallery" />
          Gallery
        </A>
      </div>
    </div>
  );
}

/** Opens the file picker. */
export function FileButton(props: { onFile: (file: File) => void; variant?: "primary" }) {
  let input: HTMLInputElement | undefined;
  return (
    <>
      <Button icon="upload" variant={props.variant ?? "plain"} onClick={() => input?.click()}>
        Open a file
      </Button>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        aria-label="Picture file"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ""; // the same file can be chosen again
          if (file) props.onFile(file);
        }}
      />
    </>
  );
}
