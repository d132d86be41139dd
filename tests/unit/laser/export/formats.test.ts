import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import type { Artwork } from "../../../../src/laser/export/artwork.ts";
import { dxf } from "../../../../src/laser/export/dxf.ts";
import { engravingBmp } from "../../../../src/laser/export/engravingBmp.ts";
import { engravingPng } from "../../../../src/laser/export/engravingPng.ts";
import { flattenPath } from "../../../../src/laser/export/flattenPath.ts";
import { formatDecimal } from "../../../../src/laser/export/formatDecimal.ts";
import { grayPng } from "../../../../src/laser/export/grayPng.ts";
import { lightBurnProject } from "../../../../src/laser/export/lightBurnProject.ts";
import { svgLayers } from "../../../../src/laser/export/svgLayers.ts";
import { srgbToLinear } from "../../../../src/laser/raster/srgb.ts";
import type { PointMm, VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { bitsOf, dotsOf, grayOf, makeNoise } from "../support.ts";
import { circle, DETAILS, polygon, rectangle, SAMPLE, SAMPLE_GRAY, SETTINGS, shape } from "./fixtures.ts";

const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
const at = (lineIntervalMm: number) => ({ ...DETAILS, lineIntervalMm });
const INTERVALS = [0.1, 0.08, 0.05, 0.091, 25.4 / 254, 25.4 / 300, 1, 0.02];

/** The pHYs chunk's density in a PNG. */
function pngDensity(png: Uint8Array): number[] {
  const file = Buffer.from(png);
  const offset = file.indexOf("pHYs") + 4;
  return [file.readUInt32BE(offset), file.readUInt32BE(offset + 4), file[offset + 8]!];
}

describe("engravingBmp", () => {
  test.each(INTERVALS)("is true to size at %d mm, as the PNG is", (lineIntervalMm) => {
    const bits = bitsOf(50, 3, () => true);
    const file = Buffer.from(engravingBmp(bits, at(lineIntervalMm)));
    const density = [file.readInt32LE(38), file.readInt32LE(42)];
    expect(density).toEqual(pngDensity(engravingPng(bits, at(lineIntervalMm))).slice(0, 2));
    if (Number.isInteger(1000 / lineIntervalMm)) expect(density[0]).toBe(1000 / lineIntervalMm);
    expect(Math.abs(50 / density[0]! - 0.05 * lineIntervalMm)).toBeLessThan(0.0001 * lineIntervalMm);
  });

  test("by its header: any plate, black where a dot is burnt, rows from the bottom", () => {
    const side = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(side, side, fc.integer(), (w, h, seed) => {
        const noise = makeNoise(seed);
        const bits = bitsOf(w, h, () => noise() < 0.5);
        const file = Buffer.from(engravingBmp(bits, DETAILS));
        const [offset, stride] = [file.readUInt32LE(10), Math.floor((w + 31) / 32) * 4];
        expect(file.toString("latin1", 0, 2)).toBe("BM");
        expect([file.readUInt32LE(2), file.length]).toEqual([offset + stride * h, offset + stride * h]);
        expect([file.readUInt32LE(14), file.readInt32LE(18), file.readInt32LE(22)]).toEqual([40, w, h]);
        expect([file.readUInt16LE(26), file.readUInt16LE(28), file.readUInt32LE(30)]).toEqual([1, 1, 0]);
        const palette = [file.readUInt32LE(54), file.readUInt32LE(58)];
        const dots = Array.from({ length: w * h }, (_, i) => {
          const byte = file[offset + (h - 1 - Math.trunc(i / w)) * stride + ((i % w) >> 3)]!;
          return palette[(byte >> (7 - ((i % w) & 7))) & 1] === 0 ? 1 : 0;
        });
        expect(dots).toEqual(dotsOf(bits));
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });
});

describe("grayPng", () => {
  test("is read back by fast-png, each tone as its sRGB code", () => {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    const gray = grayOf(32, 8, (x, y) => srgbToLinear(codes[y * 32 + x]! / 255));
    const read = decode(grayPng(gray, DETAILS), { checkCrc: true });
    expect([read.width, read.height, read.depth, read.channels]).toEqual([32, 8, 8, 1]);
    expect([...read.data]).toEqual(codes);
  });

  test.each(INTERVALS)("is true to size at %d mm, as the 1-bit one is", (lineIntervalMm) => {
    const density = pngDensity(grayPng(SAMPLE_GRAY, at(lineIntervalMm)));
    expect(density).toEqual(
      pngDensity(
        engravingPng(
          bitsOf(3, 3, () => true),
          at(lineIntervalMm),
        ),
      ),
    );
  });
});

/** Rendered by resvg on white at `scale` pixels a millimetre: r, g, b at a place in mm. */
function renderer(svg: Uint8Array, artwork: Artwork, scale: number) {
  const image = new Resvg(text(svg), {
    fitTo: { mode: "width", value: artwork.widthMm * scale },
    background: "white",
    imageRendering: 1,
    font: { loadSystemFonts: false },
  }).render();
  const pixels = image.pixels;
  return (x: number, y: number) => {
    const pixel = (Math.floor(y * scale) * image.width + Math.floor(x * scale)) * 4;
    return [...pixels.subarray(pixel, pixel + 3)];
  };
}

describe("svgLayers", () => {
  const svg = svgLayers(SAMPLE, DETAILS, "bitmap");

  test.each(["bitmap", "outline"] as const)(
    "rendered by resvg, dots as %s: dots, fills with holes, strokes and cuts where they belong, in their layers' colours",
    (dots) => {
      const color = renderer(svgLayers(SAMPLE, DETAILS, dots), SAMPLE, 100); // a stroke is 5 pixels wide
      const [black, white, red, blue] = [
        [0, 0, 0],
        [255, 255, 255],
        [255, 0, 0],
        [0, 0, 255],
      ];
      expect(color(20, 24.5)).toEqual(black); // in the ring
      expect(color(20, 20)).toEqual(white); // in its hole
      expect(color(1, 15)).toEqual(red); // on the frame
      expect(color(36, 6.5)).toEqual(red); // on the hole for the ring
      expect(color(36, 5)).toEqual(white);
      expect(color(6.25, 27)).toEqual(blue); // the zigzag's corner
      expect(color(10, 12)).toEqual(blue); // the wave's middle
      const { raster, at: corner } = SAMPLE.rasters[0]!;
      const bits = raster.kind === "bits" ? raster.bits : null;
      dotsOf(bits!).forEach((dot, i) => {
        const [x, y] = [corner.x + ((i % 61) + 0.5) * 0.1, corner.y + (Math.trunc(i / 61) + 0.5) * 0.1];
        expect(color(x, y)).toEqual(dot === 1 ? black : white);
      });
    },
  );

  test("is in millimetres throughout, every path in a group with a stroke, cuts last", () => {
    const file = text(svg);
    expect(file).toContain(`width="40mm" height="30mm" viewBox="0 0 40 30"`);
    expect(file.replace(/base64,[^"]*/, "")).not.toMatch(/\dpx|NaN|undefined|\de-\d/);
    const groups = [...file.matchAll(/<g id="(\w+)"[^>]*stroke="(#\w+)"/g)].map(([, id, stroke]) => [id, stroke]);
    expect(groups).toEqual([
      ["fill", "#000000"],
      ["stroke", "#0000FF"],
      ["cut", "#FF0000"],
    ]);
    expect(file.match(/<path/g)).toHaveLength(4); // a path a shape: a fill's holes are in it
    expect(svgLayers(SAMPLE, DETAILS, "bitmap")).toEqual(svg);
  });
});

describe("flattenPath", () => {
  test("no point of the curve is farther from the polyline than the tolerance", () => {
    const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
    const point = fc.record({ x: coordinate, y: coordinate });
    let closest = 0;
    fc.assert(
      fc.property(point, point, point, point, fc.constantFrom(0.5, 0.05, 0.005), (p0, p1, p2, p3, tolerance) => {
        const path: VectorPath = {
          start: p0,
          segments: [{ kind: "cubic", control1: p1, control2: p2, end: p3 }],
          isClosed: false,
        };
        const points = flattenPath(path, tolerance);
        expect([points[0], points.at(-1)]).toEqual([p0, p3]);
        const steps = points.length - 1;
        for (let i = 0; i < 300; i++) {
          const t = (i + 0.5) / 300;
          const on = (a: number, b: number, c: number, d: number) =>
            (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
          const curve = { x: on(p0.x, p1.x, p2.x, p3.x), y: on(p0.y, p1.y, p2.y, p3.y) };
          const chord = Math.min(steps - 1, Math.floor(t * steps));
          const off = distance(curve, points[chord]!, points[chord + 1]!);
          expect(off).toBeLessThanOrEqual(tolerance * (1 + 1e-9));
          closest = Math.max(closest, off / tolerance);
        }
      }),
      { seed: 20261121, numRuns: 200 },
    );
    console.log(`flattening: at most ${closest.toFixed(3)} of the tolerance`);
    expect(closest).toBeGreaterThan(0.5); // the bound is not wasteful
  });

  test("keeps lines as they are", () => {
    expect(flattenPath(rectangle(0, 0, 2, 1))).toEqual([
      { x: 0, y: 0 },
      { x: 2, y: 0 },
      { x: 2, y: 1 },
      { x: 0, y: 1 },
      { x: 0, y: 0 },
    ]);
  });
});

describe("dxf", () => {
  test("by its group pairs: every value on a line of its own, closed shapes said by a flag, the title harmless", () => {
    const file = text(dxf(SAMPLE, { ...DETAILS, title: "Löwe\n0\nEOF 🦁" }));
    const lines = file.split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.length % 2).toBe(0);
    const pairs = lines.filter((_, i) => i % 2 === 0).map((code, i) => [Number(code), lines[i * 2 + 1]!] as const);
    expect(pairs.every(([code]) => Number.isInteger(code))).toBe(true);
    expect(pairs[0]).toEqual([999, "Burin: L?we?0?EOF ??"]);
    expect(pairs.filter(([code, value]) => code === 0 && value === "EOF")).toHaveLength(1);
    expect(pairs.filter(([code, value]) => code === 0 && value === "POLYLINE")).toHaveLength(6);
  });

  test("a tolerance ten times as large takes fewer points", () => {
    expect(dxf(SAMPLE, DETAILS, 0.05).length).toBeLessThan(dxf(SAMPLE, DETAILS).length * 0.6);
  });
});

describe("lightBurnProject", () => {
  test("burns tone as grayscale, without the pass-through that would force a threshold", () => {
    const artwork: Artwork = {
      ...SAMPLE,
      layers: [],
      rasters: [{ raster: { kind: "gray", gray: SAMPLE_GRAY }, at: { x: 0, y: 0 } }],
    };
    const file = text(lightBurnProject(artwork, SETTINGS, DETAILS));
    expect(file).toContain(`<ditherMode Value="grayscale"/>`);
    expect(file).not.toContain("passThrough");
    const image = decode(Buffer.from(/Data="([^"]*)"/.exec(file)![1]!, "base64"));
    expect([image.width, image.height, image.depth]).toEqual([40, 25, 8]);
  });

  test("fills on the engrave layer where no image needs it, and says nothing of layers that are not there", () => {
    const artwork: Artwork = {
      ...SAMPLE,
      rasters: [],
      layers: [{ operation: "engrave", shapes: [shape("fill", circle(5, 5, 2))] }],
    };
    const file = text(lightBurnProject(artwork, SETTINGS, DETAILS));
    expect(file.match(/<CutSetting\b/g)).toHaveLength(1);
    expect(file).toMatch(/<CutSetting type="Scan">\n<index Value="0"\/>/);
    expect(file).toContain(`<Shape Type="Path" CutIndex="0">`);
    expect(file).not.toContain("CutSetting_Img");
  });

  test("gives each bitmap a hash of its own, and escapes what it quotes", () => {
    const raster = (seed: number) => ({
      kind: "bits" as const,
      bits: bitsOf(8, 8, (x, y) => (x * y + seed) % 3 === 0),
    });
    const artwork: Artwork = {
      ...SAMPLE,
      layers: [],
      rasters: [0, 1].map((seed) => ({ raster: raster(seed), at: { x: seed * 10, y: 0 } })),
    };
    const file = text(lightBurnProject(artwork, SETTINGS, { ...DETAILS, title: `<"Löwe"> & \u0001` }));
    const hashes = [...file.matchAll(/SourceHash="(\d+)"/g)].map(([, hash]) => Number(hash));
    expect(new Set(hashes).size).toBe(2);
    expect(Math.max(...hashes)).toBeLessThan(2 ** 31);
    expect(file).toContain(`Notes="&lt;&quot;Löwe&quot;&gt; &amp; \ufffd&#10;60 mm wide"`);
  });

  test("any polygon keeps its corners, y up", () => {
    const corner = fc.record({ x: fc.integer({ min: 0, max: 40 }), y: fc.integer({ min: 0, max: 30 }) });
    fc.assert(
      fc.property(fc.array(corner, { minLength: 2, maxLength: 9 }), fc.boolean(), (points, isClosed) => {
        const artwork: Artwork = {
          ...SAMPLE,
          rasters: [],
          layers: [{ operation: "cut", shapes: [shape("stroke", polygon(points, isClosed))] }],
        };
        const file = text(lightBurnProject(artwork, SETTINGS, DETAILS));
        const vertices = [.../<VertList>(.*)<\/VertList>/.exec(file)![1]!.matchAll(/V(\S+) (.+?)c0x1c1x1/g)];
        expect(vertices.map(([, x, y]) => ({ x: Number(x), y: 30 - Number(y) }))).toEqual(points);
        const primitives = [.../<PrimList>(.*)<\/PrimList>/.exec(file)![1]!.matchAll(/L(\d+) (\d+)/g)];
        const last = points.length - 1;
        expect(primitives.map(([, from, to]) => [Number(from), Number(to)])).toEqual(
          Array.from({ length: isClosed ? last + 1 : last }, (_, i) => [i, i === last ? 0 : i + 1]),
        );
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });
});

test("formatDecimal never writes an exponent, a trailing zero or minus zero", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, decimals) => {
      const written = formatDecimal(value, decimals);
      expect(written).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      expect(written).not.toBe("-0");
      expect(Math.abs(Number(written) - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals * (1 + 1e-6));
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

/** From a point to a stretch. */
function distance(p: PointMm, a: PointMm, b: PointMm): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
