import { inspecting } from "../src/laser/inspect/inspectArtwork.ts";
import type { Engraver } from "../src/laser/makeEngraver.ts";
import type { EngraveSettings } from "../src/laser/settings.ts";
import { burnModelOf } from "../src/laser/simulate/BurnModel.ts";
import type { Result } from "../src/protocol/failure.ts";
import type { InspectApi } from "../src/protocol/inspect.ts";
import { macrotask } from "../src/protocol/macrotask.ts";
import { runInSlices } from "../src/protocol/runInSlices.ts";

interface InspectableSource {
  readonly engrave: Engraver;
}

/** Previews come first: between its steps an inspection lets them in this often. */
const SLICE_MS = 12;

const SUPERSEDED = { ok: false, failure: { code: "superseded" } } as const;

/** The engraver's call for the quality report. `previews` counts the previews that were asked for. */
export function makeInspection(
  withSettings: <T>(
    wanted: unknown,
    run: (source: InspectableSource, settings: EngraveSettings) => T | Promise<T>,
  ) => Promise<Result<T>>,
  previews: () => number,
): InspectApi {
  let newest = 0;
  return {
    inspect: async (wanted) => {
      newest += 1;
      const [mine, shown] = [newest, previews()];
      const isStale = () => mine !== newest || shown !== previews();
      await macrotask();
      if (isStale()) return SUPERSEDED;
      const report = await withSettings(wanted, ({ engrave }, settings) => {
        const tone = standForTone(settings) ? engrave.tone(settings) : null;
        const inspected = { artwork: engrave(settings), burn: burnModelOf(settings), tone };
        return runInSlices(inspecting(inspected), isStale, SLICE_MS);
      });
      if (!report.ok) return report;
      return report.value === null ? SUPERSEDED : { ok: true, value: report.value };
    },
  };
}

/** Whether dots are made for the tone they add up to. Edges that are drawn, and hard ones, are meant dot by dot. */
function standForTone({ work, dither }: EngraveSettings): boolean {
  return work.kind === "dots" && dither.name !== "threshold" && dither.name !== "sketch";
}
