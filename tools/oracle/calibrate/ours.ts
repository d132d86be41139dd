import { readFileSync, writeFileSync } from "node:fs";
import { decode } from "fast-png";
import { calibrate } from "../../../src/laser/calibrate/calibrate.ts";
import { cardBits } from "../../../src/laser/calibrate/cardBits.ts";
import { type CardSettings, cardLayout } from "../../../src/laser/calibrate/cardLayout.ts";
import { findMarks } from "../../../src/laser/calibrate/photo/findMarks.ts";
import { readCard } from "../../../src/laser/calibrate/photo/readCard.ts";
import type { Calibration } from "../../../src/laser/calibrate/readings.ts";
import { spotAwareDiffusion } from "../../../src/laser/dither/spotAware/spotAwareDiffusion.ts";
import { engravingPng } from "../../../src/laser/export/engravingPng.ts";
import type { GrayImage } from "../../../src/laser/raster/images.ts";
import { srgbToLinear } from "../../../src/laser/raster/srgb.ts";
import { compensateTone } from "../../../src/laser/tone/compensateTone.ts";

/** Our part of the proof in card.py, as orders in a file of JSON. Run: npx tsx tools/oracle/calibrate/ours.ts ORDERS.json */
type Order =
  | { readonly do: "card"; readonly settings: CardSettings; readonly plate: string; readonly layout: string }
  | {
      readonly do: "read";
      readonly settings: CardSettings;
      readonly photo: string;
      readonly markIsLighter: boolean;
      readonly calibration: string;
    }
  | {
      readonly do: "dither";
      readonly settings: CardSettings;
      readonly calibration: Calibration;
      readonly picture: string;
      readonly plate: string;
    };

const [file] = process.argv.slice(2);
if (!file) throw new Error("which orders?");
const orders = JSON.parse(readFileSync(file, "utf8")) as readonly Order[]; // as card.py writes them
for (const order of orders) carryOut(order);

function carryOut(order: Order): void {
  const { settings } = order;
  const details = { lineIntervalMm: settings.lineIntervalMm, title: "Card", description: "", job: {} };
  switch (order.do) {
    case "card": {
      const layout = cardLayout(settings);
      writeFileSync(order.plate, engravingPng(cardBits(layout, settings), details));
      writeFileSync(order.layout, JSON.stringify(layout));
      break;
    }
    case "read": {
      const photo = readGray(order.photo, (value, limit) => srgbToLinear(value / limit));
      const marks = findMarks(photo, order);
      const readings = readCard({ photo, marks, markIsLighter: order.markIsLighter }, cardLayout(settings));
      writeFileSync(order.calibration, JSON.stringify({ marks, readings, calibration: calibrate(readings, settings) }));
      break;
    }
    case "dither": {
      const { spotXMm, spotYMm, toneCurve } = order.calibration;
      const picture = readGray(order.picture, (value, limit) => value / limit);
      const asked = toneCurve === null ? picture : compensateTone(picture, { shown: Float64Array.from(toneCurve) });
      const burn = { ...settings, spotXMm, spotYMm };
      writeFileSync(order.plate, engravingPng(spotAwareDiffusion(asked, { burn }), details));
      break;
    }
    default:
      order satisfies never;
  }
}

function readGray(path: string, level: (value: number, limit: number) => number): GrayImage {
  const { width, height, data, depth, channels } = decode(readFileSync(path));
  if (channels !== 1) throw new Error(`${path} is not grey`);
  return { widthPx: width, heightPx: height, data: Float32Array.from(data, (value) => level(value, 2 ** depth - 1)) };
}
