import { beforeEach, describe, expect, test } from "vitest";
import { type EngraverClient, makeEngraverClient } from "../../../src/app/client/makeEngraverClient.ts";
import { OUTPUT_DEFAULTS } from "../../../src/laser/machine/outputChoices.ts";
import { outputSettings } from "../../../src/laser/machine/outputSettings.ts";
import type { KeptEngraveSettings } from "../../../src/protocol/engrave.ts";
import type { Failure, Result } from "../../../src/protocol/failure.ts";
import type { ExportedFile } from "../../../src/protocol/output.ts";

/** As the first jobs were kept. */
const SETTINGS: KeptEngraveSettings = {
  widthMm: 6,
  lineIntervalMm: 0.1,
  materialId: "birch-plywood",
  tone: { gamma: 1, contrast: 1, brightness: 0, sharpenAmount: 0, sharpenRadiusMm: 0.5, invert: false },
  dither: { name: "floyd-steinberg", threshold: 0.5, serpentine: true },
};

const OUTPUT = outputSettings(OUTPUT_DEFAULTS, { laser: null, materialId: SETTINGS.materialId });

/** A file's name and bytes. */
async function fileOf(call: Promise<Result<ExportedFile>>) {
  const file = await call;
  if (!file.ok) throw new Error(JSON.stringify(file.failure));
  return { name: file.value.name, bytes: new Uint8Array(await file.value.blob.arrayBuffer()) };
}

let engraver: EngraverClient;
beforeEach(() => {
  engraver = makeEngraverClient();
});

/** A picture drawn by the browser: left half black, right half white (or clear). */
async function drawing(type: string, { widthPx = 40, heightPx = 20, clear = false } = {}): Promise<Blob> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  if (!clear) {
    context.fillStyle = "white";
    context.fillRect(0, 0, widthPx, heightPx);
  }
  context.fillStyle = "black";
  context.fillRect(0, 0, widthPx / 2, heightPx);
  return canvas.convertToBlob({ type, quality: 1 });
}

/** A picture with too much in it to be squeezed into its header. */
async function noise(type: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(64, 64);
  const pixels = Uint8ClampedArray.from({ length: 64 * 64 * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (at * 2_654_435_761) >>> 24,
  );
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, 64, 64), 0, 0);
  return canvas.convertToBlob({ type, quality: 1 });
}

/** A JPEG with an EXIF block that says how to turn it (TIFF 6.0, tag 0x0112), put in right after the start marker. */
async function turned(jpeg: Blob, orientation: number): Promise<Blob> {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const payload = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const segment = [0xff, 0xe1, 0, payload.length + 2, ...payload];
  return new Blob([jpeg.slice(0, 2), Uint8Array.from(segment), jpeg.slice(2)]);
}

/** A PNG header that claims a size, with nothing behind it. */
function claims(widthPx: number, heightPx: number): Blob {
  const head = new DataView(new ArrayBuffer(33));
  [0x89504e47, 0x0d0a1a0a, 13, 0x49484452, widthPx, heightPx].forEach((word, index) => {
    head.setUint32(index * 4, word);
  });
  head.setUint8(24, 8);
  return new Blob([head]);
}

const failureOf = async (call: Promise<{ ok: boolean }>) => {
  const result = await call;
  return result.ok ? null : "failure" in result && result.failure;
};

type BadFile = [name: string, make: () => Promise<Blob>, expected: Failure];

const BAD_FILES: BadFile[] = [
  ["nothing", async () => new Blob([]), { code: "image-unreadable", reason: "empty", format: null }],
  [
    "an SVG renamed to PNG",
    async () => new File(["<svg xmlns='http://www.w3.org/2000/svg'/>"], "drawing.png", { type: "image/png" }),
    { code: "image-unreadable", reason: "unsupported-format", format: "svg" },
  ],
  [
    "a PNG cut off in its header",
    async () => (await drawing("image/png")).slice(0, 20),
    { code: "image-unreadable", reason: "corrupt", format: "png" },
  ],
  ...["image/png", "image/jpeg", "image/webp"].map(
    (type): BadFile => [
      `a ${type} cut off in the middle`,
      async () => {
        const file = await noise(type);
        return file.slice(0, file.size / 2);
      },
      { code: "image-unreadable", reason: "corrupt", format: type.slice("image/".length) },
    ],
  ),
  [
    "a JPEG of zeros",
    async () => new Blob([Uint8Array.of(0xff, 0xd8, 0xff), new Uint8Array(500)]),
    { code: "image-unreadable", reason: "corrupt", format: "jpeg" },
  ],
  [
    "a PNG with a header and nothing else",
    async () => claims(100, 100),
    { code: "image-unreadable", reason: "corrupt", format: "png" },
  ],
  [
    "a PNG of 30 000 × 30 000",
    async () => claims(30_000, 30_000),
    { code: "image-too-large", widthPx: 30_000, heightPx: 30_000, limitMegapixels: 100 },
  ],
];

describe("files from disk", () => {
  test.each(["image/png", "image/jpeg", "image/webp"])("%s is read, whatever it is called", async (type) => {
    const file = new File([await drawing(type)], "picture.txt", { type: "text/plain" });
    expect(await engraver.load(file, "half")).toEqual({ ok: true, value: { widthPx: 40, heightPx: 20 } });
    const preview = await engraver.preview(SETTINGS);
    expect(preview.ok && preview.value).toMatchObject({ artwork: { widthMm: 6, heightMm: 3 }, sharpUpToMm: 4 });
    expect(preview.ok && preview.value.coverage).toBeCloseTo(0.5, 1);
  });

  test("EXIF rotation is applied", async () => {
    const file = await turned(await drawing("image/jpeg"), 6);
    expect(await engraver.load(file, "turned")).toEqual({ ok: true, value: { widthPx: 20, heightPx: 40 } });
  });

  test("what is transparent is left unburnt", async () => {
    await engraver.load(await drawing("image/png", { clear: true }), "clear");
    const preview = await engraver.preview(SETTINGS);
    expect(preview.ok && preview.value.coverage).toBeCloseTo(0.5, 1);
  });

  test.each(BAD_FILES)("%s is refused and the picture before it stays", async (_, make, expected) => {
    await engraver.load(await drawing("image/png"), "good");
    const before = await fileOf(engraver.export(SETTINGS, "png", OUTPUT));
    expect(await failureOf(engraver.load(await make(), "bad"))).toEqual(expected);
    expect(await fileOf(engraver.export(SETTINGS, "png", OUTPUT))).toEqual(before);
  });
});

describe("engraving", () => {
  test("a picture kept as PNG gives the same bytes as the file it came from", async () => {
    await engraver.load(await drawing("image/jpeg", { widthPx: 301, heightPx: 200, clear: true }), "same");
    const first = await fileOf(engraver.export(SETTINGS, "svg-outline", OUTPUT));
    const png = await engraver.sourcePng();
    if (!png.ok) throw new Error("no PNG");
    await engraver.load(png.value, "same");
    const second = await fileOf(engraver.export(SETTINGS, "svg-outline", OUTPUT));
    expect(second).toEqual(first);
  });

  test("before a picture is loaded, and with settings that cannot be, it says so", async () => {
    expect(await failureOf(engraver.preview(SETTINGS))).toMatchObject({ code: "not-found", what: "source" });
    await engraver.load(await drawing("image/png"), "half");
    expect(await failureOf(engraver.preview({ ...SETTINGS, widthMm: 0 }))).toMatchObject({
      code: "invalid",
      field: "widthMm",
    });
    expect(await failureOf(engraver.preview({ ...SETTINGS, widthMm: 2999, lineIntervalMm: 0.02 }))).toMatchObject({
      code: "plate-too-large",
      limitMegapixels: 100,
    });
    expect((await engraver.preview(SETTINGS)).ok).toBe(true);
  });

  test("of many previews asked for at once, the newest is made", async () => {
    await engraver.load(await drawing("image/png"), "half");
    const widths = [1, 2, 3, 4, 5, 6, 7, 8];
    const results = await Promise.all(widths.map((widthMm) => engraver.preview({ ...SETTINGS, widthMm })));
    expect(results.at(-1)).toMatchObject({ ok: true, value: { artwork: { widthMm: 8 } } });
    const overtaken = results.filter((result) => !result.ok && result.failure.code === "superseded");
    expect(overtaken.length).toBeGreaterThanOrEqual(widths.length - 2);
  });
});
