import type { PointMm, VectorPath } from "../vector/vectorPath.ts";

/** Figures as polylines on a grid of three by five points, "xy" each, y down; "|" lifts the beam. */
const FIGURES: Readonly<Record<string, string>> = {
  "0": "00 20 24 04 00",
  "1": "01 10 14",
  "2": "00 20 22 02 04 24",
  "3": "00 20 24 04|02 22",
  "4": "00 02 22|20 24",
  "5": "20 00 02 22 24 04",
  "6": "20 00 04 24 22 02",
  "7": "00 20 14",
  "8": "00 20 24 04 00|02 22",
  "9": "22 02 00 20 24 04",
  "%": "20 04|00 01|23 24",
  "/": "20 04",
  M: "04 00 12 20 24",
  S: "20 00 02 22 24 04",
  X: "00 24|20 04",
  Y: "00 12 20|12 14",
};

const COLUMNS = 2;
const ROWS = 4;
/** Between two figures, in columns: a spot as wide as a column does not join them. */
const SPACING = 1.2;

/** A line of digits and the few letters of FIGURES as single strokes; others are left out. `at` is the top left corner. */
export function labelStrokes(text: string, at: PointMm, heightMm: number): readonly VectorPath[] {
  const unitMm = heightMm / ROWS;
  return Array.from(text).flatMap((character, index) => {
    const left = at.x + index * (COLUMNS + SPACING) * unitMm;
    const strokes = (FIGURES[character] ?? "").split("|").filter((stroke) => stroke !== "");
    return strokes.map((stroke): VectorPath => {
      const points = stroke.split(" ").map((pair) => {
        return { x: left + Number(pair[0]) * unitMm, y: at.y + Number(pair[1]) * unitMm };
      });
      const [start = at, ...ends] = points;
      return { start, segments: ends.map((end) => ({ kind: "line", end })), isClosed: false };
    });
  });
}
