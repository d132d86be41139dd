import { A } from "@solidjs/router";
import { FileButton } from "../../controls/FileButton.tsx";
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
            : `${props.source.record.widthPx} × ${props.source.record.heightPx} px${props.source.isFirstFrame ? ", first frame of an animation" : ""}`}
        </span>
      </div>
      <div class="row">
        <OpenFileButton onFile={props.onFile} />
        <A class="button" href="/gallery">
          <Icon name="gallery" />
          <span class="source-label">Gallery</span>
        </A>
      </div>
    </div>
  );
}

/** Asks for a picture from disk. */
export function OpenFileButton(props: { onFile: (file: File) => void }) {
  return (
    <FileButton icon="upload" accept={PICTURE_TYPES} onFile={props.onFile}>
      <span class="source-label">Open a file</span>
    </FileButton>
  );
}
