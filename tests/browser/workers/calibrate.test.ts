import { beforeEach, describe, expect, test } from "vitest";
import { type EngraverClient, makeEngraverClient } from "../../../src/app/client/makeEngraverClient.ts";
import { OUTPUT_DEFAULTS } from "../../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../../src/laser/machine/outputSettings.ts";
import type { CardRequest } from "../../../src/protocol/calibrate.ts";
import type { Result } from "../../../src/protocol/failure.ts";

/** The card in the photograph that tools/oracle/calibrate/card.py committed: burnt by the judge, seen by a coarse camera. */
const CARD: CardRequest = {
  settings: {
    widthMm: 70,
    lineIntervalMm: 0.1,
    spotXMm: 0.1,
    spotYMm: 0.1,
    runShorteningMm: 0,
    feedMmPerMin: 3000,
    powerPercent: 40,
  },
  materialId: "birch-plywood",
  laser: "none chosen",
};
const BURNT_WITH = { spotXMm: 0.12, spotYMm: 0.11 };
/** Lone marks were 30 % paler than solid ones. */
const shownBy = (coverage: number) => coverage * (0.7 + 0.3 * coverage);

const OUTPUT = outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId: CARD.materialId });

let engraver: EngraverClient;
beforeEach(() => {
  engraver = makeEngraverClient();
});

async function photo(): Promise<Blob> {
  const answer = await fetch(new URL("../../golden/laser/calibrate-card.jpg", import.meta.url));
  return answer.blob();
}

/** The photograph, drawn anew. */
async function redrawn(scale: number, filter = "none"): Promise<Blob> {
  const bitmap = await createImageBitmap(await photo());
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.filter = filter;
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: "image/png" });
}

function okay<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe("a photograph of a card", () => {
  test("tells the spot and the tone curve, whatever the order of its marks", async () => {
    const { marks } = okay(await engraver.openCardPhoto(await photo(), CARD.materialId));
    expect(marks.length).toBe(4);
    const { spotXMm, spotYMm, spotErrorMm, toneCurve } = okay(await engraver.readCardPhoto(marks, CARD));
    const off = [spotXMm / BURNT_WITH.spotXMm - 1, spotYMm / BURNT_WITH.spotYMm - 1];
    const curve = toneCurve ?? [];
    const curveOff = Math.max(...curve.map((shown, node) => Math.abs(shown - shownBy(node / (curve.length - 1)))));
    console.log(
      `photo: spot off by ${off.map((share) => (100 * share).toFixed(1))} %, tone curve by ${(100 * curveOff).toFixed(1)} points`,
    );
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(0.05);
    expect(curveOff).toBeLessThan(0.025);
    expect(spotErrorMm?.x).toBeLessThan(0.005);
    const shuffled = [2, 0, 3, 1].map((index) => marks[index]!); // four
    expect(okay(await engraver.readCardPhoto(shuffled, CARD))).toMatchObject({ spotXMm, spotYMm });
  });

  test("is refused where it tells nothing, with the reason", async () => {
    const { marks } = okay(await engraver.openCardPhoto(await photo(), CARD.materialId));
    const read = async (where = marks, card = CARD) => engraver.readCardPhoto(where, card);
    const moved = (dx: number, dy: number) => marks.map(({ x, y }) => ({ x: x + dx, y: y + dy }));
    const line = marks.map((_, index) => ({ x: 100 * index, y: 100 * index }));
    expect(await read(marks.slice(0, 2))).toMatchObject({ failure: { reason: "marks-not-found", marks: 2 } });
    expect(await read(line)).toMatchObject({ failure: { code: "card-unreadable" } });
    expect(await read(moved(90, 60))).toMatchObject({
      failure: { code: expect.stringMatching(/^(card|readings)-un/) },
    });
    const another = { ...CARD, settings: { ...CARD.settings, widthMm: 100 } };
    expect(await read(marks, another)).toMatchObject({ ok: false });
    expect(await read(marks, { ...CARD, materialId: "slate" })).toMatchObject({ failure: { code: "card-unreadable" } });
  });

  test.each([
    ["far away", 0.35, "none", "too-small"],
    ["out of focus", 1, "blur(7px)", "blurred"],
    ["hardly marked", 1, "contrast(0.015)", "no-contrast"],
  ])("%s says so", async (_, scale, filter, reason) => {
    const { marks } = okay(await engraver.openCardPhoto(await photo(), CARD.materialId));
    okay(await engraver.openCardPhoto(await redrawn(scale, filter), CARD.materialId));
    const there = marks.map(({ x, y }) => ({ x: x * scale, y: y * scale }));
    expect(await engraver.readCardPhoto(there, CARD)).toMatchObject({ failure: { code: "card-unreadable", reason } });
  });

  test("without a card has no marks; what is no picture is refused and leaves the photograph that was there", async () => {
    expect(await engraver.readCardPhoto([], CARD)).toMatchObject({ failure: { code: "not-found" } });
    const canvas = new OffscreenCanvas(300, 200);
    canvas.getContext("2d");
    const blank = await canvas.convertToBlob({ type: "image/png" });
    expect(okay(await engraver.openCardPhoto(blank, "slate"))).toEqual({ widthPx: 300, heightPx: 200, marks: [] });
    const { marks } = okay(await engraver.openCardPhoto(await photo(), CARD.materialId));
    expect(await engraver.openCardPhoto(new Blob(["no picture"]), CARD.materialId)).toMatchObject({
      failure: { code: "image-unreadable" },
    });
    expect((await engraver.readCardPhoto(marks, CARD)).ok).toBe(true);
  });
});

test("a card comes in every format that can hold it, and by itself", async () => {
  for (const format of ["zip", "lbrn2", "gcode", "svg-bitmap", "png", "bmp"] as const) {
    const { name, blob } = okay(await engraver.cardFile(CARD, format, OUTPUT));
    expect(name).toMatch(/^test-card-70x46\.7mm-birch-plywood/);
    expect(blob.size).toBeGreaterThan(1000);
  }
  const impossible = { ...CARD, settings: { ...CARD.settings, spotXMm: 1.5 } };
  expect(await engraver.cardFile(impossible, "png", OUTPUT)).toMatchObject({ failure: { code: "interval-too-fine" } });
});

test("readings by hand tell the spot; wrong ones are refused", async () => {
  const readings = {
    kind: "darkness",
    wedgePercent: Array.from({ length: 12 }, () => null),
    barePercent: null,
    columnsMm: [null, 0.3, 0.4, null, null, null],
    rowsMm: [0.12, null, null, null, null, null],
  } as const;
  expect(okay(await engraver.calibrateByHand(readings, CARD))).toMatchObject({
    spotYMm: expect.closeTo(0.12, 3),
    toneCurve: null,
    isSpotYBound: false,
  });
  const nothing = { ...readings, columnsMm: [], rowsMm: [] };
  expect(await engraver.calibrateByHand(nothing, CARD)).toMatchObject({ failure: { reason: "nothing-read" } });
});
