import { createMemo, createSignal } from "solid-js";
import type { Failure } from "../../protocol/failure.ts";
import type { GeneratedPicture, GenerateRequest } from "../../protocol/generate.ts";
import type { PictureRecord } from "../../protocol/library.ts";
import type { LibrarianClient } from "../client/makeLibrarianClient.ts";
import type { StorageState } from "./createStorage.ts";

export interface RunPicture {
  readonly record: PictureRecord;
  readonly request: GenerateRequest;
  readonly made: GeneratedPicture;
  readonly saving: "under-way" | "saved" | Failure;
}

/** Pixels kept in memory for the strip; older ones are in the gallery. */
const MOST_IN_STRIP = 24;

/** The pictures made since the page was opened, newest first, each saved to the gallery as it comes. */
export function createRunPictures(librarian: Pick<LibrarianClient, "saveGenerated">, storage: StorageState) {
  const [pictures, setPictures] = createSignal<readonly RunPicture[]>([]);
  // Null follows the newest; looking at an older one is not interrupted by the next.
  const [chosenId, choose] = createSignal<string | null>(null);
  const shown = createMemo(
    () => pictures().find((picture) => picture.record.id === chosenId()) ?? pictures()[0] ?? null,
  );

  function mark(id: string, saving: RunPicture["saving"]): void {
    setPictures((all) => all.map((picture) => (picture.record.id === id ? { ...picture, saving } : picture)));
  }

  async function save(record: PictureRecord, made: GeneratedPicture): Promise<void> {
    mark(record.id, "under-way");
    const result = await librarian.saveGenerated(record, made.image);
    mark(record.id, result.ok ? "saved" : result.failure);
    if (result.ok) await storage.pictureSaved();
  }

  function add(request: GenerateRequest, made: GeneratedPicture): void {
    const { device, phaseMs, image } = made;
    const record: PictureRecord = {
      id: crypto.randomUUID(),
      createdAtMs: Date.now(),
      widthPx: image.widthPx,
      heightPx: image.heightPx,
      origin: { kind: "generated", request, device, phaseMs },
    };
    setPictures((all) => [{ record, request, made, saving: "under-way" as const }, ...all].slice(0, MOST_IN_STRIP));
    void save(record, made);
  }

  return {
    pictures,
    shown,
    /** The newest is shown, and with it whatever is in work. */
    isFollowing: () => chosenId() === null,
    choose,
    add,
    /** After a failed save. */
    saveAgain: (picture: RunPicture) => save(picture.record, picture.made),
  };
}

export type RunPictures = ReturnType<typeof createRunPictures>;
