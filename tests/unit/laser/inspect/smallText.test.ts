import { expect, test } from "vitest";
import { rasterArtwork } from "../../../../src/laser/export/artwork.ts";
import { inspectArtwork } from "../../../../src/laser/inspect/inspectArtwork.ts";
import { modelOf } from "../simulate/burnModels.ts";
import { bitsOf } from "../support.ts";

type Ink = (x: number, y: number) => boolean;

/** Ten rings of 15 dots of 0.1 mm, two dots apart: small o's. `drop` moves each down. */
const rings =
  (drop: (index: number) => number): Ink =>
  (x, y) => {
    const index = Math.trunc((x - 100) / 17);
    const radius = Math.hypot(x - 107.5 - index * 17, y - 340 - drop(index));
    return x >= 100 && index < 10 && radius < 7.5 && radius > 4.5;
  };
const LETTERS = rings(() => 0);

/** What is found beside a block that is the subject. */
function findings(ink: Ink) {
  const bits = bitsOf(400, 400, (x, y) => (x >= 100 && x < 300 && y >= 100 && y < 300) || ink(x, y));
  const artwork = rasterArtwork({ kind: "bits", bits }, 0.1);
  return inspectArtwork({ artwork, burn: modelOf(1), tone: null }).findings;
}
const isText = (ink: Ink) => findings(ink).some(({ code }) => code === "small-text");

test("a row that stands on a line, with bare ground about it, is small text", () => {
  const text = findings(LETTERS).find((finding) => finding.code === "small-text");
  expect(text?.letters).toBeGreaterThanOrEqual(10);
  expect(text?.heightMm).toBeCloseTo(1.5, 0);
});

test("it is where its letters have grown together, too", () => {
  expect(isText((x, y) => (LETTERS(x, y) || (x >= 100 && x < 270 && y >= 345 && y < 347)) && (x - 100) % 60 < 53)).toBe(
    true,
  );
});

test("tufts that end here and there, and grain all about, are none", () => {
  expect(isText(rings((index) => 3 * (index % 3)))).toBe(false);
  expect(isText((x, y) => LETTERS(x, y) || (y >= 350 && y < 356 && x >= 100 && x < 270 && x % 9 < 6))).toBe(false);
});
