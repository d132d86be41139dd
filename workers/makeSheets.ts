import { transfer } from "comlink";
import * as v from "valibot";
import { pathFigures } from "../src/laser/export/pathFigures.ts";
import { sharpUpToMm } from "../src/laser/inspect/resolutionFinding.ts";
import type { Engraver } from "../src/laser/makeEngraver.ts";
import { problemOf } from "../src/laser/problemOf.ts";
import type { RgbaImage } from "../src/laser/raster/images.ts";
import type { EngraveSettings } from "../src/laser/settings.ts";
import { type EngravedSheet, engraveSheet } from "../src/laser/sheet/engraveSheet.ts";
import { type Copies, mixSheet } from "../src/laser/sheet/mixSheet.ts";
import { readNames } from "../src/laser/sheet/readNames.ts";
import { type SheetRequest, sheetRequestSchema } from "../src/laser/sheet/sheet.ts";
import { askedCoverage } from "../src/laser/tone/askedCoverage.ts";
import type { Result } from "../src/protocol/failure.ts";
import { macrotask } from "../src/protocol/macrotask.ts";
import { runInSlices } from "../src/protocol/runInSlices.ts";
import type { OtherPieces, SheetApi, SheetPreview } from "../src/protocol/sheet.ts";
import { attempt } from "./failure.ts";
import type { LoadedFonts } from "./makeFontShelf.ts";
import { makeOthers } from "./makeOthers.ts";
import { makeOutput } from "./makeOutput.ts";

interface SheetSource {
  readonly image: RgbaImage;
  readonly title: string;
  readonly engrave: Engraver;
}

type WithSource = <T>(
  wanted: unknown,
  run: (source: SheetSource, settings: EngraveSettings) => T | Promise<T>,
) => Promise<Result<T>>;

/** Other calls are answered this often. */
const SLICE_MS = 12;

const SUPERSEDED = { ok: false, failure: { code: "superseded" } } as const;

/** The engraver's calls for sheets of pieces. */
export function makeSheets(withSource: WithSource, shelf: LoadedFonts): SheetApi {
  let newest = 0;
  const engraveOther = makeOthers(shelf);

  /** One sheet; null when it is overtaken. */
  async function lay(
    { engrave }: SheetSource,
    settings: EngraveSettings,
    { request, others, isStale }: { request: SheetRequest; others: readonly OtherPieces[]; isStale: () => boolean },
  ): Promise<EngravedSheet | null> {
    const { pieces, sheet, index } = request;
    if (others.length === 0 || pieces.kind === "names") {
      return runInSlices(engraveSheet({ settings, ...request }, engrave), isStale, SLICE_MS);
    }
    const kinds: Copies[] = [{ artwork: engrave(settings), count: pieces.count }];
    for (const other of others) {
      if (isStale()) return null;
      kinds.push({ artwork: await engraveOther(other, settings), count: other.count });
      await macrotask();
    }
    return mixSheet(kinds, { sheet, index, lineIntervalMm: settings.lineIntervalMm });
  }

  return {
    readNames: (text) => attempt(() => readNames(text)),

    sheet: async (wanted, asked, others) => {
      newest += 1;
      const mine = newest;
      const isStale = () => mine !== newest;
      await macrotask();
      const request = parse(asked);
      if (!request.ok) return request;
      if (isStale()) return SUPERSEDED;
      const preview = await withSource(wanted, async (source, settings): Promise<SheetPreview | null> => {
        const { image, engrave } = source;
        const made = await lay(source, settings, { request: request.value, others, isStale });
        if (!made) return null;
        const { artwork, facts } = made;
        return {
          // A copy of what is given away: the engraver keeps its last result.
          artwork: { ...artwork, rasters: structuredClone(artwork.rasters) },
          asked: askedCoverage(engrave.tone(settings)),
          coverage: null,
          paths: pathFigures(artwork),
          sharpUpToMm: sharpUpToMm(image, settings.lineIntervalMm),
          facts,
        };
      });
      if (!preview.ok) return preview;
      const { value } = preview;
      return value ? transfer({ ok: true, value }, [value.asked.data.buffer]) : SUPERSEDED;
    },

    exportSheet: async (wanted, asked, others, format, output) => {
      const request = parse(asked);
      if (!request.ok) return request;
      const onSheet: Parameters<typeof makeOutput>[0] = (each, run) =>
        withSource(each, async (source, settings) => {
          const title = `${source.title}, sheet ${request.value.index + 1}`;
          const made = await lay(source, settings, { request: request.value, others, isStale: () => false });
          if (!made) throw new Error("given up without reason");
          return run({ title, engrave: () => made.artwork, hasTone: false }, settings);
        });
      return makeOutput(onSheet).export(wanted, format, output);
    },
  };
}

function parse(asked: unknown): Result<SheetRequest> {
  const parsed = v.safeParse(sheetRequestSchema, asked);
  if (parsed.success) return { ok: true, value: parsed.output };
  const [issue] = parsed.issues;
  return { ok: false, failure: { code: "invalid", field: v.getDotPath(issue) ?? "sheet", ...problemOf(issue) } };
}
