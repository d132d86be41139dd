import type { BitImage } from "../../src/laser/raster/images.ts";
import { traceOutlines } from "../../src/laser/trace/traceOutlines.ts";
import { DEFAULT_OUTLINE_SETTINGS } from "../../src/laser/trace/traceSettings.ts";
import type { VectorPath } from "../../src/laser/vector/vectorPath.ts";
import type { BenchFigure } from "./dither.ts";
import { filledArea, symmetricDifference } from "./trace/areas.ts";
import { Potrace } from "./trace/Potrace.ts";
import { pathData } from "./trace/pathData.ts";
import { tracePictures } from "./trace/pictures.ts";

/** As Potrace's own defaults: one dot a unit. */
const SETTINGS = { ...DEFAULT_OUTLINE_SETTINGS, lineIntervalMm: 1, speckleAreaMm2: 2, holeAreaMm2: 2 };

/** Processor time that a measurement takes at least: the system counts in ms. */
const LEAST_MS = 200;
const WARM_UPS = 5;

/** Our outlines against the program `potrace`, picture by picture: area apart, nodes, processor time, path data written in both. */
export async function benchTrace(runs: number): Promise<BenchFigure[]> {
  using potrace = new Potrace();
  const pictures = tracePictures();
  for (const bits of pictures.values()) timeOurs(bits, WARM_UPS);
  return [...pictures].flatMap(([name, bits]) => {
    const theirs = potrace.trace(bits);
    const ours = traceOutlines(bits, SETTINGS).paths;
    const apart = symmetricDifference(ours, theirs, bits.widthPx, bits.heightPx);
    const filled = filledArea(theirs, bits.widthPx, bits.heightPx);
    const [ourNodes, theirNodes] = [nodesOf(ours), nodesOf(theirs)];
    const times = Math.ceil(LEAST_MS / Math.max(1, potrace.time(bits, 1)));
    const theirMs = median(runs, () => potrace.time(bits, times));
    const ourMs = median(runs, () => timeOurs(bits, times));
    const figure = (what: string, value: number, unit: string, note: string) => ({
      name: `${name}: ${what}`,
      value,
      unit,
      note,
    });
    return [
      figure("area apart", (100 * apart) / filled, "%", `${apart.toFixed(1)} of ${filled.toFixed(0)} dots`),
      figure("nodes", ourNodes / theirNodes, "×", `${ourNodes} : ${theirNodes}`),
      figure("time", ourMs / theirMs, "×", `${ourMs.toFixed(1)} : ${theirMs.toFixed(1)} ms`),
    ];
  });
}

/** Mean of several, the garbage collector's time included. */
function timeOurs(bits: BitImage, times: number): number {
  const start = process.cpuUsage();
  for (let time = 0; time < times; time++) traceOutlines(bits, SETTINGS).paths.map(pathData).join("");
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / times;
}

function nodesOf(paths: readonly VectorPath[]): number {
  return paths.reduce((sum, { segments }) => sum + segments.length, 0);
}

function median(runs: number, measure: () => number): number {
  const all = Array.from({ length: runs }, measure).sort((a, b) => a - b);
  return all[runs >> 1]!; // runs is at least 1
}
