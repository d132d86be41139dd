import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { dxf } from "../../../../src/laser/export/dxf.ts";
import { engravingBmp } from "../../../../src/laser/export/engravingBmp.ts";
import { grayPng } from "../../../../src/laser/export/grayPng.ts";
import { lightBurnProject } from "../../../../src/laser/export/lightBurnProject.ts";
import { srgbToLinear } from "../../../../src/laser/raster/srgb.ts";
import type { PointMm, VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { bytesOf, dotsOf, golden } from "../support.ts";
import { DETAILS, SAMPLE, SAMPLE_BITS, SAMPLE_GRAY, SETTINGS } from "./fixtures.ts";

interface Picture {
  sha256: string;
  mode: string;
  size: number[];
  dpi: number[];
  text: object;
  pixels: string;
}
interface Drawing {
  sha256: string;
  version: string;
  units: number;
  errors: number;
  entities: number;
  polylines: { layer: string; color: number; closed: boolean; points: number[][] }[];
}
interface Shape {
  type: string;
  layer: number;
  xform: string;
  segments?: number[][][];
  sizeMm?: number[];
  image?: Omit<Picture, "sha256">;
}
interface Project {
  sha256: string;
  root: [string, object];
  settings: Record<string, Record<string, string>>;
  shapes: Shape[];
  notes: string;
}

// What Pillow, ezdxf and MeerK40t's parts read from the sample's files: tools/oracle/export/readers.py.
const seen = golden<{ bmp: Picture; png: Picture; dxf: Drawing; lbrn2: Project }>("export/readers.json");

const FILES = {
  bmp: () => engravingBmp(SAMPLE_BITS, DETAILS),
  png: () => grayPng(SAMPLE_GRAY, DETAILS),
  dxf: () => dxf(SAMPLE, DETAILS),
  lbrn2: () => lightBurnProject(SAMPLE, SETTINGS, DETAILS),
} as const;

test.each(Object.keys(FILES) as (keyof typeof FILES)[])("the %s that was read is the one written today", (name) => {
  expect(createHash("sha256").update(FILES[name]()).digest("hex"), "run tools/oracle/export/readers.py").toBe(
    seen[name].sha256,
  );
});

const round = (value: number) => Number(value.toFixed(6));
const up = ({ x, y }: PointMm) => [round(x), round(30 - y)];

/** The sample's paths: filled, stroked, cut. */
function samplePaths(): { filled: VectorPath[]; stroked: VectorPath[]; cut: VectorPath[] } {
  const [cuts, engraved] = SAMPLE.layers;
  const of = (paint: string) => engraved!.shapes.filter((each) => each.paint === paint).flatMap(({ paths }) => paths);
  return { filled: of("fill"), stroked: of("stroke"), cut: cuts!.shapes.flatMap(({ paths }) => paths) };
}

describe("Pillow", () => {
  test("reads the BMP: 1 bit, its size in mm, black where a dot is burnt", () => {
    const { mode, size, dpi, pixels } = seen.bmp;
    expect([mode, size]).toEqual(["1", [61, 23]]);
    // Pillow divides our 10000 px/m by 39.3701.
    for (const each of dpi) expect(each).toBeCloseTo(254, 3);
    expect([...bytesOf(pixels)]).toEqual(dotsOf(SAMPLE_BITS).map((dot) => (dot === 1 ? 0 : 255)));
  });

  test("reads the grayscale PNG: 8 bits, its size in mm, the job, each tone's sRGB code", () => {
    const { mode, size, dpi, text, pixels } = seen.png;
    expect([mode, size]).toEqual(["L", [40, 25]]);
    for (const each of dpi) expect(each).toBeCloseTo(254, 6);
    expect(text).toEqual({
      Title: "Löwe 🦁",
      Description: "60 mm wide",
      Software: "Burin",
      Burin: JSON.stringify(DETAILS.job),
    });
    const levels = [...bytesOf(pixels)].map((code) => srgbToLinear(code / 255));
    const worst = levels.reduce((most, level, i) => Math.max(most, Math.abs(level - SAMPLE_GRAY.data[i]!)), 0);
    expect(worst).toBeLessThan(0.0046); // half a code at the bright end
  });
});

describe("ezdxf", () => {
  test("reads a sound drawing of release 12 in millimetres that holds polylines alone", () => {
    const { version, units, errors, entities, polylines } = seen.dxf;
    expect([version, units, errors]).toEqual(["AC1009", 4, 0]);
    expect(polylines).toHaveLength(entities);
    expect(polylines.map(({ layer, color, closed }) => [layer, color, closed])).toEqual([
      ["FILL", 7, true],
      ["FILL", 7, true],
      ["STROKE", 5, false],
      ["STROKE", 5, false],
      ["CUT", 1, true],
      ["CUT", 1, true],
    ]);
  });

  test("reads corners where they are, y up, and curves within the tolerance", () => {
    const [outer, inner, zigzag, wave, frame] = seen.dxf.polylines.map(({ points }) => points);
    expect(frame).toEqual([
      [1, 29],
      [39, 29],
      [39, 1],
      [1, 1],
    ]);
    expect(zigzag).toEqual([
      [4, 5],
      [6.25, 3],
      [8.5, 5],
    ]);
    expect([wave![0], wave!.at(-1)]).toEqual([
      [4, 18],
      [16, 18],
    ]);
    for (const [points, radius] of [
      [outer!, 6],
      [inner!, 3],
    ] as const) {
      points.forEach(([x, y], i) => {
        const [nextX, nextY] = points[(i + 1) % points.length]!;
        // The middle of a chord is where it is farthest off; 0.03 % is the circle's own error.
        const middle = Math.hypot((x! + nextX!) / 2 - 20, (y! + nextY!) / 2 - 10);
        expect(Math.abs(middle - radius)).toBeLessThan(0.005 + 0.0003 * radius);
      });
    }
  });
});

describe("a LightBurn project, by MeerK40t's reader of paths and Pillow", () => {
  const { root, settings, shapes, notes } = seen.lbrn2;

  test("has the layers that it should, cut last", () => {
    expect(root).toEqual([
      "LightBurnProject",
      { FormatVersion: "1", MaterialHeight: "0", MirrorX: "False", MirrorY: "False" },
    ]);
    const engraved = { minPower: "60", maxPower: "60", speed: "50" };
    expect(settings).toEqual({
      0: {
        element: "CutSetting_Img",
        type: "Image",
        index: "0",
        name: "C00",
        priority: "0",
        ...engraved,
        interval: "0.1",
        ditherMode: "threshold",
        passThrough: "1",
        dpi: "254",
      },
      1: { element: "CutSetting", type: "Cut", index: "1", name: "C01", priority: "1", ...engraved },
      2: {
        element: "CutSetting",
        type: "Cut",
        index: "2",
        name: "C02",
        priority: "4",
        minPower: "100",
        maxPower: "100",
        speed: "5",
        numPasses: "2",
      },
      3: { element: "CutSetting", type: "Scan", index: "3", name: "C03", priority: "3", ...engraved, interval: "0.1" },
    });
    expect(notes).toBe("Löwe 🦁\n60 mm wide");
  });

  test("holds the dots at true size, centred where they belong", () => {
    const { type, layer, xform, sizeMm, image } = shapes[0]!;
    expect([type, layer, sizeMm]).toEqual(["Bitmap", 0, [6.1, 2.3]]);
    expect(xform).toBe("1 0 0 1 8.05 24.85"); // 5 + 6.1 / 2, 30 − 4 − 2.3 / 2
    expect([image!.mode, image!.size]).toEqual(["1", [61, 23]]);
    expect([...bytesOf(image!.pixels)]).toEqual(dotsOf(SAMPLE_BITS).map((dot) => (dot === 1 ? 0 : 255)));
  });

  test("holds every line and curve of the paths, y up, on its layer", () => {
    const { filled, stroked, cut } = samplePaths();
    const wanted = [
      ...filled.map((path) => [3, path]),
      ...stroked.map((path) => [1, path]),
      ...cut.map((path) => [2, path]),
    ];
    expect(shapes.slice(1).map(({ type, xform, layer }) => [type, xform, layer])).toEqual(
      wanted.map(([layer]) => ["Path", "1 0 0 1 0 0", layer]),
    );
    shapes.slice(1).forEach(({ segments }, index) => {
      const { start, segments: ours } = wanted[index]![1] as VectorPath; // the second of each pair
      const expected = ours.map((segment, i) => {
        const from = i === 0 ? start : ours[i - 1]!.end;
        const between = segment.kind === "cubic" ? [segment.control1, segment.control2] : [];
        return [from, ...between, segment.end].map(up);
      });
      expect(segments).toEqual(expected);
    });
  });
});
