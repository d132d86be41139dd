import { useNavigate } from "@solidjs/router";
import { createEffect, onCleanup, Show } from "solid-js";
import type { PictureRecord } from "../../../protocol/library.ts";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { pictureFileName } from "../../format/pictureFileName.ts";
import { saveBlob } from "../../saveFile.ts";
import { requestDraft } from "../../state/draft.ts";
import { JobList } from "./JobList.tsx";
import { PictureDetails } from "./PictureDetails.tsx";
import { pictureName } from "./pictureName.ts";
import type { Gallery } from "./state/createGallery.ts";
import { createPictureUrl } from "./state/createPictureUrl.ts";

/** One picture at its full size, everything known about it, and what can be done with it. */
export function PictureDialog(props: { gallery: Gallery }) {
  const { librarian } = useApp();
  const url = createPictureUrl(
    () => props.gallery.open()?.id ?? null,
    async (id) => {
      const picture = await librarian.getPicture(id);
      return picture.ok ? { ok: true, value: picture.value.png } : picture;
    },
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const open = props.gallery.open();
    if (event.key === "ArrowLeft") props.gallery.step(-1);
    else if (event.key === "ArrowRight") props.gallery.step(1);
    else if (event.key === "Delete" && open) void props.gallery.remove(open.id);
    else return;
    event.preventDefault();
  }

  // On the document: the focus may be on the dialog's own buttons, or nowhere after one of them went away.
  createEffect(() => {
    if (!props.gallery.isOpen()) return;
    document.addEventListener("keydown", onKeyDown);
    onCleanup(() => document.removeEventListener("keydown", onKeyDown));
  });

  return (
    <Dialog
      title={titleOf(props.gallery.open())}
      open={props.gallery.open() !== null}
      onClose={() => props.gallery.show(null)}
    >
      <Show when={props.gallery.open()}>
        {(record) => (
          <div class="picture-detail">
            <div class="picture-large">
              <Show when={url()} fallback={<p class="soft">Opening…</p>}>
                {(src) => <img src={src()} alt={pictureName(record())} />}
              </Show>
              <Button
                class="picture-newer"
                icon="back"
                iconOnly="Newer picture (←)"
                disabled={!props.gallery.canStep(-1)}
                onClick={() => props.gallery.step(-1)}
              />
              <Button
                class="picture-older"
                icon="chevron"
                iconOnly="Older picture (→)"
                disabled={!props.gallery.canStep(1)}
                onClick={() => props.gallery.step(1)}
              />
            </div>
            <div class="picture-side stack">
              <PictureActions record={record()} onDelete={() => void props.gallery.remove(record().id)} />
              <PictureDetails record={record()} />
              <JobList record={record()} />
            </div>
          </div>
        )}
      </Show>
    </Dialog>
  );
}

function titleOf(record: PictureRecord | null): string {
  if (!record) return "Picture";
  return record.origin.kind === "generated" ? "Picture" : record.origin.fileName;
}

function PictureActions(props: { record: PictureRecord; onDelete: () => void }) {
  const { librarian, draft, toasts } = useApp();
  const navigate = useNavigate();
  const request = () => (props.record.origin.kind === "generated" ? props.record.origin.request : null);

  async function download() {
    const picture = await librarian.getPicture(props.record.id);
    if (picture.ok) saveBlob(picture.value.png, pictureFileName(props.record, "png"));
    else toasts.fail(picture.failure);
  }

  function reuse(withSeed: boolean) {
    const now = request();
    if (!now) return;
    const { seed, seedLocked, ...rest } = requestDraft(now);
    draft.change(withSeed ? { ...rest, seed, seedLocked } : rest);
    navigate("/");
    toasts.show(withSeed ? "Settings and seed taken over." : "Settings taken over, without the seed.");
  }

  return (
    <div class="picture-actions">
      <Button variant="primary" icon="engrave" onClick={() => navigate(`/engrave?picture=${props.record.id}`)}>
        Engrave
      </Button>
      <Show when={request()}>
        <Button icon="reuse" onClick={() => reuse(true)}>
          Reuse settings
        </Button>
        <Button onClick={() => reuse(false)}>Reuse without seed</Button>
      </Show>
      <Button icon="download" onClick={() => void download()}>
        Download PNG
      </Button>
      <Button variant="danger" icon="trash" onClick={() => props.onDelete()}>
        Delete
      </Button>
    </div>
  );
}
