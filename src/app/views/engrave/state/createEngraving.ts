import { createMemo, createSignal } from "solid-js";
import type { DitherSettings } from "../../../../laser/dither/ditherSettings.ts";
import type { ExportFormat } from "../../../../laser/export/formats.ts";
import { preparedSize } from "../../../../laser/prepare/preparedSize.ts";
import type { EngraveSettings, ToneSettings } from "../../../../laser/settings.ts";
import type { LibrarianApi } from "../../../../protocol/library.ts";
import { parseEngraveSettings } from "../../../../protocol/validate.ts";
import type { Stored } from "../../../state/createStored.ts";
import { createExport, type ExportOptions } from "./createExport.ts";
import { createInspection, type InspectionOptions } from "./createInspection.ts";
import { createLaserChoice } from "./createLaserChoice.ts";
import { createMaterialChoice } from "./createMaterialChoice.ts";
import { createOutput, type OutputOptions } from "./createOutput.ts";
import { createPreparationOwner } from "./createPreparationOwner.ts";
import { createPreview, type PreviewOptions } from "./createPreview.ts";
import { createSource, type SourceOptions } from "./createSource.ts";
import { plateOf } from "./plateOf.ts";

export interface EngravingOptions {
  readonly engraver: SourceOptions["engraver"] &
    PreviewOptions["engraver"] &
    InspectionOptions["engraver"] &
    ExportOptions["engraver"] &
    OutputOptions["engraver"];
  readonly librarian: SourceOptions["librarian"] &
    ExportOptions["librarian"] &
    Pick<LibrarianApi, "getJob" | "readSetting" | "writeSetting">;
  readonly stored: Stored<EngraveSettings>;
  readonly storedOutput: OutputOptions["stored"];
  readonly onKept: SourceOptions["onKept"];
  readonly save: ExportOptions["save"];
}

/** From a picture to an engraving file: the source, its settings, the preview that follows them, and the export. */
export function createEngraving(options: EngravingOptions) {
  const { engraver, librarian, stored, storedOutput } = options;
  const source = createSource({ engraver, librarian, onKept: options.onKept });
  const preparationOwner = createPreparationOwner({ source: source.source, librarian, change: stored.change });
  // Fields whose text is wrong: their last good value stays in the settings, but must not be taken for what is wanted.
  const [wrongFields, setWrongFields] = createSignal<readonly string[]>([]);
  const settings = createMemo(() => snapshot(stored.value));
  const pictureSize = createMemo(() => {
    const now = source.source();
    return now && preparedSize(now.record, settings().preparation);
  });
  const plate = createMemo(() => {
    const now = source.source();
    return now && plateOf(now.record, settings());
  });
  const engravable = createMemo(() => (plate()?.ok ? settings() : null));
  const preview = createPreview({ engraver, source, settings: engravable });
  const inspection = createInspection({ engraver, preview });
  const laser = createLaserChoice({ librarian, settings, change: stored.change });
  const material = createMaterialChoice({ librarian, settings, change: stored.change, laserOn: laser.laserOn });
  const { shown } = preview;
  const output = createOutput({ engraver, stored: storedOutput, settings, shown, laser: laser.laserProfile });
  const exporting = createExport({ engraver, librarian, source, save: options.save });

  async function openJob(id: string): Promise<void> {
    const job = await librarian.getJob(id);
    if (!job.ok) return source.fail(job.failure);
    const whole = parseEngraveSettings(job.value.settings);
    if (!whole.ok) return source.fail(whole.failure);
    stored.change(whole.value);
    preparationOwner.belongsTo(job.value.pictureId);
    await source.open(job.value.pictureId);
  }

  async function download(format: ExportFormat): Promise<boolean> {
    const now = source.source();
    if (!now || !plate()?.ok) return false;
    return exporting.download({ source: now, settings: settings(), output: output.output(), format });
  }

  return {
    source,
    settings,
    /** Pixels of the picture as it is prepared; null without one. */
    pictureSize,
    /** The plate asked for, or why it cannot be; null without a picture. */
    plate,
    preview,
    inspection,
    output,
    exporting,
    wrongFields,
    markWrong: (field: string, isWrong: boolean) =>
      setWrongFields((fields) => [...fields.filter((each) => each !== field), ...(isWrong ? [field] : [])]),
    change: stored.change,
    changeTone: (tone: Partial<ToneSettings>) => stored.change({ tone: { ...settings().tone, ...tone } }),
    changeDither: (dither: Partial<DitherSettings>) => stored.change({ dither: { ...settings().dither, ...dither } }),
    ...laser,
    ...material,
    openJob,
    download,
  };
}

export type Engraving = ReturnType<typeof createEngraving>;

/** The settings of this moment as plain data, every field read. */
function snapshot(settings: EngraveSettings): EngraveSettings {
  return JSON.parse(JSON.stringify(settings)) as EngraveSettings; // what is kept as JSON is JSON
}
