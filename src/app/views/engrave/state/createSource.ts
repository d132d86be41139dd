import { createSignal, onCleanup } from "solid-js";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { Failure, Result } from "../../../../protocol/failure.ts";
import type { LibrarianApi, PictureRecord } from "../../../../protocol/library.ts";

/** The picture that is engraved: what the engraver holds, and what the page shows of it. */
export interface EngraveSource {
  readonly record: PictureRecord;
  /** Whether the gallery has it; only then can jobs refer to it. */
  readonly isKept: boolean;
  readonly png: Blob;
  /** The file it was just brought from was an animation. */
  readonly isFirstFrame: boolean;
  /** An object URL of the upright picture, valid while this is the source. */
  readonly url: string;
}

export interface SourceOptions {
  readonly engraver: Pick<EngraverApi, "load" | "sourcePng">;
  readonly librarian: Pick<LibrarianApi, "getPicture" | "listPictures" | "savePicture">;
  /** After a picture from disk came into the gallery. */
  readonly onKept: (record: PictureRecord) => void;
}

/** Brings pictures to the engraver, one after the other. A picture that fails leaves the one before in place. */
export function createSource({ engraver, librarian, onKept }: SourceOptions) {
  const [source, setSource] = createSignal<EngraveSource | null>(null);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [underWay, setUnderWay] = createSignal(0);
  let tail: Promise<unknown> = Promise.resolve();
  let held: EngraveSource | null = null;
  let isGone = false;
  onCleanup(() => {
    isGone = true;
    if (held) URL.revokeObjectURL(held.url);
  });

  /** One at a time, so that page and engraver never hold different pictures. */
  function inTurn(job: () => Promise<Failure | null>): Promise<void> {
    setUnderWay((count) => count + 1);
    const run = tail.then(async () => {
      setFailure(null);
      setFailure(await job());
      setUnderWay((count) => count - 1);
    });
    tail = run;
    return run;
  }

  function hold(picture: Omit<EngraveSource, "url">): void {
    if (isGone) return;
    const before = held;
    held = { ...picture, url: URL.createObjectURL(picture.png) };
    setSource(held);
    if (before) URL.revokeObjectURL(before.url);
  }

  async function openNow(id: string): Promise<Failure | null> {
    const picture = await librarian.getPicture(id);
    if (!picture.ok) return picture.failure;
    const { record, png } = picture.value;
    const loaded = await engraver.load(png, titleOf(record));
    if (!loaded.ok) return loaded.failure;
    hold({ record, png, isKept: true, isFirstFrame: false });
    return null;
  }

  async function importNow(file: Blob, fileName: string): Promise<Failure | null> {
    const made = await importPicture(engraver, file, fileName);
    if (!made.ok) return made.failure;
    const { record, png, isFirstFrame } = made.value;
    const kept = await librarian.savePicture(record, png);
    hold({ record, png, isKept: kept.ok, isFirstFrame });
    if (!kept.ok) return kept.failure;
    onKept(record);
    return null;
  }

  return {
    source,
    failure,
    isBusy: () => underWay() > 0,
    dismiss: () => setFailure(null),
    /** Says that a picture could not be had; what is here stays. */
    fail: (why: Failure): void => void setFailure(why),
    open: (id: string) => inTurn(() => openNow(id)),
    /** The newest picture of the gallery; does nothing when it is empty. */
    openNewest: () =>
      inTurn(async () => {
        const newest = await librarian.listPictures({ limit: 1 });
        if (!newest.ok) return newest.failure;
        const record = newest.value[0];
        return record ? openNow(record.id) : null;
      }),
    importFile: (file: Blob, fileName: string) => inTurn(() => importNow(file, fileName)),
    /** Gives the engraver its picture again, after it was started afresh. */
    reload: async (): Promise<boolean> => {
      return held !== null && (await engraver.load(held.png, titleOf(held.record))).ok;
    },
  };
}

export type SourceState = ReturnType<typeof createSource>;

async function importPicture(
  engraver: SourceOptions["engraver"],
  file: Blob,
  fileName: string,
): Promise<Result<Omit<EngraveSource, "isKept" | "url">>> {
  const loaded = await engraver.load(file, fileName);
  if (!loaded.ok) return loaded;
  const png = await engraver.sourcePng();
  if (!png.ok) return png;
  const record: PictureRecord = {
    id: crypto.randomUUID(),
    createdAtMs: Date.now(),
    widthPx: loaded.value.widthPx,
    heightPx: loaded.value.heightPx,
    origin: { kind: "imported", fileName },
  };
  return { ok: true, value: { record, png: png.value, isFirstFrame: loaded.value.isFirstFrame ?? false } };
}

/** What exports are titled: the prompt, or the file's name. The same whenever a picture is opened, so that bytes repeat. */
export function titleOf({ origin }: PictureRecord): string {
  return origin.kind === "generated" ? origin.request.prompt : origin.fileName;
}
