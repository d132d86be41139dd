import { createEffect, createMemo, createSignal, on } from "solid-js";
import * as v from "valibot";
import type { ExportFormat } from "../../../../laser/export/formats.ts";
import { parseOutputChoices } from "../../../../laser/machine/outputChoices.ts";
import { outputSettings } from "../../../../laser/machine/outputSettings.ts";
import type { EngraveSettings } from "../../../../laser/settings.ts";
import {
  DEFAULT_SHEET,
  type Sheet,
  type SheetFacts,
  type SheetRequest,
  sheetSchema,
} from "../../../../laser/sheet/sheet.ts";
import type { EngraverApi } from "../../../../protocol/engrave.ts";
import type { Failure } from "../../../../protocol/failure.ts";
import type { LibrarianApi } from "../../../../protocol/library.ts";
import { parseEngraveSettings } from "../../../../protocol/validate.ts";
import { createLasers } from "../../../state/createLasers.ts";
import { createStored } from "../../../state/createStored.ts";
import { createPreview } from "../../engrave/state/createPreview.ts";
import { createSource } from "../../engrave/state/createSource.ts";
import { storedEngraveSettings } from "../../engrave/state/engraveSettings.ts";
import { createNames } from "./createNames.ts";
import { createOthers } from "./createOthers.ts";

export interface SheetOptions {
  readonly engraver: EngraverApi;
  readonly librarian: LibrarianApi;
  readonly save: (blob: Blob, fileName: string) => void;
}

const KINDS = ["copies", "names"] as const;
export type PiecesKind = (typeof KINDS)[number];

const choices = v.object({
  sheet: v.optional(sheetSchema, {}),
  kind: v.optional(v.picklist(KINDS), "copies"),
  copies: v.optional(v.number(), 10),
});
type SheetChoices = v.InferOutput<typeof choices>;

function parseChoices(json: unknown): SheetChoices {
  const parsed = v.safeParse(choices, json);
  return parsed.success ? parsed.output : { sheet: DEFAULT_SHEET, kind: "copies", copies: 10 };
}

/** Pieces of one engraving on sheets: which picture and settings, how many or which names, which sheet is looked at, and its file. */
export function createSheet({ engraver, librarian, save }: SheetOptions) {
  const source = createSource({ engraver, librarian, onKept: () => {} });
  const engraving = createStored({ key: "engrave", parse: storedEngraveSettings, librarian });
  const output = createStored({ key: "output", parse: parseOutputChoices, librarian });
  const stored = createStored<SheetChoices>({ key: "sheet", parse: parseChoices, librarian });
  const lasers = createLasers(librarian);
  const names = createNames(engraver);
  const others = createOthers(librarian);
  const [job, setJob] = createSignal<EngraveSettings | null>(null);
  const [line, setLine] = createSignal(0);
  const [index, setIndex] = createSignal(0);
  const [facts, setFacts] = createSignal<SheetFacts | null>(null);
  const settings = createMemo(() => job() ?? snapshot(engraving.value));
  const request = createMemo((): SheetRequest | null => {
    const { sheet, kind, copies } = snapshot(stored.value);
    if (kind === "copies") return { sheet, index: index(), pieces: { kind, count: copies } };
    const list = names.names();
    if (list.length === 0 || settings().surround.texts.length === 0) return null;
    return { sheet, index: index(), pieces: { kind, names: list, line: line() } };
  });
  // Another list, or another sheet, begins with the first one.
  createEffect(
    on([() => stored.value.kind, () => names.names().length, others.pieces], () => setIndex(0), { defer: true }),
  );

  const engravable = createMemo(() => (request() && others.pieces() ? { ...settings() } : null));
  const preview = createPreview({
    engraver: {
      preview: async (wanted) => {
        const asked = request();
        if (!asked) return { ok: false, failure: { code: "superseded" } };
        const made = await engraver.sheet(wanted, asked, others.pieces());
        if (made.ok) setFacts(made.value.facts);
        return made;
      },
    },
    source,
    settings: engravable,
  });

  /** The settings of a kept engraving, or those that the Engrave page has now. */
  async function open(query: {
    readonly picture?: string | undefined;
    readonly job?: string | undefined;
  }): Promise<void> {
    if (!query.job) return query.picture ? source.open(query.picture) : source.openNewest();
    const kept = await librarian.getJob(query.job);
    if (!kept.ok) return source.fail(kept.failure);
    const whole = parseEngraveSettings(kept.value.settings);
    if (!whole.ok) return source.fail(whole.failure);
    setJob(whole.value);
    await source.open(kept.value.pictureId);
  }

  return {
    source,
    settings,
    names,
    others,
    line,
    setLine,
    index,
    setIndex,
    facts,
    request,
    preview,
    open,
    choices: () => stored.value,
    change: stored.change,
    changeSheet: (fields: Partial<Sheet>) => stored.change({ sheet: { ...stored.value.sheet, ...fields } }),
    download: createDownload((format) => {
      const asked = request();
      const { profileId } = settings().laser;
      const laser = profileId === null ? null : lasers.find(profileId);
      const told = outputSettings({ ...output.value }, { laser, materialId: settings().materialId });
      return asked && engraver.exportSheet(settings(), asked, others.pieces(), format, told);
    }, save),
  };
}

export type SheetState = ReturnType<typeof createSheet>;

function createDownload(
  make: (format: ExportFormat) => ReturnType<EngraverApi["exportSheet"]> | null,
  save: SheetOptions["save"],
) {
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [done, setDone] = createSignal<string | null>(null);
  async function start(format: ExportFormat): Promise<void> {
    setBusy(true);
    setFailure(null);
    setDone(null);
    const file = await make(format);
    setBusy(false);
    if (!file) return;
    if (!file.ok) return void setFailure(file.failure);
    save(file.value.blob, file.value.name);
    setDone(file.value.name);
  }
  return { isBusy, failure, done, start };
}

/** The values of this moment as plain data, every field read. */
function snapshot<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T; // what is kept as JSON is JSON
}
