import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { convertIndexedToRgb, decode } from "fast-png";
import { threshold } from "../../../src/laser/dither/threshold.ts";
import type { BitImage, GrayImage } from "../../../src/laser/raster/images.ts";
import { resample } from "../../../src/laser/raster/resample.ts";
import { ROOT } from "../../paths.ts";

/** Side of one drawing on a contact sheet with its rim, dots. */
const CELL_PX = 100;

/** Pictures to trace: the starter's drawings at several sizes, letters, circles, photos, noise. All of our own making. */
export function tracePictures(): ReadonlyMap<string, BitImage> {
  const silhouettes = contactSheet("silhouette");
  const lineArt = contactSheet("line-art");
  const drawing = crop(lineArt, 400, 1200, CELL_PX);
  return new Map([
    ["160 silhouettes, 100 px each", burntBelowHalf(silhouettes)],
    ["160 silhouettes, 200 px each", enlarged(silhouettes, 2)],
    ["160 line drawings, 100 px each", burntBelowHalf(lineArt)],
    ["160 line drawings, 150 px each", enlarged(lineArt, 1.5)],
    ["one line drawing, 1000 px", enlarged(drawing, 10)],
    ["letters", burntBelowHalf(drawn(LETTERS))],
    ["circles and rings", burntBelowHalf(drawn(circles()))],
    ["photo: hills and sky", threshold(hills(1200, 900, 0), { level: 0.5 })],
    ["photo: hills and sky, grainy", threshold(hills(600, 450, 0.1), { level: 0.5 })],
    ["noise", threshold(noise(400), { level: 0.5 })],
  ]);
}

export function contactSheet(style: string): GrayImage {
  const png = decode(readFileSync(join(ROOT, "docs", "starter", `contact-sheet-${style}.png`)));
  const rgb = convertIndexedToRgb(png); // the sheets have a palette
  const data = Float32Array.from({ length: png.width * png.height }, (_, index) => rgb[index * 3]! / 255);
  return { widthPx: png.width, heightPx: png.height, data };
}

export function crop({ widthPx, data }: GrayImage, left: number, top: number, sidePx: number): GrayImage {
  const at = (index: number) => (top + Math.trunc(index / sidePx)) * widthPx + left + (index % sidePx);
  return {
    widthPx: sidePx,
    heightPx: sidePx,
    data: Float32Array.from({ length: sidePx * sidePx }, (_, index) => data[at(index)]!),
  };
}

export function burntBelowHalf(gray: GrayImage): BitImage {
  return threshold(gray, { level: 0.5 });
}

function enlarged(gray: GrayImage, factor: number): BitImage {
  const grid = { widthPx: Math.round(gray.widthPx * factor), heightPx: Math.round(gray.heightPx * factor) };
  return burntBelowHalf(resample(gray, grid));
}

/** Shapes in a square of 100 units, at 1000 px. */
function drawn(shapes: string): GrayImage {
  const frame = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="1000" height="1000"><rect width="100" height="100" fill="#fff"/>`;
  const { width, height, pixels } = new Resvg(`${frame}${shapes}</svg>`, { font: { loadSystemFonts: false } }).render();
  const data = Float32Array.from({ length: width * height }, (_, index) => pixels[index * 4]! / 255);
  return { widthPx: width, heightPx: height, data };
}

/** B S g & e: strokes with sharp and round corners, straight stems and bowls. */
const LETTERS = `<g fill="none" stroke="#000" stroke-width="5">
<path d="M8 8 V42 H20 A8.5 8.5 0 0 0 20 25 H8 M18 25 A8.5 8.5 0 0 0 18 8 H8"/>
<path d="M62 12 C52 4 38 8 40 17 C42 26 62 22 63 33 C63 43 46 44 38 37" stroke-linecap="round"/>
<path d="M92 20 A9 9 0 1 0 92 31 M92 14 V41 C92 50 80 51 75 46"/>
<path d="M42 94 L20 62 C16 54 32 50 32 58 C32 68 10 70 10 82 C10 96 32 96 38 78" stroke-linejoin="bevel"/>
<path d="M56 78 H88 A16 16 0 1 0 82 91" stroke-width="6"/></g>`;

function circles(): string {
  const ring = (index: number) => {
    const [x, y] = [10 + 20 * (index % 5), 10 + 20 * Math.trunc(index / 5)];
    const radius = 0.4 * 1.14 ** index;
    const stroke = index % 2 === 0 ? "" : `fill="none" stroke="#000" stroke-width="${radius / 3}"`;
    return `<circle cx="${x}" cy="${y}" r="${Math.min(9, radius)}" ${stroke}/>`;
  };
  return Array.from({ length: 25 }, (_, index) => ring(index)).join("");
}

/** Smooth random relief under a bright sky, with camera noise of deviation `grain`. */
function hills(widthPx: number, heightPx: number, grain: number): GrayImage {
  const random = makeRandom(3);
  const waves = Array.from({ length: 48 }, (_, index) => {
    const angle = 2 * Math.PI * random();
    const cycles = 1.5 * 1.08 ** index;
    return {
      x: cycles * Math.cos(angle),
      y: cycles * Math.sin(angle),
      phase: 2 * Math.PI * random(),
      size: 1 / cycles,
    };
  });
  const data = Float32Array.from({ length: widthPx * heightPx }, (_, index) => {
    const x = (index % widthPx) / heightPx;
    const y = Math.trunc(index / widthPx) / heightPx;
    const relief = waves.reduce(
      (sum, wave) => sum + wave.size * Math.sin(2 * Math.PI * (wave.x * x + wave.y * y) + wave.phase),
      0,
    );
    return 0.75 - 0.5 * y + 0.25 * relief + grain * (random() + random() + random() - 1.5) * 2;
  });
  return { widthPx, heightPx, data };
}

/** No picture; it shows where tracers decide apart. */
export function noise(sidePx: number): GrayImage {
  const data = Float32Array.from({ length: sidePx * sidePx }, makeRandom(7));
  return { widthPx: sidePx, heightPx: sidePx, data };
}

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
