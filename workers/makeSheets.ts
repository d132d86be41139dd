import { transfer } from "comlink";
import * as v from "valibot";
import { pathFigures } from "../src/laser/export/pathFigures.ts";
import { sharpUpToMm } from "../src/laser/inspect/resolutionFinding.ts";
import type { Engraver } from "../src/laser/makeEngraver.ts";
import { problemOf } from "../src/laser/problemOf.ts";
import type { RgbaImage } from "../src/laser/raster/images.ts";
import type { EngraveSettings } from "../src/laser/settings.ts";
import { engraveSheet } from "../src/laser/sheet/engraveSheet.ts";
import { readNames } from "../src/laser/sheet/readNames.ts";
import { type SheetRequest, sheetRequestSchema } from "../src/laser/sheet/sheet.ts";
import { askedCoverage } from "../src/laser/tone/askedCoverage.ts";
import type { Result } from "../src/protocol/failure.ts";
import { macrotask } from "../src/protocol/macrotask.ts";
import { runInSlices } from "../src/protocol/runInSlices.ts";
import type { SheetApi, SheetPreview } from "../src/protocol/sheet.ts";
import { attempt } from "./failure.ts";
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
export function makeSheets(withSource: WithSource): SheetApi {
  let newest = 0;
  return {
    readNames: (text) => attempt(() => readNames(text)),

    sheet: async (wanted, asked) => {
      newest += 1;
      const mine = newest;
      const isStale = () => mine !== newest;
      await macrotask();
      const request = parse(asked);
      if (!request.ok) return request;
      if (isStale()) return SUPERSEDED;
      const preview = await withSource(wanted, async ({ image, engrave }, settings): Promise<SheetPreview | null> => {
        const work = engraveSheet({ settings, ...request.value }, engrave);
        const made = await runInSlices(work, isStale, SLICE_MS);
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

    exportSheet: async (wanted, asked, format, output) => {
      const request = parse(asked);
      if (!request.ok) return request;
      return makeOutput(onSheet(withSource, request.value)).export(wanted, format, output);
    },
  };
}

/** A source whose engraving is a whole sheet of it. */
function onSheet(withSource: WithSource, request: SheetRequest): Parameters<typeof makeOutput>[0] {
  return (wanted, run) =>
    withSource(wanted, ({ title, engrave }, settings) =>
      run(
        { title: `${title}, sheet ${request.index + 1}`, engrave: (each) => sheetOf(each, request, engrave) },
        settings,
      ),
    );
}

function sheetOf(settings: EngraveSettings, request: SheetRequest, engrave: Engraver) {
  const work = engraveSheet({ settings, ...request }, engrave);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value.artwork;
  }
}

function parse(asked: unknown): Result<SheetRequest> {
  const parsed = v.safeParse(sheetRequestSchema, asked);
  if (parsed.success) return { ok: true, value: parsed.output };
  const [issue] = parsed.issues;
  return { ok: false, failure: { code: "invalid", field: v.getDotPath(issue) ?? "sheet", ...problemOf(issue) } };
}
