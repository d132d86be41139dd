import { readFileSync, writeFileSync } from "node:fs";
import { decode } from "fast-png";
import { dither } from "../../../src/laser/dither/dither.ts";
import { spotAwareDiffusion } from "../../../src/laser/dither/spotAware/spotAwareDiffusion.ts";
import { engravingPng } from "../../../src/laser/export/engravingPng.ts";
import type { BitImage, GrayImage } from "../../../src/laser/raster/images.ts";
import type { BurnModel } from "../../../src/laser/simulate/BurnModel.ts";

/** One plate to make. `picture`: a PNG of 16-bit grey, linear reflectance, a pixel a dot; `plate`: where the 1-bit PNG goes. */
interface PlateOrder extends BurnModel {
  readonly picture: string;
  readonly plate: string;
  readonly dither: string;
}

/** The ditherers that can be judged, by name. */
const DITHERERS: Readonly<Record<string, (gray: GrayImage, burn: BurnModel) => BitImage>> = {
  "spot-aware": (gray, burn) => spotAwareDiffusion(gray, { burn }),
  "floyd-steinberg": (gray) =>
    dither(gray, { name: "floyd-steinberg", threshold: 0.5, serpentine: true, invert: false }),
};

/** Dithers pictures with our own code for the judge (ours.py). Run: npx tsx tools/bench/engrave/ditherPlates.ts ORDERS.json */
const [file] = process.argv.slice(2);
if (!file) throw new Error("which orders?");
const orders = JSON.parse(readFileSync(file, "utf8")) as readonly PlateOrder[]; // as ours.py writes them
for (const order of orders) {
  const ditherer = DITHERERS[order.dither];
  if (!ditherer) throw new Error(`${order.dither} is not one of ${Object.keys(DITHERERS).join(", ")}`);
  writeFileSync(order.plate, engravingPng(ditherer(readGray(order.picture), order), detailsOf(order)));
}

function detailsOf({ lineIntervalMm, dither }: PlateOrder) {
  return { lineIntervalMm, title: "Plate for the judge", description: dither, job: {} };
}

function readGray(path: string): GrayImage {
  const { width, height, data, depth, channels } = decode(readFileSync(path));
  if (depth !== 16 || channels !== 1) throw new Error(`${path} is not 16-bit grey`);
  return { widthPx: width, heightPx: height, data: Float32Array.from(data, (value) => value / 65535) };
}
