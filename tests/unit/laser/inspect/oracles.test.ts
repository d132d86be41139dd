import { describe, expect, test } from "vitest";
import { burntPlane } from "../../../../src/laser/inspect/burntPlane.ts";
import {
  type BitPlane,
  countSet,
  inverted,
  makeBitPlane,
  setRun,
} from "../../../../src/laser/inspect/plane/BitPlane.ts";
import { findBlots } from "../../../../src/laser/inspect/plane/blots.ts";
import { opened, widened } from "../../../../src/laser/inspect/plane/opened.ts";
import { simulateBurn } from "../../../../src/laser/simulate/simulateBurn.ts";
import { modelOf } from "../simulate/burnModels.ts";
import { bitsOf, bytesOf, dotsOf, golden, makeNoise } from "../support.ts";

interface InspectGolden {
  from: string;
  pictures: {
    name: string;
    widthPx: number;
    heightPx: number;
    rowBytes: number;
    bits: string;
    opened: Record<string, string>;
    blots: number[][];
  }[];
}

const { from, pictures } = golden<InspectGolden>("inspect.json");

function planeOf(widthPx: number, heightPx: number, dots: readonly number[]): BitPlane {
  const plane = makeBitPlane(widthPx, heightPx);
  dots.forEach((dot, index) => {
    const x = index % widthPx;
    if (dot === 1) setRun(plane, Math.trunc(index / widthPx), x, x + 1);
  });
  return plane;
}

function pixelsOf({ widthPx, heightPx, rowWords, words }: BitPlane): number[] {
  return Array.from({ length: widthPx * heightPx }, (_, index) => {
    const x = index % widthPx;
    return (words[Math.trunc(index / widthPx) * rowWords + (x >> 5)]! >>> (x & 31)) & 1;
  });
}

describe.each(pictures)(`$name, against ${from}`, ({ widthPx, heightPx, rowBytes, bits, opened: theirs, blots }) => {
  const dots = (base64: string) => dotsOf({ widthPx, heightPx, rowBytes, data: bytesOf(base64) });
  const plane = planeOf(widthPx, heightPx, dots(bits));

  test.each(Object.keys(theirs))("opened by a disc of %s pixels", (diameter) => {
    expect(pixelsOf(opened(plane, Number(diameter)))).toEqual(dots(theirs[diameter]!));
  });

  test("blots: areas and boxes", () => {
    const found = findBlots(plane)!;
    const ours = Array.from({ length: found.count }, (_, blot) => [
      found.areas[blot]!,
      found.lefts[blot]!,
      found.tops[blot]!,
      found.rights[blot]!,
      found.bottoms[blot]!,
    ]);
    const inOrder = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, at) => sum || value - b[at]!, 0);
    expect(ours.sort(inOrder)).toEqual(blots);
  });

  test("turned round and back, and counted", () => {
    expect(pixelsOf(inverted(inverted(plane)))).toEqual(pixelsOf(plane));
    expect(countSet(plane) + countSet(inverted(plane))).toBe(widthPx * heightPx);
  });
});

test("widened by 7: all within three pixels, as the disc has them", () => {
  const plane = planeOf(
    40,
    20,
    Array.from({ length: 800 }, (_, at) => (at === 10 * 40 + 33 ? 1 : 0)),
  );
  const set = pixelsOf(widened(plane, 7)).flatMap((bit, at) =>
    bit ? [[(at % 40) - 33, Math.trunc(at / 40) - 10]] : [],
  );
  expect(set.every(([x, y]) => Math.hypot(x!, y!) <= 3.25)).toBe(true);
  expect(set).toHaveLength(37); // whole places within 3.25 of the middle
});

test("what burns in pixels is what the simulator burns, but for the edges", () => {
  const next = makeNoise(5);
  const bits = bitsOf(90, 60, () => next() < 0.3);
  for (const model of [modelOf(1), modelOf(1.5, 1.2, 0.5), modelOf(2.5, 1), modelOf(0.7)]) {
    const pixelsPerDot = 8;
    const plane = burntPlane(bits, model, { pixelsPerDot, marginPx: 3 });
    const covered = countSet(plane) / (90 * 60 * pixelsPerDot ** 2);
    const { coverage } = simulateBurn(bits, model, { stripsPerDot: 16 });
    console.log(
      `spot ${model.spotXMm} × ${model.spotYMm}: ${covered.toFixed(4)} in pixels, ${coverage.toFixed(4)} simulated`,
    );
    // Edges count from a pixel's middle, and dots strewn at random are nothing but edges.
    expect(Math.abs(covered - coverage)).toBeLessThan(0.015);
  }
});
