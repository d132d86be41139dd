import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import type { Artwork, Raster } from "../../src/laser/export/artwork.ts";
import { type ExportJob, exportFile } from "../../src/laser/export/exportFile.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../src/laser/export/formats.ts";
import { surveyJob } from "../../src/laser/export/gcode/surveyJob.ts";
import { possibleFormats } from "../../src/laser/export/possibleFormats.ts";
import { OUTPUT_DEFAULTS } from "../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../src/laser/machine/outputSettings.ts";
import { makeEngraver } from "../../src/laser/makeEngraver.ts";
import type { RgbaImage } from "../../src/laser/raster/images.ts";
import type { EngraveSettings } from "../../src/laser/settings.ts";
import { DEFAULT_FRAME, DEFAULT_HOLE } from "../../src/laser/surround/surround.ts";
import { WORK_KINDS } from "../../src/laser/work/work.ts";
import { ROOT } from "../../tools/paths.ts";
import { dotsOf } from "../unit/laser/support.ts";

// Whole engravings, written in every format and read by programs that are not ours: Pillow, ezdxf, MeerK40t's parts, resvg, and a
// planner of GRBL's. Needs Python with what tools/oracle/requirements.txt names ($BURIN_PYTHON, else python3).
const PYTHON = process.env.BURIN_PYTHON ?? "python3";
const hasReaders = canRun("import PIL, ezdxf, meerk40t.extra.lbrn");
if (!hasReaders) {
  console.log(
    `exports: SKIPPED, ${PYTHON} has no Pillow, ezdxf and meerk40t; set BURIN_PYTHON to one that has (tools/oracle/requirements.txt)`,
  );
}

function canRun(script: string): boolean {
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
const JOBS: Record<string, EngraveSettings> = {
  ...Object.fromEntries(
    WORK_KINDS.map((kind): [string, EngraveSettings] => {
      const start = withMaterial(40, kind === "dots" ? "slate" : "birch-plywood");
      return [kind, { ...start, work: { ...start.work, kind } }];
    }),
  ),
  framed: { ...withMaterial(30, "leather"), lineIntervalMm: 0.08, surround: { frame: FRAME, texts: [] } },
  "at 300 dpi": { ...withMaterial(25, "painted-tile"), lineIntervalMm: 25.4 / 300 },
};

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
interface Project {
  shapes: { type: string; sizeMm?: [number, number]; xform: string; image?: Picture; segments?: number[][][] }[];
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
const bytesOf = (job: ExportJob, format: ExportFormat) =>
  Buffer.concat([...exportFile(job, format).content].map((part) => Buffer.from(part)));
const text = (script: string, ...flags: string[]) =>
  execFileSync(PYTHON, [`tools/oracle/export/${script}`, folder, ...flags], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });

function jobOf(name: string, settings: EngraveSettings): ExportJob {
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

beforeAll(() => {
  if (!hasReaders) return;
  for (const [name, settings] of Object.entries(JOBS)) {
    const job = jobOf(name, settings);
    for (const format of possibleFormats(job.artwork)) {
      if (format === "zip" || format === "frame" || format === "svg-bitmap") continue;
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

  test("MeerK40t's reader finds its dots and paths in the LightBurn project", () => {
    const { shapes } = read<Project>(name, "lbrn2")!; // every job has one
    const { artwork } = job();
    const raster = rasterOf(artwork);
    const bitmaps = shapes.filter(({ type }) => type === "Bitmap");
    expect(bitmaps).toHaveLength(artwork.rasters.length);
    for (const { sizeMm, image } of bitmaps) {
      const png = read<Picture>(name, "png")!; // where there are dots
      expect(image?.pixels).toBe(png.pixels);
      expect(sizeMm![0]).toBeCloseTo(png.size[0] * lineIntervalMm, 5);
      expect(sizeMm![1]).toBeCloseTo(png.size[1] * lineIntervalMm, 5);
      expect(raster).toBeDefined();
    }
    const segments = artwork.layers.flatMap(({ shapes: all }) =>
      all.flatMap(({ paths }) => paths.map((path) => path.segments.length)),
    );
    const found = shapes.filter(({ type }) => type === "Path").map((shape) => shape.segments?.length ?? 0);
    expect([...found].sort((a, b) => a - b)).toEqual([...segments].sort((a, b) => a - b));
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
