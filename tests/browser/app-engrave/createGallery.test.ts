import { createRoot } from "solid-js";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { makeLibrarianClient } from "../../../src/app/client/makeLibrarianClient.ts";
import { createToasts } from "../../../src/app/controls/createToasts.ts";
import { createGallery } from "../../../src/app/views/gallery/state/createGallery.ts";
import type { LibrarianApi } from "../../../src/protocol/library.ts";
import { drawing } from "./setUp.ts";

const librarian = makeLibrarianClient();
const COUNT = 70;
const name = (index: number) => `gallery-${String(index).padStart(2, "0")}.png`;

/** Far in the future, so that these are the newest whatever other tests left behind. */
const FIRST_MS = 4e12;

beforeAll(async () => {
  const png = await drawing(8);
  for (let index = 0; index < COUNT; index += 1) {
    const saved = await librarian.savePicture(
      {
        id: `00000000-0000-4000-8000-0000000001${String(index).padStart(2, "0")}`,
        createdAtMs: FIRST_MS + index,
        widthPx: 8,
        heightPx: 4,
        origin: { kind: "imported", fileName: name(index) },
      },
      png,
    );
    expect(saved).toEqual({ ok: true, value: undefined });
  }
});
afterAll(async () => {
  const all = await librarian.listPictures({ limit: 500, search: "gallery-" });
  for (const record of all.ok ? all.value : []) await librarian.deletePicture(record.id);
  await librarian.purgeDeleted();
});

let dispose = () => {};
afterEach(() => dispose());

async function open(port: LibrarianApi = librarian) {
  const opened = createRoot((end) => {
    dispose = end;
    const toasts = createToasts();
    return { toasts, gallery: createGallery({ librarian: port, toasts }) };
  });
  await vi.waitFor(() => expect(opened.gallery.isLoading()).toBe(false));
  return opened;
}

const names = (gallery: Awaited<ReturnType<typeof open>>["gallery"]) =>
  gallery.pictures().map(({ origin }) => (origin.kind === "imported" ? origin.fileName : ""));

test("reads on page by page, newest first, and ends", async () => {
  const { gallery } = await open();
  gallery.searchFor("gallery-");
  await vi.waitFor(() => expect(names(gallery)[0]).toBe(name(COUNT - 1)));
  await vi.waitFor(() => expect(gallery.isLoading()).toBe(false));
  expect(names(gallery)).toHaveLength(60);
  gallery.more();
  gallery.more(); // while reading: no double page
  await vi.waitFor(() => expect(gallery.isLoading()).toBe(false));
  expect(names(gallery)).toEqual(Array.from({ length: COUNT }, (_, index) => name(COUNT - 1 - index)));
  expect(gallery.hasMore()).toBe(false);
});

test("the newest search wins", async () => {
  const { gallery } = await open();
  gallery.searchFor("gallery-01");
  gallery.searchFor("gallery-02");
  await vi.waitFor(() => expect(names(gallery)).toEqual([name(2)]));
  gallery.searchFor("nothing is called this");
  await vi.waitFor(() => expect(names(gallery)).toEqual([]));
});

test("looking moves to the neighbours; deleting moves on, and undo brings the picture back to its place", async () => {
  const { gallery, toasts } = await open();
  gallery.searchFor("gallery-1");
  await vi.waitFor(() => expect(names(gallery)).toHaveLength(10));
  const third = gallery.pictures()[2];
  gallery.show(gallery.pictures()[1]?.id ?? null);
  gallery.step(1);
  expect(gallery.open()).toBe(third);
  await gallery.remove(third?.id ?? "");
  expect(names(gallery)).toHaveLength(9);
  expect(gallery.open()?.id).toBe(gallery.pictures()[2]?.id);
  toasts.toasts()[0]?.action?.onAction();
  await vi.waitFor(() => expect(gallery.pictures()[2]?.id).toBe(third?.id));
  expect((await librarian.getPicture(third?.id ?? "")).ok).toBe(true);
});

test("a picture that cannot be deleted comes back, and the failure is told", async () => {
  const failure = { code: "storage", message: "the disk is gone" } as const;
  const { gallery, toasts } = await open({ ...librarian, deletePicture: async () => ({ ok: false, failure }) });
  gallery.searchFor("gallery-2");
  await vi.waitFor(() => expect(names(gallery)).toHaveLength(10));
  const before = names(gallery);
  await gallery.remove(gallery.pictures()[4]?.id ?? "");
  expect(names(gallery)).toEqual(before);
  expect(toasts.toasts()[0]).toMatchObject({ tone: "problem", action: null });
});
