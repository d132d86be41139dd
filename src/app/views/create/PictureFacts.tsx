import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { formatDuration } from "../../format/formatDuration.ts";
import { pictureFileName } from "../../format/pictureFileName.ts";
import { saveBlob } from "../../saveFile.ts";
import { SCHEDULER_LABELS } from "../../schedulerLabels.ts";
import type { RunPicture } from "../../state/createRunPictures.ts";

/** What a picture is and what can be done with it. */
export function PictureFacts(props: { picture: RunPicture }) {
  const { run, draft } = useApp();
  const failure = () => (typeof props.picture.saving === "object" ? props.picture.saving : null);
  const request = () => props.picture.request;
  return (
    <div class="picture-facts">
      <Show when={failure()}>
        {(found) => <ErrorNotice failure={found()} onRetry={() => void run.saveAgain(props.picture)} />}
      </Show>
      <div class="picture-facts-line">
        <p class="picture-words number soft small">
          {request().widthPx} × {request().heightPx} px · seed {request().seed} · {request().steps} steps ·{" "}
          {SCHEDULER_LABELS[request().scheduler]} · made in {formatDuration(totalMs(props.picture))}
          <Show when={props.picture.saving === "saved"}> · in the gallery</Show>
        </p>
        <div class="row">
          <Show when={!draft.value.seedLocked || draft.value.seed !== request().seed}>
            <Button
              variant="quiet"
              icon="lock"
              onClick={() => draft.change({ seed: request().seed, seedLocked: true })}
            >
              Keep this seed
            </Button>
          </Show>
          <DownloadButton picture={props.picture} />
          <Show
            when={props.picture.saving === "saved"}
            fallback={
              <Button variant="primary" icon="engrave" disabled title="It has to be in the gallery first">
                Engrave this
              </Button>
            }
          >
            <A class="button" data-variant="primary" href={`/engrave?picture=${props.picture.record.id}`}>
              <Icon name="engrave" />
              Engrave this
            </A>
          </Show>
        </div>
      </div>
    </div>
  );
}

function DownloadButton(props: { picture: RunPicture }) {
  const { librarian, engraver, toasts } = useApp();

  /** From the gallery; when it could not be saved there, the engraver makes the PNG. */
  async function pngOf({ record, request, made, saving }: RunPicture) {
    if (saving === "saved") {
      const kept = await librarian.getPicture(record.id);
      if (kept.ok) return { ok: true, value: kept.value.png } as const;
    }
    const loaded = await engraver.load(made.image, request.prompt);
    return loaded.ok ? engraver.sourcePng() : loaded;
  }

  async function download(picture: RunPicture) {
    const png = await pngOf(picture);
    if (png.ok) saveBlob(png.value, pictureFileName(picture.record, "png"));
    else toasts.fail(png.failure);
  }

  return (
    <Button icon="download" onClick={() => void download(props.picture)}>
      Download PNG
    </Button>
  );
}

function totalMs({ made }: RunPicture): number {
  return Object.values(made.phaseMs).reduce((sum, ms) => sum + ms, 0);
}
