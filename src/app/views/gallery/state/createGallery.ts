import { createMemo, createSignal, onCleanup, onMount } from "solid-js";
import type { Failure } from "../../../../protocol/failure.ts";
import type { LibrarianApi, PictureRecord } from "../../../../protocol/library.ts";
import type { ToastState } from "../../../controls/createToasts.ts";

export interface GalleryOptions {
  readonly librarian: Pick<LibrarianApi, "listPictures" | "deletePicture" | "undeletePicture">;
  readonly toasts: Pick<ToastState, "show" | "fail">;
}

/** Pictures asked for at a time: more than fill a large screen. */
const PAGE = 60;

/** Typing within this time is one search. */
const SEARCH_AFTER_MS = 180;

/** The kept pictures, newest first, page by page; what is searched for, which is looked at, what is deleted and brought back. */
export function createGallery({ librarian, toasts }: GalleryOptions) {
  const [pictures, setPictures] = createSignal<readonly PictureRecord[]>([]);
  const [search, setSearch] = createSignal("");
  const [isLoading, setLoading] = createSignal(true);
  const [hasMore, setHasMore] = createSignal(true);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [openId, setOpenId] = createSignal<string | null>(null);
  let generation = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Reads the page after what is here, or from the top. A newer reading makes this one void. */
  async function read(fromTop: boolean): Promise<void> {
    generation += 1;
    const mine = generation;
    setLoading(true);
    const last = fromTop ? undefined : pictures().at(-1);
    const text = search().trim();
    const page = await librarian.listPictures({
      limit: PAGE,
      ...(last && { beforeMs: last.createdAtMs }),
      ...(text !== "" && { search: text }),
    });
    if (mine !== generation) return;
    setLoading(false);
    setFailure(page.ok ? null : page.failure);
    if (!page.ok) return;
    setPictures((before) => (fromTop ? page.value : [...before, ...page.value]));
    setHasMore(page.value.length === PAGE);
  }

  function searchFor(text: string): void {
    setSearch(text);
    clearTimeout(timer);
    timer = setTimeout(() => void read(true), SEARCH_AFTER_MS);
  }

  const isOpen = createMemo(() => openId() !== null);
  const openIndex = createMemo(() => pictures().findIndex((each) => each.id === openId()));

  /** Takes a picture out of sight at once; the message offers to bring it back. */
  async function remove(id: string): Promise<void> {
    const at = pictures().findIndex((each) => each.id === id);
    const record = pictures()[at];
    if (!record) return;
    if (openId() === id) setOpenId((pictures()[at + 1] ?? pictures()[at - 1])?.id ?? null);
    setPictures((all) => all.filter((each) => each.id !== id));
    const result = await librarian.deletePicture(id);
    if (!result.ok) {
      bringBack(record);
      return toasts.fail(result.failure);
    }
    toasts.show("Picture deleted.", { action: { label: "Undo", onAction: () => void undo(record) } });
  }

  async function undo(record: PictureRecord): Promise<void> {
    const result = await librarian.undeletePicture(record.id);
    if (result.ok) bringBack(record);
    else toasts.fail(result.failure);
  }

  function bringBack(record: PictureRecord): void {
    setPictures((all) =>
      all.some((each) => each.id === record.id) ? all : [...all, record].sort((a, b) => b.createdAtMs - a.createdAtMs),
    );
  }

  onMount(() => void read(true));
  onCleanup(() => {
    clearTimeout(timer);
    generation += 1;
  });

  return {
    pictures,
    search,
    searchFor,
    isLoading,
    failure,
    hasMore,
    /** Reads on; does nothing while reading or at the end. */
    more: () => {
      if (!isLoading() && hasMore() && failure() === null) void read(false);
    },
    again: () => void read(pictures().length === 0),
    /** The picture looked at, or null. */
    open: () => pictures()[openIndex()] ?? null,
    isOpen,
    show: (id: string | null) => void setOpenId(id),
    /** Looks at the neighbour: −1 newer, 1 older. */
    step: (by: 1 | -1) => {
      const next = pictures()[openIndex() + by];
      if (openIndex() >= 0 && next) setOpenId(next.id);
    },
    canStep: (by: 1 | -1) => openIndex() >= 0 && pictures()[openIndex() + by] !== undefined,
    remove,
  };
}

export type Gallery = ReturnType<typeof createGallery>;
