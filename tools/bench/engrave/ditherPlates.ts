import { readFileSync, writeFileSync } from "node:fs";
import { decode } from "fast-png";
import { dither } from "../../../src/laser/dither/dither.ts";
import { engravingPng } from "../../../src/laser/export/engravingPng.ts";
import type { GrayImage } from "../../../src/laser/raster/images.ts";

/** One plate to make. `picture`: a PNG of 16-bit grey, linear reflectance, a pixel a dot; `plate`: where the 1-bit PNG goes. */
interface PlateOrder {
  readonly picture: string;
  readonly plate: string;
  readonly dither: string;
  readonly lineIntervalMm: number;
  readonly spotXMm: number;
  readonly spotYMm: number;
  readonly runShorteningMm: number;
}

/** Dithers pictures with our own code for the judge (ours.py). Run: npx tsx tools/bench/engrave/ditherPlates.ts ORDERS.json */
const [file] = process.argv.slice(2);
if (!file) throw new Error("which orders?");
const orders = JSON.parse(readFileSync(file, "utf8")) as readonly PlateOrder[]; // as ours.py writes them
for (const order of orders) {
  const bits = dither(readGray(order.picture), {
    name: "floyd-steinberg",
    threshold: 0.5,
    serpentine: true,
    invert: false,
  });
  writeFileSync(order.plate, engravingPng(bits, detailsOf(order)));
}

function detailsOf({ lineIntervalMm, dither }: PlateOrder) {
  return { lineIntervalMm, title: "Plate for the judge", description: dither, job: {} };
}

function readGray(path: string): GrayImage {
  const { width, height, data, depth, channels } = decode(readFileSync(path));
  if (depth !== 16 || channels !== 1) throw new Error(`${path} is not 16-bit grey`);
  return { widthPx: width, heightPx: height, data: Float32Array.from(data, (value) => value / 65535) };
}
