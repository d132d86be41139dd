import { createHash } from "node:crypto";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, test } from "vitest";
import { columnWidthMm, rowHeightMm } from "../../../../src/laser/calibrate/barWidths.ts";
import { cardBits } from "../../../../src/laser/calibrate/cardBits.ts";
import { cardLayout, type RectMm, WEDGE_TONES } from "../../../../src/laser/calibrate/cardLayout.ts";
import { labelStrokes } from "../../../../src/laser/calibrate/labelStrokes.ts";
import { testCard } from "../../../../src/laser/calibrate/testCard.ts";
import { jobMoves } from "../../../../src/laser/export/gcode/jobMoves.ts";
import { lightBurnProject } from "../../../../src/laser/export/lightBurnProject.ts";
import { svgLayers } from "../../../../src/laser/export/svgLayers.ts";
import { LaserError } from "../../../../src/laser/laserError.ts";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { DETAILS, SETTINGS } from "../export/fixtures.ts";
import { bitsOf, dotsOf } from "../support.ts";
import { CARD } from "./cards.ts";

const layout = cardLayout(CARD);
const artwork = testCard(CARD);

function crop(bits: BitImage, { x, y, widthMm, heightMm }: RectMm): BitImage {
  const dots = dotsOf(bits);
  const at = (mm: number) => Math.round(mm / CARD.lineIntervalMm);
  return bitsOf(at(widthMm), at(heightMm), (column, row) => dots[(at(y) + row) * bits.widthPx + at(x) + column] === 1);
}

describe("the card", () => {
  test("is 90 × 60 mm unless asked for otherwise, with everything on it and nothing on anything else", () => {
    expect([artwork.widthMm, artwork.heightMm]).toEqual([expect.closeTo(90, 9), expect.closeTo(60, 9)]);
    for (const card of [
      layout,
      cardLayout({ ...CARD, widthMm: 61 }),
      cardLayout({ ...CARD, widthMm: 200, lineIntervalMm: 0.3 }),
    ]) {
      const outer = card.markRadiiMm.outer;
      const rects = [
        ...card.marks.map(({ x, y }) => ({ x: x - outer, y: y - outer, widthMm: 2 * outer, heightMm: 2 * outer })),
        ...[card.key, ...card.wedge, ...card.columns, ...card.rows],
        ...[...card.intervals, ...card.grid].map(({ rect }) => rect),
        ...card.labels.map(({ text, at, heightMm }) => ({ ...at, widthMm: 0.75 * heightMm * text.length, heightMm })),
      ];
      for (const [index, rect] of rects.entries()) {
        expect(rect.x).toBeGreaterThan(0);
        expect(rect.x + rect.widthMm).toBeLessThan(card.widthMm);
        expect(rect.y + rect.heightMm).toBeLessThan(card.heightMm);
        for (const other of rects.slice(index + 1)) {
          const apart = Math.max(
            other.x - rect.x - rect.widthMm,
            rect.x - other.x - other.widthMm,
            other.y - rect.y - rect.heightMm,
            rect.y - other.y - other.heightMm,
          );
          expect(apart, JSON.stringify([rect, other])).toBeGreaterThan(0.2);
        }
      }
    }
  });

  test("has a wedge that burns the tones it says", () => {
    const bits = cardBits(layout, CARD);
    layout.wedge.forEach((rect, index) => {
      expect(Math.abs(simulateBurn(crop(bits, rect), CARD).coverage - WEDGE_TONES[index]!)).toBeLessThan(0.01);
    });
  });

  test("is the same for the same settings", () => {
    const hash = () => createHash("sha256").update(cardBits(layout, CARD).data).digest("hex");
    expect(hash()).toBe(hash());
  });

  test.each([
    [{ widthMm: 59 }, "widthMm"],
    [{ widthMm: Number.NaN }, "widthMm"],
    [{ lineIntervalMm: 0.31 }, "lineIntervalMm"],
    [{ feedMmPerMin: 0 }, "feedMmPerMin"],
    [{ powerPercent: 101 }, "maxPowerPercent"],
  ])("is refused with %o", (change, field) => {
    expect(() => testCard({ ...CARD, ...change })).toThrow(LaserError);
    expect(() => testCard({ ...CARD, ...change })).toThrow(new RegExp(field));
  });
});

describe("its lines", () => {
  test.each([
    [1.2, 1.2, 0],
    [1, 1.5, 0.5],
    [0.7, 0.6, 0],
    [2, 1.1, 2],
  ])("are as wide as the simulated burn of a spot of %f × %f, runs shortened by %f", (x, y, shortening) => {
    const model = { spotXMm: x, spotYMm: y, lineIntervalMm: 1, runShorteningMm: shortening };
    for (const dots of [1, 2, 5]) {
      const upright = simulateBurn(
        bitsOf(dots + 8, 21, (column) => column >= 4 && column < 4 + dots),
        model,
        { stripsPerDot: 64 },
      );
      const middle = upright.data.slice(8 * upright.widthPx, 13 * upright.widthPx);
      const area = middle.reduce((sum, share) => sum + share, 0) / 5;
      expect(area).toBeCloseTo(columnWidthMm(dots, model) * Math.min(1, y), 3);
      const lying = simulateBurn(
        bitsOf(21, dots + 8, (_, row) => row >= 4 && row < 4 + dots),
        model,
        { stripsPerDot: 64 },
      );
      const burnt = Array.from({ length: dots + 8 }, (_, row) => lying.data[row * 21 + 10]!).reduce(
        (sum, each) => sum + each,
        0,
      ); // in range
      expect(burnt).toBeCloseTo(rowHeightMm(dots, model) - (dots - 1) * Math.max(0, 1 - y), 3);
    }
  });
});

describe("labels", () => {
  test("are strokes a spot apart from each other, as high as asked for", () => {
    const paths = labelStrokes("0123456789%/MSXY", { x: 2, y: 3 }, 2);
    const points = paths.flatMap(({ start, segments }) => [start, ...segments.map(({ end }) => end)]);
    expect(Math.min(...points.map(({ y }) => y))).toBe(3);
    expect(Math.max(...points.map(({ y }) => y))).toBe(5);
    const ends = "08"
      .split("")
      .map((figure) =>
        Math.max(
          ...labelStrokes(figure, { x: 0, y: 0 }, 2).flatMap(({ segments }) => segments.map(({ end }) => end.x)),
        ),
      );
    expect(labelStrokes("08", { x: 0, y: 0 }, 2).at(-1)!.start.x - ends[0]!).toBeGreaterThan(0.5);
    expect(labelStrokes("?", { x: 0, y: 0 }, 2)).toEqual([]);
  });
});

describe("in each format", () => {
  test("G-code burns every cell at its own speed and power", () => {
    const burns = new Set<string>();
    for (const { power, feedMmPerMin } of jobMoves(artwork, SETTINGS)) {
      if (power > 0) burns.add(`${feedMmPerMin} ${Math.round(power * 1000) / 10}`);
    }
    for (const { feedMmPerMin, powerPercent } of layout.grid)
      expect(burns).toContain(`${feedMmPerMin} ${powerPercent}`);
  });

  test("LightBurn has a layer for every cell, and the image first", () => {
    const text = new TextDecoder().decode(lightBurnProject(artwork, SETTINGS, DETAILS));
    expect(text.match(/<CutSetting type="Scan">/g)?.length).toBe(layout.intervals.length + layout.grid.length);
    for (const { lineIntervalMm } of layout.intervals)
      expect(text).toContain(`<interval Value="${Number(lineIntervalMm.toFixed(6))}"/>`);
    for (const { feedMmPerMin } of layout.grid) expect(text).toContain(`<speed Value="${feedMmPerMin / 60}"/>`);
    expect(text).toContain(`CutIndex="29"`);
  });

  test("SVG is as large as the card and has a colour for every cell", () => {
    const text = new TextDecoder().decode(svgLayers(artwork, DETAILS, "bitmap"));
    expect(new Set(text.match(/<g id="C\d\d" fill="#\w{6}"/g)).size).toBe(26);
    const { width, height } = new Resvg(text, { fitTo: { mode: "zoom", value: 1 } }).render();
    expect(width / height).toBeCloseTo(1.5, 2);
  });
});
