import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { EmptyState } from "../../controls/EmptyState.tsx";
import { ErrorNotice } from "../../controls/ErrorNotice.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { GalleryGrid } from "./GalleryGrid.tsx";
import { PictureDialog } from "./PictureDialog.tsx";
import { createGallery } from "./state/createGallery.ts";
import "./gallery.css";

/** Everything made and brought in. */
export default function GalleryView() {
  const { librarian, toasts } = useApp();
  const gallery = createGallery({ librarian, toasts });
  const isEmpty = () => gallery.pictures().length === 0 && !gallery.isLoading() && gallery.failure() === null;
  return (
    <div class="gallery">
      <header class="gallery-head">
        <h1>Gallery</h1>
        <label class="gallery-search">
          <span class="visually-hidden">Search prompts, seeds and file names</span>
          <Icon name="search" />
          <input
            class="input"
            type="search"
            placeholder="Prompt, seed or file name"
            value={gallery.search()}
            onInput={(event) => gallery.searchFor(event.currentTarget.value)}
          />
        </label>
      </header>
      <Show when={gallery.failure()}>{(failure) => <ErrorNotice failure={failure()} onRetry={gallery.again} />}</Show>
      <Show when={isEmpty()}>
        <Show when={gallery.search().trim() === ""} fallback={<NothingFound search={gallery.search()} />}>
          <EmptyGallery />
        </Show>
      </Show>
      <GalleryGrid gallery={gallery} />
      <p class="visually-hidden" aria-live="polite">
        {gallery.isLoading() ? "" : `${gallery.pictures().length}${gallery.hasMore() ? " or more" : ""} pictures`}
      </p>
      <PictureDialog gallery={gallery} />
    </div>
  );
}

function NothingFound(props: { search: string }) {
  return (
    <EmptyState icon="search" title="Nothing found">
      <p>No prompt, seed or file name contains “{props.search.trim()}”.</p>
    </EmptyState>
  );
}

function EmptyGallery() {
  return (
    <EmptyState
      icon="gallery"
      title="No pictures yet"
      actions={
        <>
          <a class="button" data-variant="primary" href="#/">
            Make a picture
          </a>
          <a class="button" href="#/engrave">
            Engrave a file
          </a>
        </>
      }
    >
      <p>Every picture you make or bring in is kept here, on this machine, with the settings that made it.</p>
    </EmptyState>
  );
}
