import { Show } from "solid-js";
import { Button } from "../../../controls/Button.tsx";
import { FileButton } from "../../../controls/FileButton.tsx";
import { Notice } from "../../../controls/Notice.tsx";
import { PICTURE_TYPES } from "../../engrave/createFileIntake.ts";
import { PhotoMarks } from "../PhotoMarks.tsx";
import type { CalibrationState } from "../state/createCalibration.ts";

/** The card read off a photograph. */
export function PhotoReadings(props: { calibration: CalibrationState }) {
  const photo = () => props.calibration.photo;
  const missed = () =>
    photo()
      .photo()
      ?.marks.filter(({ isFound }) => !isFound).length ?? 0;
  return (
    <>
      <p>
        From straight above, the whole card in the picture and as large as it goes, in even light without glare, in
        focus. A scanner is better still. A phone's filters and HDR change tones: switch them off.
      </p>
      <div class="row">
        <FileButton
          icon="upload"
          accept={PICTURE_TYPES}
          disabled={photo().isOpening()}
          onFile={(file) => void props.calibration.openPhoto(file)}
        >
          {photo().isOpening() ? "Looking for the card…" : photo().photo() ? "Another photo…" : "Choose the photo…"}
        </FileButton>
        <span class="soft small">or drop it on this page</span>
      </div>
      <Show when={photo().photo()}>
        {(now) => (
          <>
            <Show when={missed() > 0}>
              <Notice
                tone="warning"
                title={missed() === 1 ? "One mark was not found" : `${missed()} marks were not found`}
              >
                <p>Drag each dashed circle onto a ringed dot in the card's corners, then read the card.</p>
              </Notice>
            </Show>
            <PhotoMarks photo={now()} onMove={photo().move} />
            <div class="row">
              <Button
                variant="primary"
                disabled={props.calibration.isBusy() || missed() > 0}
                onClick={() => void props.calibration.readPhoto()}
              >
                Read the card
              </Button>
              <Button variant="quiet" onClick={() => photo().close()}>
                Remove the photo
              </Button>
            </div>
          </>
        )}
      </Show>
    </>
  );
}
