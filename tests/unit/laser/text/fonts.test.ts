import { describe, expect, test } from "vitest";
import { flattenPath } from "../../../../src/laser/export/flattenPath.ts";
import { parseFont } from "../../../../src/laser/text/font/parseFont.ts";
import type { TextFont } from "../../../../src/laser/text/TextFont.ts";
import { boxOfPaths } from "../../../../src/laser/vector/boxOfPaths.ts";
import type { VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { golden } from "../support.ts";
import { fontOf } from "./fontFiles.ts";

interface FontsGolden {
  readonly from: string;
  readonly fonts: Readonly<
    Record<
      string,
      {
        readonly unitsPerEm: number;
        /** Left, bottom, right, top, area, advance: font units, y up. */
        readonly glyphs: Readonly<Record<string, readonly number[]>>;
        readonly kerning: Readonly<Record<string, number>>;
        readonly pairs: number;
        readonly words: Readonly<Record<string, readonly number[]>>;
      }
    >
  >;
}

const PAIRED = "AFJLPTVWYabefovy.,-'";

const { from, fonts } = golden<FontsGolden>("text/fonts.json");

describe(`against ${from} (tools/oracle/text/fonts.py)`, () => {
  test.each(Object.entries(fonts))("%s: outlines and advances", (name, { unitsPerEm, glyphs }) => {
    const font = fontOf(name);
    let worst = 0;
    for (const [letter, [left, bottom, right, top, area, advance]] of Object.entries(glyphs)) {
      const [glyph] = font.shape(letter).glyphs;
      const box = boxOfPaths(glyph!.outlines, 1e-6);
      const ours = [box!.left, -box!.bottom, box!.right, -box!.top, glyph!.advance].map((value) => value * unitsPerEm);
      const theirs = [left!, bottom!, right!, top!, advance!];
      worst = Math.max(worst, ...ours.map((value, index) => Math.abs(value - theirs[index]!)));
      // Both count where contours overlap twice; y down turns the sign.
      const signed = glyph!.outlines.reduce((sum, path) => sum + areaOf(path), 0) * unitsPerEm ** 2;
      expect(Math.abs(Math.abs(signed) - Math.abs(area!)) / unitsPerEm ** 2, letter).toBeLessThan(1e-4);
    }
    console.log(`fonts: ${name}, ${Object.keys(glyphs).length} glyphs, off by at most ${worst.toFixed(4)} units`);
    expect(worst).toBeLessThan(0.01);
  });

  test.each(Object.entries(fonts))("%s: kerning of each pair", (name, { unitsPerEm, kerning, pairs }) => {
    const font = fontOf(name);
    const plain = new Map([...PAIRED].map((letter) => [letter, font.shape(letter).glyphs[0]?.advance ?? 0]));
    const has = [...PAIRED].filter((letter) => font.shape(letter).missing.length === 0);
    let compared = 0;
    for (const a of has) {
      for (const b of has) {
        const glyphs = font.shape(a + b).glyphs;
        if (glyphs.length !== 2) continue; // a ligature
        const kern = (glyphs[0]!.advance - (plain.get(a) ?? 0)) * unitsPerEm;
        expect(Math.round(kern), a + b).toBe(kerning[a + b] ?? 0);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(0.98 * pairs);
  });

  test.each(Object.entries(fonts))("%s: words with ligatures and kerning", (name, { unitsPerEm, words }) => {
    const font = fontOf(name);
    for (const [word, places] of Object.entries(words)) {
      const ours = [0];
      for (const { advance } of font.shape(word).glyphs) ours.push(ours.at(-1)! + advance * unitsPerEm);
      expect(ours.map(Math.round), word).toEqual(places);
    }
  });
});

describe("characters", () => {
  const lora = fontOf("lora/files/lora-latin-400-normal", "lora/files/lora-latin-ext-400-normal");

  test("come from whichever subset has them", () => {
    const latin = fontOf("lora/files/lora-latin-400-normal");
    expect(latin.shape("Łódź").missing).toEqual(["Ł", "ź"]);
    const { glyphs, missing } = lora.shape("Łódź");
    expect(missing).toEqual([]);
    expect(glyphs).toHaveLength(4);
    expect(glyphs.every(({ outlines }) => outlines.length > 0)).toBe(true);
  });

  test("without a glyph are named, each once and whole, and leave no box", () => {
    const { glyphs, missing } = lora.shape("a😀b😀 👨‍👩‍👧 🇩🇪 x̣ שלום 漢\u0007");
    expect(missing).toEqual(["😀", "👨‍👩‍👧", "🇩🇪", "x̣", "ש", "ל", "ו", "ם", "漢", "\u0007"]);
    expect(drawn(glyphs)).toBe(drawn(lora.shape("ab").glyphs));
  });

  test("that are taken apart are put together", () => {
    expect(lora.shape("Zu\u0308rich")).toEqual(lora.shape("Zürich"));
  });

  test("reach as high and as low as Latin letters do", () => {
    expect(lora.ascent).toBeGreaterThan(0.7);
    expect(lora.ascent).toBeLessThan(0.8);
    expect(lora.descent).toBeGreaterThan(0.2);
    expect(lora.descent).toBeLessThan(0.3);
  });
});

test("what is no font is refused", () => {
  expect(() => parseFont([new ArrayBuffer(0)])).toThrow();
  expect(() => parseFont([new TextEncoder().encode("no font at all").buffer])).toThrow();
});

function drawn(glyphs: ReturnType<TextFont["shape"]>["glyphs"]): number {
  return glyphs.filter(({ outlines }) => outlines.length > 0).length;
}

function areaOf(path: VectorPath): number {
  const points = flattenPath(path, 1e-7);
  return points.reduce((sum, { x, y }, index) => {
    const next = points[(index + 1) % points.length]!;
    return sum + (x * next.y - next.x * y) / 2;
  }, 0);
}
