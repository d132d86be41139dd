import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { OUTPUT_DEFAULTS } from "../../../../laser/machine/outputChoices.ts";
import { outputSettings } from "../../../../laser/machine/outputSettings.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { Failure } from "../../../../protocol/failure.ts";
import type { EngravingJob, LibrarianApi, PictureRecord } from "../../../../protocol/library.ts";
import { parseEngraveSettings } from "../../../../protocol/validate.ts";
import type { ToastState } from "../../../controls/createToasts.ts";
import { titleOf } from "../../engrave/state/createSource.ts";
import { plateOf } from "../../engrave/state/plateOf.ts";

export interface JobsOptions {
  readonly librarian: Pick<LibrarianApi, "listJobs" | "deleteJob" | "saveJob" | "getPicture">;
  readonly engraver: Pick<EngraverApi, "load" | "export">;
  readonly toasts: Pick<ToastState, "show" | "fail">;
  readonly save: (blob: Blob, fileName: string) => void;
}

/** The engraving jobs of the picture looked at. */
export function createJobs(picture: Accessor<PictureRecord | null>, options: JobsOptions) {
  const { librarian, engraver, toasts, save } = options;
  const [jobs, setJobs] = createSignal<readonly EngravingJob[]>([]);
  const [busyId, setBusyId] = createSignal<string | null>(null);

  async function read(id: string): Promise<void> {
    const result = await librarian.listJobs(id);
    if (picture()?.id !== id) return;
    if (result.ok) setJobs([...result.value].sort((a, b) => b.createdAtMs - a.createdAtMs));
    else toasts.fail(result.failure);
  }

  createEffect(
    on(
      () => picture()?.id,
      (id) => {
        setJobs([]);
        if (id !== undefined) void read(id);
      },
    ),
  );

  /** The same picture and settings: the same bytes as the first time. */
  async function exportAgain(job: EngravingJob): Promise<Failure | null> {
    const kept = await librarian.getPicture(job.pictureId);
    if (!kept.ok) return kept.failure;
    const { record, png } = kept.value;
    const loaded = await engraver.load(png, titleOf(record));
    if (!loaded.ok) return loaded.failure;
    const settings = parseEngraveSettings(job.settings);
    if (!settings.ok) return settings.failure;
    const plate = plateOf(loaded.value, settings.value);
    if (!plate.ok) return plate.failure;
    const { materialId } = settings.value;
    const file = await engraver.export(
      job.settings,
      "png",
      outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId }),
    );
    if (!file.ok) return file.failure;
    save(file.value.blob, file.value.name);
    return null;
  }

  async function remove(job: EngravingJob): Promise<void> {
    const result = await librarian.deleteJob(job.id);
    if (!result.ok) return toasts.fail(result.failure);
    setJobs((all) => all.filter((each) => each.id !== job.id));
    const undo = async () => {
      const saved = await librarian.saveJob(job);
      if (!saved.ok) return toasts.fail(saved.failure);
      const now = picture();
      if (now) await read(now.id);
    };
    toasts.show("Engraving deleted.", { action: { label: "Undo", onAction: () => void undo() } });
  }

  return {
    jobs,
    /** The job whose file is being made. */
    busyId,
    exportAgain: async (job: EngravingJob) => {
      setBusyId(job.id);
      const failure = await exportAgain(job);
      setBusyId(null);
      if (failure) toasts.fail(failure);
    },
    remove,
  };
}

export type Jobs = ReturnType<typeof createJobs>;
