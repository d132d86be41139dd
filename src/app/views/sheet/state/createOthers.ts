import { createMemo, createSignal, onMount } from "solid-js";
import type { EngravingJob, LibrarianApi, PictureRecord } from "../../../../protocol/library.ts";
import type { OtherPieces } from "../../../../protocol/sheet.ts";

/** A kept engraving that can lie on the sheet, too, and how often it does. */
export interface OtherEngraving {
  readonly job: EngravingJob;
  readonly record: PictureRecord;
  readonly count: number;
}

/** Newest pictures of the gallery that are looked through for engravings. */
const MOST_PICTURES = 60;

/** The gallery's engravings, and those of them that are put on the sheet. */
export function createOthers(librarian: Pick<LibrarianApi, "listPictures" | "listJobs" | "getPicture">) {
  const [known, setKnown] = createSignal<readonly Omit<OtherEngraving, "count">[]>([]);
  const [counts, setCounts] = createSignal<ReadonlyMap<string, number>>(new Map());
  const [files, setFiles] = createSignal<ReadonlyMap<string, Blob>>(new Map());

  onMount(async () => {
    const pictures = await librarian.listPictures({ limit: MOST_PICTURES });
    if (!pictures.ok) return;
    for (const record of pictures.value) {
      const jobs = await librarian.listJobs(record.id);
      if (jobs.ok) setKnown((before) => [...before, ...jobs.value.map((job) => ({ job, record }))]);
    }
  });

  async function setCount({ job, record }: Omit<OtherEngraving, "count">, count: number): Promise<void> {
    if (count > 0 && !files().has(record.id)) {
      const picture = await librarian.getPicture(record.id);
      if (!picture.ok) return;
      setFiles((before) => new Map(before).set(record.id, picture.value.png));
    }
    setCounts((before) => new Map(before).set(job.id, count));
  }

  const list = createMemo(() => known().map((each) => ({ ...each, count: counts().get(each.job.id) ?? 0 })));
  const pieces = createMemo(() =>
    list().flatMap(({ job, record, count }): readonly OtherPieces[] => {
      const png = files().get(record.id);
      return count > 0 && png ? [{ pictureId: record.id, png, settings: job.settings, count }] : [];
    }),
  );

  return {
    list: (): readonly OtherEngraving[] => list(),
    setCount,
    /** As the engraver wants them. */
    pieces,
  };
}

export type Others = ReturnType<typeof createOthers>;
