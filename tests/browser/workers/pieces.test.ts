import { beforeAll, describe, expect, test } from "vitest";
import { type EngraverClient, makeEngraverClient } from "../../../src/app/client/makeEngraverClient.ts";
import { OUTPUT_DEFAULTS } from "../../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../../src/laser/machine/outputSettings.ts";
import { DEFAULT_SHEET } from "../../../src/laser/sheet/sheet.ts";
import { DEFAULT_FRAME, DEFAULT_TEXT, type Surround } from "../../../src/laser/surround/surround.ts";
import { FONT_IDS } from "../../../src/laser/text/fonts.ts";
import type { KeptEngraveSettings } from "../../../src/protocol/engrave.ts";

const SETTINGS: KeptEngraveSettings = {
  widthMm: 30,
  lineIntervalMm: 0.1,
  materialId: "birch-plywood",
  tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0, sharpenRadiusMm: 0.5, invert: false },
  dither: { name: "floyd-steinberg", threshold: 0.5, serpentine: true },
};
const OUTPUT = outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId: SETTINGS.materialId });
const tagged = (text: string): Surround => ({ frame: DEFAULT_FRAME, texts: [{ ...DEFAULT_TEXT, text }] });

let engraver: EngraverClient;
beforeAll(async () => {
  engraver = makeEngraverClient();
  const canvas = new OffscreenCanvas(60, 40);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "white";
  context.fillRect(0, 0, 60, 40);
  context.fillStyle = "black";
  context.fillRect(10, 10, 20, 20);
  await engraver.load(await canvas.convertToBlob(), "a square");
});

describe("text", () => {
  test.each(FONT_IDS)("in %s comes as paths, its files loaded on demand", async (font) => {
    const surround: Surround = { frame: null, texts: [{ ...DEFAULT_TEXT, font, text: "Größe 12" }] };
    const preview = await engraver.preview({ ...SETTINGS, surround });
    if (!preview.ok) throw new Error(JSON.stringify(preview.failure));
    expect(preview.value.artwork.layers[0]?.shapes[0]?.paths.length).toBeGreaterThan(6);
    expect(preview.value.paths?.nodeCount).toBeGreaterThan(50);
  });

  test("with a sign that the font lacks is refused by its name, and the next text is set", async () => {
    const refused = await engraver.preview({ ...SETTINGS, surround: tagged("Hi 🎂") });
    expect(refused).toEqual({
      ok: false,
      failure: { code: "glyphs-missing", text: "Hi 🎂", font: "lora", characters: ["🎂"] },
    });
    expect(await engraver.preview({ ...SETTINGS, surround: tagged("Hi") })).toMatchObject({ ok: true });
  });
});

describe("a sheet", () => {
  test("of names has a piece for each, its dots once, and goes out as one job", async () => {
    const read = await engraver.readNames("Name;Class\nAnna;1\nJürgen;2\nŁukasz;3\n");
    expect(read).toMatchObject({ ok: true, value: { columns: ["Name", "Class"] } });
    const names = read.ok ? read.value.rows.map(([name]) => name ?? "") : [];
    const request = { sheet: DEFAULT_SHEET, pieces: { kind: "names", names, line: 0 }, index: 0 } as const;
    const settings = { ...SETTINGS, surround: tagged("") };
    const sheet = await engraver.sheet(settings, request, []);
    if (!sheet.ok) throw new Error(JSON.stringify(sheet.failure));
    const { artwork, facts } = sheet.value;
    expect(facts).toMatchObject({ placed: 3, sheetCount: 1 });
    expect(artwork.rasters).toHaveLength(3);
    expect(new Set(artwork.rasters.map(({ raster }) => raster)).size).toBe(1);
    const file = await engraver.exportSheet(settings, request, [], "lbrn2", OUTPUT);
    if (!file.ok) throw new Error(JSON.stringify(file.failure));
    expect(file.value.name).toMatch(/sheet-1.*400x400mm.*\.lbrn2$/);
    const project = new DOMParser().parseFromString(await file.value.blob.text(), "text/xml");
    expect(project.querySelectorAll('Shape[Type="Bitmap"]')).toHaveLength(3);
    expect(project.querySelectorAll('Shape[Type="Path"][CutIndex="2"]')).toHaveLength(3);
  });

  test("of several engravings has each as often as asked", async () => {
    const canvas = new OffscreenCanvas(40, 40);
    canvas.getContext("2d")?.fillRect(0, 0, 20, 40);
    const png = await canvas.convertToBlob();
    const settings = { ...SETTINGS, widthMm: 12, lineIntervalMm: 0.2, surround: tagged("") };
    const others = [{ pictureId: "other", png, settings, count: 5 }];
    const request = { sheet: DEFAULT_SHEET, pieces: { kind: "copies", count: 2 }, index: 0 } as const;
    const sheet = await engraver.sheet(SETTINGS, request, others);
    if (!sheet.ok) throw new Error(JSON.stringify(sheet.failure));
    const widths = sheet.value.artwork.rasters.map(({ raster }) => (raster.kind === "bits" ? raster.bits.widthPx : 0));
    expect(widths.sort((a, b) => a - b)).toEqual([120, 120, 120, 120, 120, 300, 300]);
    const file = await engraver.exportSheet(SETTINGS, request, others, "svg-bitmap", OUTPUT);
    if (!file.ok) throw new Error(JSON.stringify(file.failure));
    const drawing = new DOMParser().parseFromString(await file.value.blob.text(), "image/svg+xml");
    expect(drawing.querySelectorAll("image")).toHaveLength(7);
  });

  test("that is none is refused with what is wrong", async () => {
    const request = {
      sheet: { ...DEFAULT_SHEET, widthMm: 20 },
      pieces: { kind: "copies", count: 3 },
      index: 0,
    } as const;
    const failure = { code: "sheet-unfit", problem: "piece-too-large", text: "" };
    expect(await engraver.sheet(SETTINGS, request, [])).toEqual({ ok: false, failure });
    const none = { ...request, pieces: { kind: "copies", count: 0 } } as const;
    expect(await engraver.sheet(SETTINGS, none, [])).toMatchObject({
      ok: false,
      failure: { code: "invalid", field: "pieces.count", problem: "too-small" },
    });
    expect(await engraver.readNames("\n\n")).toMatchObject({ ok: false, failure: { code: "names-unusable" } });
  });
});
