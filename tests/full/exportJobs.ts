import { execFileSync } from "node:child_process";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import { type ExportJob, exportFile } from "../../src/laser/export/exportFile.ts";
import type { ExportFormat } from "../../src/laser/export/formats.ts";
import { OUTPUT_DEFAULTS } from "../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../src/laser/machine/outputSettings.ts";
import { makeEngraver } from "../../src/laser/makeEngraver.ts";
import type { RgbaImage } from "../../src/laser/raster/images.ts";
import type { EngraveSettings } from "../../src/laser/settings.ts";
import { DEFAULT_FRAME, DEFAULT_HOLE } from "../../src/laser/surround/surround.ts";
import { WORK_KINDS } from "../../src/laser/work/work.ts";

// Whole engravings for the tests that hand them to other people's programs.

/** With what tools/oracle/requirements.txt names: $BURIN_PYTHON, else python3. */
export const PYTHON = process.env.BURIN_PYTHON ?? "python3";

/** Whether our Python has what `script` imports. */
export function canRun(script: string): boolean {
  try {
    execFileSync(PYTHON, ["-c", script], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A ramp, a disc, a ring and fine lines: tone, outlines and strokes in one. */
function picture(): RgbaImage {
  const [widthPx, heightPx] = [320, 240];
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let index = 0; index < widthPx * heightPx; index++) {
    const [x, y] = [index % widthPx, Math.trunc(index / widthPx)];
    const radius = Math.hypot(x - 110, y - 120);
    const isInk = radius < 40 || (radius > 60 && radius < 75) || (x > 220 && x % 20 < 4);
    data.set([isInk ? 20 : 130 + x / 4, isInk ? 20 : 130 + x / 4, isInk ? 30 : 220, 255], index * 4);
  }
  return { widthPx, heightPx, data };
}

const FRAME = { ...DEFAULT_FRAME, shape: "oval", hole: DEFAULT_HOLE } as const;
/** Settings by the job's name: every kind of work, a frame, and an interval that is no round number. */
export const JOBS: Record<string, EngraveSettings> = {
  ...Object.fromEntries(
    WORK_KINDS.map((kind): [string, EngraveSettings] => {
      const start = withMaterial(40, kind === "dots" ? "slate" : "birch-plywood");
      return [kind, { ...start, work: { ...start.work, kind } }];
    }),
  ),
  framed: { ...withMaterial(30, "leather"), lineIntervalMm: 0.08, surround: { frame: FRAME, texts: [] } },
  "at 300 dpi": { ...withMaterial(25, "painted-tile"), lineIntervalMm: 25.4 / 300 },
};

/** The job of `JOBS` with that name. */
export function jobOf(name: string): ExportJob {
  const settings = JOBS[name]!; // a name of JOBS
  const engrave = makeEngraver(picture());
  const output = outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId: settings.materialId });
  const { lineIntervalMm, laser } = settings;
  return {
    artwork: engrave(settings),
    inTone: () => engrave({ ...settings, work: { ...settings.work, kind: "gray" } }),
    details: { lineIntervalMm, title: name, description: "", job: { settings } },
    settings: { ...output, lineIntervalMm, runShorteningMm: laser.runShorteningMm },
    material: settings.materialId,
    laser: "",
    estimatedSeconds: null,
  };
}

/** The file in one piece. */
export function bytesOf(job: ExportJob, format: ExportFormat): Buffer {
  return Buffer.concat([...exportFile(job, format).content].map((part) => Buffer.from(part)));
}
