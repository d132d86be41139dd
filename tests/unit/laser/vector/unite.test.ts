import { describe, expect, test } from "vitest";
import { setLine } from "../../../../src/laser/text/setLine.ts";
import type { TextFont } from "../../../../src/laser/text/TextFont.ts";
import { shapeFigures } from "../../../../src/laser/trace/shapeFigures.ts";
import { ellipsePath } from "../../../../src/laser/vector/arcs.ts";
import { boxOfPaths } from "../../../../src/laser/vector/boxOfPaths.ts";
import type { FillRule } from "../../../../src/laser/vector/crossings.ts";
import { fillBits, type Grid } from "../../../../src/laser/vector/fillBits.ts";
import { mapPath } from "../../../../src/laser/vector/mapPath.ts";
import { uniteOutlines } from "../../../../src/laser/vector/uniteOutlines.ts";
import type { VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { dotsOf } from "../support.ts";
import { fontOf } from "../text/fontFiles.ts";

const PITCH_MM = 0.01;

interface Compared {
  /** Dots in which they differ, as an area for each millimetre of outline: how far outlines lie apart on average, mm. */
  readonly apartMm: number;
  /** Share of the first's dots that the second lacks, although all their neighbours are the first's: holes. */
  readonly lost: number;
}

/** Two fillings on a grid of 0.02 mm. */
function compare(a: readonly VectorPath[], ruleA: FillRule, b: readonly VectorPath[], ruleB: FillRule): Compared {
  const box = boxOfPaths([...a, ...b])!;
  const pitch = 0.02;
  const size = (mm: number) => Math.ceil(mm / pitch) + 2;
  const grid: Grid = { widthPx: size(box.right - box.left), heightPx: size(box.bottom - box.top), pitch };
  const onGrid = (paths: readonly VectorPath[]) =>
    paths.map((path) => mapPath(path, ({ x, y }) => ({ x: x - box.left + pitch, y: y - box.top + pitch })));
  const [first, second] = [dotsOf(fillBits(onGrid(a), grid, ruleA)), dotsOf(fillBits(onGrid(b), grid, ruleB))];
  const around = [-1, 1].flatMap((step) => [
    step,
    step * grid.widthPx,
    step * (grid.widthPx + 1),
    step * (grid.widthPx - 1),
  ]);
  const counts = { set: 0, differ: 0, lost: 0 };
  first.forEach((dot, index) => {
    counts.set += dot;
    if (dot === second[index]) return;
    counts.differ += 1;
    if (dot === 1 && around.every((step) => first[index + step] === 1)) counts.lost += 1;
  });
  const { lengthMm } = shapeFigures({ paths: b, paint: "fill" });
  return { apartMm: (counts.differ * pitch ** 2) / lengthMm, lost: counts.lost / counts.set };
}

/** A word's outlines as the font has them. */
function raw(font: TextFont, text: string, sizeMm: number): readonly VectorPath[] {
  let start = 0;
  return font.shape(text).glyphs.flatMap(({ outlines, advance }) => {
    const at = start;
    start += advance * sizeMm;
    return outlines.map((path) => mapPath(path, ({ x, y }) => ({ x: at + x * sizeMm, y: y * sizeMm })));
  });
}

describe("uniting", () => {
  const circle = (x: number, radius = 3) => ellipsePath({ x, y: 0 }, radius);
  const reversed = ({ start, segments }: VectorPath): VectorPath => {
    const points = [start, ...segments.map(({ end }) => end)];
    const back = segments.map((segment, index) => {
      const end = points[index]!;
      if (segment.kind === "line") return { kind: "line", end } as const;
      return { kind: "cubic", control1: segment.control2, control2: segment.control1, end } as const;
    });
    return { start: points.at(-1)!, segments: back.reverse(), isClosed: true };
  };

  test("two overlapping discs become one outline, true to within the grid", () => {
    const discs = [circle(0), circle(4)];
    const united = uniteOutlines(discs, PITCH_MM);
    expect(united).toHaveLength(1);
    const { apartMm, lost } = compare(discs, "nonzero", united, "even-odd");
    expect(apartMm).toBeLessThan(PITCH_MM / 2);
    expect(lost).toBe(0);
    expect(compare(discs, "nonzero", discs, "even-odd").lost).toBeGreaterThan(0.1);
  });

  test("a disc within a disc is swallowed, a hole within it stays", () => {
    expect(uniteOutlines([circle(0), circle(0, 1)], PITCH_MM)).toHaveLength(1);
    const ring = [circle(0), reversed(circle(0, 1))];
    expect(uniteOutlines(ring, PITCH_MM)).toEqual(ring);
  });

  test("what does not overlap comes through as it is", () => {
    const apart = [circle(0), circle(10), circle(20)];
    expect(uniteOutlines(apart, PITCH_MM)).toEqual(apart);
    expect(uniteOutlines([], PITCH_MM)).toEqual([]);
  });
});

describe("words", () => {
  const vibes = fontOf("great-vibes/files/great-vibes-latin-400-normal");
  const lora = fontOf("lora/files/lora-latin-400-normal");

  test.each(["Schneeflocke", "Juliette"])("%s in a joined script has no holes where letters overlap", (text) => {
    const outlines = raw(vibes, text, 12);
    const set = setLine({ text, sizeMm: 12, fontId: "great-vibes" }, vibes)!;
    const naive = compare(outlines, "nonzero", outlines, "even-odd");
    const ours = compare(outlines, "nonzero", set.paths, "even-odd");
    const nodes = (paths: readonly VectorPath[]) => paths.reduce((sum, { segments }) => sum + segments.length, 0);
    console.log(
      `unite: ${text}, even-odd loses ${(100 * naive.lost).toFixed(2)} %, united ${(100 * ours.lost).toFixed(2)} % and ` +
        `${(1000 * ours.apartMm).toFixed(1)} µm off, ${nodes(outlines)} nodes to ${nodes(set.paths)}`,
    );
    expect(naive.lost).toBeGreaterThan(0.005);
    expect(ours.lost).toBe(0);
    expect(ours.apartMm).toBeLessThan(0.005);
    expect(set.paths.length).toBeLessThan(outlines.length);
  });

  test("letters that stand apart keep the font's own curves", () => {
    const text = "Burin";
    const set = setLine({ text, sizeMm: 10, fontId: "lora" }, lora)!;
    const outlines = raw(lora, text, 10);
    expect(set.paths).toHaveLength(outlines.length);
    expect(compare(outlines, "nonzero", set.paths, "even-odd")).toEqual({ apartMm: 0, lost: 0 });
  });
});
