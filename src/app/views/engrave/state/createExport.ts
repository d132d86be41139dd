import { createSignal } from "solid-js";
import type { ExportFormat } from "../../../../laser/export/formats.ts";
import type { OutputSettings } from "../../../../laser/machine/outputSettings.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { Failure, Result } from "../../../../protocol/failure.ts";
import type { LibrarianApi } from "../../../../protocol/library.ts";
import type { ExportedFile } from "../../../../protocol/output.ts";
import type { EngraveSource, SourceState } from "./createSource.ts";
import { isSameSettings } from "./engraveSettings.ts";

export interface ExportOptions {
  readonly engraver: Pick<EngraverApi, "export">;
  readonly librarian: Pick<LibrarianApi, "saveJob" | "listJobs">;
  readonly source: Pick<SourceState, "reload">;
  /** Hands the file to the person. */
  readonly save: (blob: Blob, fileName: string) => void;
}

/** A file that was handed over. */
export interface Done {
  readonly fileName: string;
  /** Whether the gallery has the job it was made from. */
  readonly isKept: boolean;
}

export interface Download {
  readonly source: EngraveSource;
  readonly settings: EngraveSettings;
  readonly output: OutputSettings;
  readonly format: ExportFormat;
}

/** Makes files of an engraving and keeps what they were made from as a job of the picture. */
export function createExport(options: ExportOptions) {
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [done, setDone] = createSignal<Done | null>(null);

  /** True when the file was handed over; a job that could not be kept is shown as `failure` all the same. */
  async function download(wanted: Download): Promise<boolean> {
    setBusy(true);
    setFailure(null);
    setDone(null);
    try {
      const file = await exported(options, wanted);
      if (!file.ok) {
        setFailure(file.failure);
        return false;
      }
      const { name: fileName, blob } = file.value;
      options.save(blob, fileName);
      const kept = wanted.source.isKept ? await keepJob(options.librarian, wanted) : null;
      if (kept && !kept.ok) setFailure(kept.failure);
      setDone({ fileName, isKept: kept?.ok ?? false });
      return true;
    } finally {
      setBusy(false);
    }
  }

  return { isBusy, failure, done, download };
}

export type ExportState = ReturnType<typeof createExport>;

async function exported(
  { engraver, source }: ExportOptions,
  { settings, output, format }: Download,
): Promise<Result<ExportedFile>> {
  const file = await engraver.export(settings, format, output);
  if (!file.ok && file.failure.code === "not-found" && (await source.reload()))
    return engraver.export(settings, format, output);
  return file;
}

/** One job for the same settings of a picture, however many files are made of it. */
async function keepJob(librarian: ExportOptions["librarian"], { source, settings }: Download): Promise<Result<void>> {
  const pictureId = source.record.id;
  const jobs = await librarian.listJobs(pictureId);
  if (!jobs.ok) return jobs;
  if (jobs.value.some((job) => isSameSettings(job.settings, settings))) return { ok: true, value: undefined };
  return librarian.saveJob({ id: crypto.randomUUID(), pictureId, createdAtMs: Date.now(), settings });
}
