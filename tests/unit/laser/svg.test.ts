import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dither } from "../../../src/laser/dither/dither.ts";
import { rasterArtwork } from "../../../src/laser/export/artwork.ts";
import { base64 } from "../../../src/laser/export/base64.ts";
import type { ExportDetails } from "../../../src/laser/export/exportDetails.ts";
import { type SvgDots, svgLayers } from "../../../src/laser/export/svgLayers.ts";
import type { BitImage } from "../../../src/laser/raster/images.ts";
import { bitsOf, dotsOf, grayOf, makeNoise } from "./support.ts";

const writer = (dots: SvgDots) => (bits: BitImage, details: ExportDetails) =>
  svgLayers(rasterArtwork({ kind: "bits", bits }, details.lineIntervalMm), details, dots);
const svgOutline = writer("outline");
const svgBitmap = writer("bitmap");

const detailsAt = (lineIntervalMm: number) => ({ lineIntervalMm, title: "Pine", description: "", job: { seed: 7 } });
const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** Rendered by resvg on white at one pixel a dot; 1 where a pixel is black. Greys would come out as 2. */
function rasterised(svg: Uint8Array, { widthPx, heightPx }: BitImage): number[] {
  const image = new Resvg(text(svg), {
    fitTo: { mode: "width", value: widthPx },
    background: "white",
    imageRendering: 1, // resvg 2 does not know `pixelated`
    font: { loadSystemFonts: false },
  }).render();
  expect([image.width, image.height]).toEqual([widthPx, heightPx]);
  const pixels = image.pixels; // each reading of the property copies them all
  return Array.from({ length: widthPx * heightPx }, (_, i) => ({ 0: 1, 255: 0 })[pixels[i * 4]!] ?? 2);
}

function noisePlate(widthPx: number, heightPx: number, seed: number, share = 0.5): BitImage {
  const noise = makeNoise(seed);
  return bitsOf(widthPx, heightPx, () => noise() < share);
}

const ring = (x: number, y: number) => Math.max(Math.abs(x - 20), Math.abs(y - 15));
const wave = grayOf(200, 300, (x, y) => 0.5 + 0.4 * Math.sin(x / 17) * Math.cos(y / 23));
const PLATES: Record<string, BitImage> = {
  dithered: dither(wave, { name: "floyd-steinberg", threshold: 0.5, serpentine: true, invert: false }),
  "random noise": noisePlate(200, 300, 1),
  "sparse noise": noisePlate(301, 77, 2, 0.07),
  "dense noise": noisePlate(77, 301, 3, 0.94),
  checkerboard: bitsOf(41, 33, (x, y) => (x + y) % 2 === 0),
  "single dots": bitsOf(31, 17, (x, y) => x % 3 === 1 && y % 4 === 2),
  empty: bitsOf(13, 9, () => false),
  full: bitsOf(13, 9, () => true),
  "one dot": bitsOf(1, 1, () => true),
  "one line": bitsOf(97, 1, (x) => x % 5 < 2),
  "one column": bitsOf(1, 97, (_, y) => y % 5 < 2),
  "holes within holes": bitsOf(41, 31, (x, y) => ring(x, y) % 4 < 2),
  "diagonal rings": bitsOf(41, 31, (x, y) => (Math.abs(x - 20) + Math.abs(y - 15)) % 3 === 0),
};

describe.each([
  ["outlines", svgOutline],
  ["bitmaps", svgBitmap],
])("%s, rendered by resvg, is the plate again", (name, exporter) => {
  test.each(Object.entries(PLATES))("%s", (plateName, plate) => {
    const dots = dotsOf(plate);
    for (const lineIntervalMm of [0.1, 0.091, 25.4 / 300]) {
      const svg = exporter(plate, detailsAt(lineIntervalMm));
      const wrong = rasterised(svg, plate).filter((dot, i) => dot !== dots[i]).length;
      expect(wrong, `${lineIntervalMm} mm`).toBe(0);
    }
    console.log(`${name}, ${plateName}: all ${plate.widthPx * plate.heightPx} dots back`);
  });

  test("any small plate", () => {
    const side = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer(),
        fc.double({ min: 0.02, max: 1, noNaN: true }),
        (w, h, seed, lineIntervalMm) => {
          const plate = noisePlate(w, h, seed);
          expect(rasterised(exporter(plate, detailsAt(lineIntervalMm)), plate)).toEqual(dotsOf(plate));
        },
      ),
      { seed: 20261121, numRuns: 100 },
    );
  });

  test("is in millimetres throughout, and holds what was asked for as text", () => {
    const job = { prompt: '<Löwe> & "🦁" \u0001\ud800' };
    const svg = text(
      exporter(noisePlate(600, 400, 4), {
        lineIntervalMm: 0.1,
        title: "<Löwe> & \ud800",
        description: "]]>\u0001",
        job,
      }),
    );
    expect(svg).toContain(`width="60mm" height="40mm" viewBox="0 0 60 40"`);
    expect(svg.replace(/base64,[^"]*/, "")).not.toMatch(/\dpx|NaN|\de-\d/);
    expect(svg).toContain("<title>&lt;Löwe&gt; &amp; \ufffd</title>");
    expect(svg).toContain("<desc>]]&gt;\ufffd</desc>");
    const cssPx = new Resvg(svg, { font: { loadSystemFonts: false } }).width; // a whole number of 1/96 inch
    expect(Math.abs(cssPx - (60 / 25.4) * 96)).toBeLessThan(0.5);
  });

  test("same dots and details: same bytes", () => {
    const plate = noisePlate(50, 40, 5);
    expect(exporter(plate, detailsAt(0.1))).toEqual(exporter({ ...plate, data: plate.data.slice() }, detailsAt(0.1)));
  });
});

describe("the outline's loops", () => {
  test("close, alternate between h and v, wind as they should and enclose exactly the burnt dots", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.integer(), (w, h, seed) => {
        const plate = noisePlate(w, h, seed, (seed & 7) / 7);
        const loops = loopsOf(text(svgOutline(plate, detailsAt(0.1))));
        expect(loops.every(closesWithOneRun)).toBe(true);
        // By the shoelace formula: clockwise counts positive with y downwards, holes negative.
        const area = loops.reduce((sum, loop) => sum + areaOf(loop), 0);
        expect(area).toBe(dotsOf(plate).filter((dot) => dot === 1).length);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  test("a ring is two loops of four corners, the hole turning the other way", () => {
    const loops = loopsOf(
      text(
        svgOutline(
          bitsOf(9, 9, (x, y) => Math.max(Math.abs(x - 4), Math.abs(y - 4)) === 3),
          detailsAt(0.1),
        ),
      ),
    );
    expect(loops.map((loop) => loop.length)).toEqual([4, 4]);
    expect(loops.map(areaOf)).toEqual([49, -25]);
  });

  test("dots that touch at a corner stay loops of their own", () => {
    const loops = loopsOf(
      text(
        svgOutline(
          bitsOf(2, 2, (x, y) => x === y),
          detailsAt(0.1),
        ),
      ),
    );
    expect(loops).toEqual([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      [
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 2],
      ],
    ]);
  });
});

test("base64 is what Node writes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(Buffer.from(base64(bytes)).toString("latin1")).toBe(Buffer.from(bytes).toString("base64"));
    }),
    { seed: 1 },
  );
});

type Point = readonly [x: number, y: number];

/** The corners of each loop, absolute, from the path data. */
function loopsOf(svg: string): Point[][] {
  const data = / d="([^"]*)"/.exec(svg)![1]!;
  expect(data).toMatch(/^(?:m-?\d+[ -]\d+(?:[hv]-?\d+)+z)*$/);
  let start: Point = [0, 0];
  return (data.match(/m[^m]*/g) ?? []).map((loop) => {
    const [, dx, dy] = /^m(-?\d+) ?(-?\d+)/.exec(loop)!;
    start = [start[0] + Number(dx), start[1] + Number(dy)];
    const corners: Point[] = [start];
    let last = "";
    for (const [, command, run] of loop.matchAll(/([hv])(-?\d+)/g)) {
      expect(command).not.toBe(last);
      last = command!;
      const [x, y] = corners.at(-1)!;
      corners.push(command === "h" ? [x + Number(run), y] : [x, y + Number(run)]);
    }
    return corners;
  });
}

/** z draws the last run: straight up or down to the start. */
function closesWithOneRun(loop: Point[]): boolean {
  const [first, last] = [loop[0]!, loop.at(-1)!];
  return first[0] === last[0] && first[1] !== last[1];
}

function areaOf(loop: Point[]): number {
  return loop.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = loop[(i + 1) % loop.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}
