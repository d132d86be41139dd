import type { Place } from "./Sheet.ts";

/** Strokes on a grid 4 wide and 6 high, from the top left. */
const STROKES: Readonly<Record<string, readonly string[]>> = {
  A: ["06 20 46", "14 34"],
  B: ["00 06 36 45 44 33 03", "33 42 41 30 00"],
  C: ["41 30 10 01 05 16 36 45"],
  D: ["00 06 26 44 42 20 00"],
  E: ["40 00 06 46", "03 33"],
  F: ["40 00 06", "03 33"],
  H: ["00 06", "40 46", "03 43"],
  I: ["10 30", "20 26", "16 36"],
  K: ["00 06", "40 03 46"],
  L: ["00 06 46"],
  M: ["06 00 23 40 46"],
  N: ["06 00 46 40"],
  O: ["10 30 41 45 36 16 05 01 10"],
  S: ["41 30 10 01 02 13 33 44 45 36 16 05"],
  T: ["00 40", "20 26"],
  U: ["00 05 16 36 45 40"],
  V: ["00 26 40"],
  X: ["00 46", "40 06"],
  Z: ["00 40 06 46"],
};

/** A word's strokes about a middle, a pen's width and a sixth of the height apart. */
export function glyphs(
  word: string,
  { middle, heightMm, wideMm }: { readonly middle: Place; readonly heightMm: number; readonly wideMm: number },
): readonly (readonly Place[])[] {
  const unit = heightMm / 6;
  const pitch = 5 * unit + wideMm;
  const left = middle.x - (word.length * pitch - unit - wideMm) / 2;
  return [...word].flatMap((letter, index) =>
    (STROKES[letter] ?? []).map((points) =>
      points.split(" ").map((point) => ({
        x: left + index * pitch + Number(point[0]) * unit,
        y: middle.y + (Number(point[1]) - 3) * unit,
      })),
    ),
  );
}
