import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Artwork, Raster } from "../../src/laser/export/artwork.ts";
import type { ExportJob } from "../../src/laser/export/exportFile.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../src/laser/export/formats.ts";
import { surveyJob } from "../../src/laser/export/gcode/surveyJob.ts";
import { possibleFormats } from "../../src/laser/export/possibleFormats.ts";
import { ROOT } from "../../tools/paths.ts";
import { dotsOf } from "../unit/laser/support.ts";
import { bytesOf, canRun, JOBS, jobOf, PYTHON } from "./exportJobs.ts";

// Whole engravings, written in every format and read by programs that are not ours: Pillow, ezdxf, resvg, and a planner of GRBL's;
// LightBurn's projects in lightBurnProjects.test.ts. Needs Python with what tools/oracle/requirements.txt names ($BURIN_PYTHON, else python3).
const hasReaders = canRun("import PIL, ezdxf, meerk40t");
if (!hasReaders) {
  console.log(
    `exports: SKIPPED, ${PYTHON} has no Pillow, ezdxf and meerk40t; set BURIN_PYTHON to one that has (tools/oracle/requirements.txt)`,
  );
}

interface Picture {
  mode: string;
  size: [number, number];
  dpi: [number, number];
  pixels: string;
}
interface Drawing {
  version: string;
  units: number;
  errors: number;
  polylines: { layer: string; closed: boolean; points: [number, number][] }[];
}

const folder = mkdtempSync(join(tmpdir(), "burin-exports-"));
const made = new Map<string, { job: ExportJob; seconds: number }>();
let seen: Record<string, unknown> = {};
let planned: Record<string, { seconds: number; moves: number }> = {};

const fileOf = (name: string, format: ExportFormat) => {
  const endings: Partial<Record<ExportFormat, string>> = {
    "gray-png": "gray.png",
    "svg-outline": "svg",
    gcode: "gcode",
  };
  return `${name.replaceAll(" ", "-")}.${endings[format] ?? format}`;
};
const text = (script: string, ...flags: string[]) =>
  execFileSync(PYTHON, [`tools/oracle/export/${script}`, folder, ...flags], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });

beforeAll(() => {
  if (!hasReaders) return;
  for (const name of Object.keys(JOBS)) {
    const job = jobOf(name);
    for (const format of possibleFormats(job.artwork)) {
      if (["zip", "frame", "svg-bitmap", "lbrn2"].includes(format)) continue;
      writeFileSync(join(folder, fileOf(name, format)), bytesOf(job, format));
    }
    writeFileSync(join(folder, fileOf(name, "gcode").replace(/gcode$/, "json")), JSON.stringify(job.settings.machine));
    made.set(name, { job, seconds: finish(surveyJob(job.artwork, job.settings)).seconds });
  }
  seen = JSON.parse(text("readers.py", "--print")) as typeof seen; // by file name, as readers.py prints them
  planned = JSON.parse(text("planner.py", "--print")) as typeof planned; // as planner.py prints them
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const read = <T>(name: string, format: ExportFormat): T | undefined => seen[fileOf(name, format)] as T | undefined; // as readers.py prints it
const rasterOf = ({ rasters }: Artwork): Raster | undefined => rasters[0]?.raster;

/** Size of a picture in mm by its own resolution. */
const sizeOf = ({ size, dpi }: Picture) => size.map((pixels, axis) => (pixels / (dpi[axis] ?? 0)) * 25.4);

describe.skipIf(!hasReaders).each(Object.keys(JOBS))("%s", (name) => {
  const job = () => made.get(name)!.job; // made before the tests
  const { lineIntervalMm } = JOBS[name]!;

  test("Pillow reads its pictures true to size, dot by dot", () => {
    const raster = rasterOf(job().artwork);
    for (const format of ["png", "bmp", "gray-png"] as const) {
      const picture = read<Picture>(name, format);
      expect(picture !== undefined).toBe(possibleFormats(job().artwork).includes(format));
      if (!picture || !raster) continue;
      const [widthPx, heightPx] = picture.size;
      const [widthMm, heightMm] = sizeOf(picture);
      // pHYs and BMP hold whole pixels a metre.
      expect(Math.abs(widthMm! / (widthPx * lineIntervalMm) - 1)).toBeLessThan(0.00006);
      expect(Math.abs(heightMm! / (heightPx * lineIntervalMm) - 1)).toBeLessThan(0.00006);
      if (raster.kind === "gray" || format === "gray-png") expect(picture.mode).toBe("L");
      else {
        expect(picture.mode).toBe("1");
        const dots = dotsOf(raster.bits).map((dot) => (dot === 1 ? 0 : 255));
        expect(Buffer.from(picture.pixels, "base64").equals(Buffer.from(dots))).toBe(true);
      }
    }
  });

  test("ezdxf finds no fault in its drawing, and all of its paths on the plate", () => {
    const drawing = read<Drawing>(name, "dxf");
    const { artwork } = job();
    const paths = artwork.layers.flatMap(({ shapes }) => shapes.flatMap((shape) => shape.paths));
    expect(drawing?.polylines.length ?? 0).toBe(paths.length);
    if (!drawing) return;
    expect([drawing.version, drawing.units, drawing.errors]).toEqual(["AC1009", 4, 0]);
    expect(drawing.polylines.filter(({ closed }) => closed)).toHaveLength(paths.filter((path) => path.isClosed).length);
    const points = drawing.polylines.flatMap((line) => line.points);
    for (const [x, y] of points) {
      expect(x > -1e-6 && y > -1e-6 && x < artwork.widthMm + 1e-6 && y < artwork.heightMm + 1e-6).toBe(true);
    }
  });

  test("resvg draws it at its size", () => {
    const { artwork } = job();
    const image = new Resvg(bytesOf(job(), "svg-outline").toString(), { font: { loadSystemFonts: false } });
    expect(Math.abs(image.width - (artwork.widthMm / 25.4) * 96)).toBeLessThan(0.51); // a whole number of 1/96 inch
    expect(Math.abs(image.height - (artwork.heightMm / 25.4) * 96)).toBeLessThan(0.51);
  });

  test("GRBL's planner takes as long as the estimate says, within 5 %", () => {
    const { seconds } = made.get(name)!;
    const judge = planned[fileOf(name, "gcode").replace(/\.gcode$/, "")]!; // planned with the others
    const off = seconds / judge.seconds - 1;
    console.log(
      `exports, ${name}: ${seconds.toFixed(1)} s, planner ${judge.seconds.toFixed(1)} s, off by ${(100 * off).toFixed(3)} %`,
    );
    expect(Math.abs(off)).toBeLessThan(0.05);
  });
});

test.skipIf(!hasReaders)("every format was read by somebody", () => {
  const written = new Set([...made.values()].flatMap(({ job }) => possibleFormats(job.artwork)));
  expect([...written].sort()).toEqual([...EXPORT_FORMATS].sort());
});
