import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Artwork, rasterSize } from "../../src/laser/export/artwork.ts";
import type { ExportJob } from "../../src/laser/export/exportFile.ts";
import { gridSizeMm } from "../../src/laser/export/gridSizeMm.ts";
import { sortShapes } from "../../src/laser/export/sortShapes.ts";
import { linearToSrgb } from "../../src/laser/raster/srgb.ts";
import type { PointMm, VectorPath, VectorShape } from "../../src/laser/vector/vectorPath.ts";
import { ROOT } from "../../tools/paths.ts";
import { dotsOf } from "../unit/laser/support.ts";
import { bytesOf, canRun, JOBS, jobOf, PYTHON } from "./exportJobs.ts";
import {
  type Box,
  type LightBurnProject,
  type LightBurnShape,
  readLightBurnProjects,
} from "./readLightBurnProjects.ts";

// Projects that others published and ours, opened by the same two readers (tools/oracle/export/lightburn.py): one written from the
// published files alone, and MeerK40t's own loader. Needs Python with what tools/oracle/requirements.txt names.
const PUBLISHED = join(ROOT, "tests/golden/laser/export/lbrn2");
const hasReaders = canRun("import PIL, numpy, meerk40t.extra.lbrn");
if (!hasReaders) {
  console.log(
    `LightBurn's projects: SKIPPED, ${PYTHON} has no Pillow, numpy and meerk40t; set BURIN_PYTHON to one that has`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "burin-lightburn-"));
const jobs = new Map<string, ExportJob>();
let seen: Record<string, LightBurnProject> = {};
const project = (file: string): LightBurnProject => seen[file]!; // each file was read
const fileOf = (name: string) => `${name}.lbrn2`;

beforeAll(() => {
  if (!hasReaders) return;
  for (const name of Object.keys(JOBS)) {
    const job = jobOf(name);
    jobs.set(name, job);
    writeFileSync(join(folder, fileOf(name)), bytesOf(job, "lbrn2"));
  }
  const published = readdirSync(PUBLISHED).filter((file) => file.endsWith(".lbrn2"));
  const files = [
    ...published.map((file) => join(PUBLISHED, file)),
    ...[...jobs.keys()].map((name) => join(folder, fileOf(name))),
  ];
  seen = readLightBurnProjects(files, folder);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectBox(box: Box | undefined, expected: readonly number[], withinMm: number): void {
  expect(box).toHaveLength(4);
  for (const [at, value] of expected.entries()) expect(Math.abs(box![at]! - value)).toBeLessThanOrEqual(withinMm); // four
}

/** MeerK40t's layers have the reader's names, speeds, powers, and shapes with their boxes. */
function expectSameByMeerK40t({ layers, shapes, byMeerK40t }: LightBurnProject): void {
  const kinds: Record<string, string> = { Image: "op image", Scan: "op raster", Cut: "op cut" };
  expect(byMeerK40t?.layers).toHaveLength(layers.length);
  for (const [at, { index, kind, name, speedMmPerSecond, maxPowerPercent }] of layers.entries()) {
    const other = byMeerK40t!.layers[at]!; // as many
    expect(other).toMatchObject({ kind: kinds[kind], name, speedMmPerSecond });
    expect(other.maxPowerPercent).toBeCloseTo(maxPowerPercent, 9);
    const own = shapes.filter(({ layer }) => layer === index);
    expect(other.boxesMm).toHaveLength(own.length);
    for (const [place, { boxMm }] of own.entries()) expectBox(other.boxesMm[place], boxMm, 1e-6);
  }
}

describe.skipIf(!hasReaders)("published projects", () => {
  test("a line that LightBurn saved: its layer and its two ends", () => {
    const { layers, shapes } = project("line.lbrn2");
    expect(layers).toEqual([
      {
        ...{ index: 0, name: "C00", kind: "Cut", priority: 0, speedMmPerSecond: 50, passes: 6, isBidirectional: false },
        ...{ minPowerPercent: 80, maxPowerPercent: 80, intervalMm: 0.025, dotsPerInch: null, ditherMode: null },
        isPassThrough: false,
      },
    ]);
    expect(shapes.map(({ kind, layer }) => [kind, layer])).toEqual([["Path", 0]]);
    // 49 × 0.769… + 12.307… and 62 × 0.769… + 12.307…, as the XForm has it.
    expectBox(shapes[0]?.boxMm, [50, 50, 60, 60], 3e-6);
  });

  test("a bitmap that LightBurn saved: 150 × 150 pixels on 10 × 10 mm about (55, 55)", () => {
    const { shapes } = project("image.lbrn2");
    expect(shapes).toHaveLength(1);
    expect(shapes[0]).toMatchObject({
      kind: "Bitmap",
      layer: 0,
      isUpright: true,
      image: { mode: "L", sizePx: [150, 150] },
    });
    expectBox(shapes[0]?.boxMm, [50, 50, 60, 60], 1e-5);
  });

  test("a letter, a circle and curves that LightBurn saved", () => {
    const { shapes } = project("k.lbrn2");
    expect(shapes.map(({ kind, text, segments }) => [kind, text, segments?.length])).toEqual([
      ["Text", "K", 12],
      ["Ellipse", undefined, undefined],
      ["Path", undefined, 8],
    ]);
    // The letter's stem goes from −4.2124 to 1.0317 about its place, the circle has a radius of 0.4.
    expectBox(shapes[0]?.boxMm, [52.8315, 51.7911, 57.1669, 57.0353], 1e-4);
    expectBox(shapes[1]?.boxMm, [54.5992, 58.6864, 55.3992, 59.4864], 1e-4);
    const [line, ...curves] = shapes[2]?.segments ?? [];
    expect([line?.length, ...new Set(curves.map((points) => points.length))]).toEqual([2, 4]);
    for (const [at, points] of curves.entries()) expect(points[0]).toEqual((curves[at - 1] ?? line)?.at(-1));
  });

  test("two cut layers and a filled one of another writer", () => {
    const { layers, shapes } = project("scan-vs-cut.lbrn2");
    expect(
      layers.map(({ index, kind, speedMmPerSecond, maxPowerPercent, intervalMm }) => {
        return [index, kind, speedMmPerSecond, maxPowerPercent, intervalMm];
      }),
    ).toEqual([
      [0, "Cut", 100, 80, null],
      [1, "Cut", 50, 80, null],
      [2, "Scan", 150, 50, 0.2],
    ]);
    expect(shapes.map(({ kind, layer }) => [kind, layer])).toEqual([
      ["Rect", 1],
      ["Rect", 0],
      ["Rect", 2],
    ]);
    for (const [at, box] of [
      [-50, -40, 50, 40],
      [10, 12.5, 30, 27.5],
      [50, 12.5, 70, 27.5],
    ].entries()) {
      expectBox(shapes[at]?.boxMm, box, 1e-9);
    }
  });

  test("MeerK40t sees the same in those with their layers", () => {
    expectSameByMeerK40t(project("line.lbrn2"));
    expectSameByMeerK40t(project("scan-vs-cut.lbrn2"));
  });
});

/** What is written has six decimals of a mm. */
const ROUNDING_MM = 1e-6;

/** A path's lines and cubics by their points, from the plate's bottom left corner, y up. */
function segmentsOf({ start, segments, isClosed }: VectorPath, { heightMm }: Artwork): number[][][] {
  const place = ({ x, y }: PointMm) => [x, heightMm - y];
  let from = start;
  return segments.map((segment, index) => {
    const end = isClosed && index === segments.length - 1 ? start : segment.end;
    const points = segment.kind === "line" ? [from, end] : [from, segment.control1, segment.control2, end];
    from = end;
    return points.map(place);
  });
}

describe.skipIf(!hasReaders).each(Object.keys(JOBS))("our project of %s", (name) => {
  const job = () => jobs.get(name)!; // made before the tests
  const layersWith = (shapes: readonly LightBurnShape[]) => {
    const indices = new Set(shapes.map(({ layer }) => layer));
    return project(fileOf(name)).layers.filter(({ index }) => indices.has(index));
  };
  const { lineIntervalMm } = JOBS[name]!; // one of them

  test("has its bitmap dot by dot, in place and at its size, on a layer that leaves it as it is", () => {
    const { artwork, settings } = job();
    const bitmaps = project(fileOf(name)).shapes.filter(({ kind }) => kind === "Bitmap");
    expect(bitmaps).toHaveLength(artwork.rasters.length);
    for (const [at, { raster, at: corner }] of artwork.rasters.entries()) {
      const { boxMm, image, isUpright } = bitmaps[at]!; // as many
      const { widthPx, heightPx } = rasterSize(raster);
      const { widthMm, heightMm } = gridSizeMm({ widthPx, heightPx }, lineIntervalMm);
      expect([isUpright, image?.sizePx]).toEqual([true, [widthPx, heightPx]]);
      const top = artwork.heightMm - corner.y;
      expectBox(boxMm, [corner.x, top - heightMm, corner.x + widthMm, top], ROUNDING_MM);
      const pixels = Buffer.from(image!.pixels, "base64"); // a bitmap has one
      const expected =
        raster.kind === "bits"
          ? dotsOf(raster.bits).map((dot) => (dot === 1 ? 0 : 255))
          : Array.from(raster.gray.data, (light) => Math.round(255 * linearToSrgb(light)));
      expect(pixels.equals(Buffer.from(expected))).toBe(true);
    }
    const isTone = artwork.rasters[0]?.raster.kind === "gray";
    for (const layer of layersWith(bitmaps)) {
      expect(layer).toMatchObject({
        kind: "Image",
        isPassThrough: !isTone,
        ditherMode: isTone ? "grayscale" : "threshold",
      });
      expect(layer.intervalMm).toBeCloseTo(lineIntervalMm, 6);
      expect(layer.dotsPerInch! * lineIntervalMm).toBeCloseTo(25.4, 5);
      expect(layer.speedMmPerSecond * 60).toBeCloseTo(settings.engrave.feedMmPerMin, 4);
      expect(layer.maxPowerPercent).toBeCloseTo(settings.engrave.maxPowerPercent, 3);
      expect(layer.isBidirectional).toBe(settings.bidirectional);
    }
  });

  test("has each path with all of its points, on layers that fill, draw and cut, cutting last", () => {
    const { artwork, settings } = job();
    const { filled, stroked, cut, ownBurns } = sortShapes(artwork);
    const { layers, shapes } = project(fileOf(name));
    const written = shapes.filter(({ kind }) => kind === "Path");
    const segmentsIn = (all: readonly VectorShape[]) =>
      all.flatMap(({ paths }) => paths.map((path) => segmentsOf(path, artwork)));
    const expected = segmentsIn([...filled, ...ownBurns.flatMap((burn) => burn.shapes), ...stroked, ...cut]);
    expect(written).toHaveLength(expected.length);
    const offsets = expected.flatMap((segments, at) => {
      const read = written[at]?.segments ?? [];
      expect(read.map((points) => points.length)).toEqual(segments.map((points) => points.length));
      return segments.flat(2).map((value, place) => Math.abs(value - read.flat(2)[place]!)); // as many points
    });
    expect(offsets.reduce((most, offset) => Math.max(most, offset), 0)).toBeLessThanOrEqual(ROUNDING_MM);
    const cutting = layersWith(written.slice(written.length - segmentsIn(cut).length));
    expect(cutting.length).toBe(cut.length > 0 ? 1 : 0);
    for (const { kind, index, priority, speedMmPerSecond, maxPowerPercent, passes } of cutting) {
      expect(kind).toBe("Cut");
      expect(
        Math.max(...layers.filter((layer) => layer.index !== index).map((layer) => layer.priority), -1),
      ).toBeLessThan(priority);
      expect(speedMmPerSecond * 60).toBeCloseTo(settings.cut.feedMmPerMin, 4);
      expect([maxPowerPercent, passes]).toEqual([settings.cut.powerPercent, settings.cut.passes]);
    }
    for (const { kind, intervalMm } of layersWith(written.slice(0, segmentsIn(filled).length))) {
      expect([kind, intervalMm]).toEqual(["Scan", Number(lineIntervalMm.toFixed(6))]);
    }
    console.log(
      `LightBurn's project of ${name}: ${layers.length} layers, ${shapes.length} shapes, points at most ${Math.max(...offsets, 0).toExponential(1)} mm off`,
    );
  });

  test("is the same to MeerK40t", () => expectSameByMeerK40t(project(fileOf(name))));
});
