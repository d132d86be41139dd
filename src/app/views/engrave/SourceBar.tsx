import { A } from "@solidjs/router";
import { Button } from "../../controls/Button.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { PICTURE_TYPES } from "./createFileIntake.ts";
import { type EngraveSource, titleOf } from "./state/createSource.ts";

/** Which picture is engraved, and the ways to another. */
export function SourceBar(props: { source: EngraveSource; isBusy: boolean; onFile: (file: File) => void }) {
  return (
    <div class="source-bar">
      <img src={props.source.url} alt="" />
      <div class="source-name">
        <strong title={titleOf(props.source.record)}>{titleOf(props.source.record)}</strong>
        <span class="small soft number" aria-live="polite">
          {props.isBusy
            ? "Opening the next picture…"
            : `${props.source.record.widthPx} × ${props.source.record.heightPx} px`}
        </span>
      </div>
      <div class="row">
        <FileButton onFile={props.onFile} />
        <A class="button" href="/gallery">
          <Icon name="gallery" />
          <span class="source-label">Gallery</span>
        </A>
      </div>
    </div>
  );
}

/** Opens the file picker. */
export function FileButton(props: { onFile: (file: File) => void }) {
  let input: HTMLInputElement | undefined;
  return (
    <>
      <Button icon="upload" onClick={() => input?.click()}>
        <span class="source-label">Open a file</span>
      </Button>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        aria-label="Picture file"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) props.onFile(file);
          event.currentTarget.value = ""; // the same file can be chosen again
        }}
      />
    </>
  );
}
