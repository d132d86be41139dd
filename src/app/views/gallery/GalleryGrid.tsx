import { createEffect, createSignal, For, on, onCleanup, onMount } from "solid-js";
import type { PictureRecord } from "../../../protocol/library.ts";
import { gridStep } from "./gridStep.ts";
import { pictureName } from "./pictureName.ts";
import type { Gallery } from "./state/createGallery.ts";
import { Thumbnail } from "./Thumbnail.tsx";

/** All pictures as tiles. One tile is in the tab order; arrow keys move on, Enter looks closer, Delete deletes. */
export function GalleryGrid(props: { gallery: Gallery }) {
  const [current, setCurrent] = createSignal(0);
  let grid: HTMLUListElement | undefined;
  let end: HTMLDivElement | undefined;

  const buttons = () => [...(grid?.querySelectorAll("button") ?? [])];
  const columns = () => {
    const tiles = buttons();
    const top = tiles[0]?.getBoundingClientRect().top;
    const second = tiles.findIndex((tile) => tile.getBoundingClientRect().top !== top);
    return second === -1 ? Math.max(1, tiles.length) : second;
  };
  function focusTile(at: number): void {
    setCurrent(at);
    buttons()[at]?.focus();
  }

  async function removeAt(at: number): Promise<void> {
    const record = props.gallery.pictures()[at];
    if (!record) return;
    const removed = props.gallery.remove(record.id);
    focusTile(Math.min(at, props.gallery.pictures().length - 1));
    await removed;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = buttons().indexOf(event.target as HTMLButtonElement); // −1 for anything else
    if (at === -1) return;
    if (event.key === "Delete") {
      event.preventDefault();
      void removeAt(at);
      return;
    }
    const to = gridStep(event.key, at, { count: buttons().length, columns: columns() });
    if (to === null) return;
    event.preventDefault();
    focusTile(to);
  }

  // Closing the dialog gives the focus back to the tile that opened it; a person may have moved on inside.
  createEffect(
    on(
      () => props.gallery.open(),
      (open, before) => {
        const last = open ?? before;
        const at = last ? props.gallery.pictures().findIndex((each) => each.id === last.id) : -1;
        if (at >= 0) setCurrent(at);
        if (!open && before && at >= 0) queueMicrotask(() => focusTile(at));
      },
    ),
  );
  onMount(() => {
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && props.gallery.more(),
      {
        rootMargin: "800px",
      },
    );
    if (end) observer.observe(end);
    // A page that does not fill the screen leaves the end in sight, and an observer tells of changes only.
    createEffect(
      on(props.gallery.pictures, () => {
        if (!end) return;
        observer.unobserve(end);
        observer.observe(end);
      }),
    );
    onCleanup(() => observer.disconnect());
  });

  return (
    <>
      <ul ref={grid} class="gallery-grid" aria-label="Pictures, newest first" onKeyDown={onKeyDown}>
        <For each={props.gallery.pictures()}>
          {(record, index) => (
            <li>
              <button
                type="button"
                class="gallery-tile"
                tabindex={index() === Math.min(current(), props.gallery.pictures().length - 1) ? 0 : -1}
                title={pictureName(record)}
                onFocus={() => setCurrent(index())}
                onClick={() => props.gallery.show(record.id)}
              >
                <Thumbnail id={record.id} />
                <TileText record={record} />
              </button>
            </li>
          )}
        </For>
      </ul>
      <div ref={end} class="gallery-end" />
    </>
  );
}

function TileText(props: { record: PictureRecord }) {
  const generated = () => (props.record.origin.kind === "generated" ? props.record.origin.request : null);
  return (
    <span class="tile-text">
      <span class="tile-name">
        {props.record.origin.kind === "generated" ? props.record.origin.request.prompt : props.record.origin.fileName}
      </span>
      <span class="tile-facts number">
        <span>{generated() ? `Seed ${generated()?.seed}` : "From disk"}</span>
        <span>
          {props.record.widthPx} × {props.record.heightPx} px
        </span>
      </span>
    </span>
  );
}
