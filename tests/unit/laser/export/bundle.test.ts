import fc from "fast-check";
import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import type { Artwork } from "../../../../src/laser/export/artwork.ts";
import { type ExportJob, everyFile, exportFile } from "../../../../src/laser/export/exportFile.ts";
import { exportFileName } from "../../../../src/laser/export/exportFileName.ts";
import { EXPORT_FORMATS, type ExportFormat, FORMAT_FACTS } from "../../../../src/laser/export/formats.ts";
import { possibleFormats } from "../../../../src/laser/export/possibleFormats.ts";
import { settingsReadme } from "../../../../src/laser/export/settingsReadme.ts";
import { type ZippedFile, zipFiles } from "../../../../src/laser/export/zipFiles.ts";
import { readZipDirectory } from "../../../../src/library/backup/zip/readZipDirectory.ts";
import { readZipEntry } from "../../../../src/library/backup/zip/readZipEntry.ts";
import { bitsOf, grayOf, makeNoise } from "../support.ts";
import { anyText, DETAILS, SAMPLE, SAMPLE_GRAY, SETTINGS } from "./fixtures.ts";
import { replay } from "./grblReplay.ts";

const named = { title: "A pine tree", widthMm: 60, heightMm: 45.04, material: "birch-plywood", ending: ".png" };

describe("exportFileName", () => {
  test.each([
    ["A pine tree, line art", "a-pine-tree-line-art-60x45mm-birch-plywood.png"],
    ["Löwe & Bär 🦁 «Ñandú»", "löwe-bär-ñandú-60x45mm-birch-plywood.png"],
    ["../../etc/passwd", "etc-passwd-60x45mm-birch-plywood.png"],
    ["CON", "con-60x45mm-birch-plywood.png"],
    ["🦁", "engraving-60x45mm-birch-plywood.png"],
    ["  ", "engraving-60x45mm-birch-plywood.png"],
    ["IMG_0042.JPG", "img-0042-60x45mm-birch-plywood.png"],
    ["Heron 1.5", "heron-1-5-60x45mm-birch-plywood.png"],
  ])("%s: %s", (title, expected) => {
    expect(exportFileName({ ...named, title })).toBe(expected);
  });

  test.each([
    ["words", "long words ".repeat(40)],
    ["wide characters", "獅子".repeat(90)],
    ["characters beyond 16 bits", "𠮷".repeat(90)],
  ])("a long title of %s is cut between characters", (_, title) => {
    const name = exportFileName({ ...named, title });
    expect(name.length).toBeLessThanOrEqual(120);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
    expect(name.isWellFormed()).toBe(true);
    expect(name).toMatch(/[^-]-60x45mm-birch-plywood\.png$/);
  });

  test("any title and material give a name that Windows takes, of bounded length", () => {
    const any = anyText(200);
    fc.assert(
      fc.property(any, any, fc.double({ min: 0.1, max: 2000, noNaN: true }), (title, material, widthMm) => {
        const name = exportFileName({ ...named, title, material, widthMm, ending: "-frame.gcode" });
        expect(name).not.toMatch(/[<>:"/\\|?*\s\p{C}]|[. ]$/u);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(name.isWellFormed()).toBe(true);
        expect(name.length).toBeLessThanOrEqual(130);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255); // ext4, in a zip, on macOS
        expect(name).toMatch(/mm.*-frame\.gcode$/);
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});

function bytesOf(files: readonly ZippedFile[]): Blob {
  return new Blob([...zipFiles(files)].map((piece) => new Uint8Array(piece)));
}

describe("zipFiles", () => {
  const files: readonly ZippedFile[] = [
    { name: "löwe.png", content: [Uint8Array.of(1, 2, 3)] },
    { name: "löwe.gcode", content: Array.from({ length: 50 }, (_, i) => `G1X${i}\n`.repeat(2000)) },
    { name: "README.txt", content: ["Löwe"] },
    { name: "empty.txt", content: [] },
  ];

  test("is read back, checksums proven, by the reader of backups", async () => {
    const zip = bytesOf(files);
    const entries = await readZipDirectory(zip);
    expect(entries.map(({ name, method }) => [name, method])).toEqual([
      ["löwe.png", 0],
      ["löwe.gcode", 8],
      ["README.txt", 8],
      ["empty.txt", 8],
    ]);
    for (const [index, entry] of entries.entries()) {
      const parts = [...files[index]!.content].map((part) => (typeof part === "string" ? part : new Uint8Array(part)));
      const wanted = new Blob(parts);
      const read = await readZipEntry(zip, entry, 1e9);
      expect(await sameBytes(read, wanted)).toBe(true);
    }
    expect(zip.size).toBeLessThan(50_000); // of 800 kB
  });

  test("asks for a piece at a time, and gives what is ready before it asks for more", () => {
    let asked = 0;
    const noise = makeNoise(5);
    function* endless() {
      for (;;) {
        asked++;
        yield new Uint8Array(100_000).map(() => noise() * 256);
      }
    }
    const pieces = zipFiles([{ name: "a.bin", content: endless() }]);
    let byteLength = 0;
    while (byteLength < 1e6) byteLength += pieces.next().value!.length;
    expect(asked).toBeLessThan(30);
  });

  test("the same files give the same bytes", async () => {
    expect(await sameBytes(bytesOf(files), bytesOf(files))).toBe(true);
    const header = Buffer.from(await bytesOf(files).arrayBuffer());
    expect(header.readUInt32LE(10)).toBe(0x0021_6000); // 1 January 1980, 12:00, in any time zone
  });
});

async function sameBytes(a: Blob, b: Blob): Promise<boolean> {
  return Buffer.from(await a.arrayBuffer()).equals(Buffer.from(await b.arrayBuffer()));
}

const IN_TONE: Artwork = {
  ...SAMPLE,
  rasters: [{ raster: { kind: "gray", gray: SAMPLE_GRAY }, at: { x: 5, y: 4 } }],
};

const JOB: ExportJob = {
  artwork: SAMPLE,
  inTone: () => IN_TONE,
  details: DETAILS,
  settings: SETTINGS,
  material: "Slate",
  laser: "xTool D1 Pro",
  estimatedSeconds: 60,
};

/** A file's content, in one piece. */
function contentOf(file: ZippedFile): Buffer<ArrayBuffer> {
  return Buffer.concat([...file.content].map((part) => Buffer.from(part)));
}

const bits: Artwork["rasters"][number] = {
  raster: { kind: "bits", bits: bitsOf(4, 4, () => false) },
  at: { x: 0, y: 0 },
};
const tone: Artwork["rasters"][number] = {
  raster: { kind: "gray", gray: grayOf(4, 4, () => 1) },
  at: { x: 9, y: 0 },
};

describe("everyFile", () => {
  const textOf = (file: ZippedFile) => contentOf(file).toString();
  const named = (job: ExportJob) => new Map(everyFile(job).map((file) => [file.name, file]));
  const name = "löwe-40x30mm-slate";

  test("are a job in every format, and a readme that names them", async () => {
    const files = everyFile(JOB);
    const endings = [".png", "-gray.png", ".bmp", ".svg", "-bitmap.svg", ".dxf", ".lbrn2", ".gcode", "-frame.gcode"];
    expect(files.map((file) => file.name)).toEqual([...endings.map((ending) => `${name}${ending}`), "README.txt"]);
    const readme = textOf(files.at(-1)!);
    for (const ending of endings) expect(readme).toContain(`${name}${ending}:`);
    const entries = await readZipDirectory(bytesOf(files));
    expect(entries.map(({ byteLength }) => byteLength > 50)).toEqual(files.map(() => true));
  });

  test("the G-code is the job's, its frame goes round what burns in the dark", () => {
    const files = named(JOB);
    const lit = replay(textOf(files.get(`${name}.gcode`)!)).filter(({ laser }) => laser > 0);
    const xs = lit.flatMap(({ fromX, toX }) => [fromX, toX]);
    const round = replay(textOf(files.get(`${name}-frame.gcode`)!));
    expect(round.every(({ laser }) => laser === 0)).toBe(true);
    expect(Math.min(...round.map(({ toX }) => toX))).toBe(Math.min(...xs));
    expect(Math.max(...round.map(({ toX }) => toX))).toBe(Math.max(...xs));
  });

  test("a frame that is to be seen says so, and shines no brighter than asked", () => {
    const seen = everyFile({ ...JOB, settings: { ...SETTINGS, framePowerPercent: 2 } }).at(-2)!;
    expect(textOf(seen)).toContain("; Frame at 2");
    expect(new Set(replay(textOf(seen)).map(({ laser }) => laser))).toEqual(new Set([0, 20]));
  });

  test("the gray PNG is the plate in tone; a job of tone has it once, as its PNG", () => {
    const gray = decode(contentOf(named(JOB).get(`${name}-gray.png`)!));
    expect([gray.width, gray.height, gray.depth]).toEqual([40, 25, 8]);
    const names = [...named({ ...JOB, artwork: IN_TONE }).keys()];
    expect(names.filter((each) => each.endsWith(".png"))).toEqual([`${name}.png`]);
    expect(decode(contentOf(named({ ...JOB, artwork: IN_TONE }).get(`${name}.png`)!)).depth).toBe(8);
    expect([...named({ ...JOB, inTone: null }).keys()]).not.toContain(`${name}-gray.png`);
  });

  test("several rasters are numbered; no paths, no drawing; nothing to burn, nothing to frame", () => {
    const files = everyFile({ ...JOB, artwork: { ...SAMPLE, layers: [], rasters: [bits, tone] } });
    const endings = files.map((file) => file.name.replace(name, ""));
    const pictures = ["-1.png", "-2.png", "-gray-1.png", "-gray-2.png", "-1.bmp", ".svg", "-bitmap.svg"];
    expect(endings).toEqual([...pictures, ".lbrn2", ".gcode", "-frame.gcode", "README.txt"]);
    expect(replay(textOf(files.at(-2)!))).toEqual([]);
  });

  test("are made when they are read, and no earlier", () => {
    const broken = { ...SETTINGS, engrave: { ...SETTINGS.engrave, feedMmPerMin: 0 } };
    const files = everyFile({ ...JOB, settings: broken });
    expect(textOf(files.at(-1)!)).toContain("Slate");
    expect(() => textOf(files.at(-2)!)).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});

describe("exportFile", () => {
  test.each(EXPORT_FORMATS.filter((format) => format !== "zip"))(
    "%s: what the zip holds, under the same name",
    (format) => {
      const file = exportFile(JOB, format);
      const zipped = everyFile(JOB).find((each) => each.name === file.name)!;
      expect(contentOf(file).equals(contentOf(zipped))).toBe(true);
      expect(file.mimeType).toBe(FORMAT_FACTS[format].mimeType);
      expect(contentOf(exportFile(JOB, format)).equals(contentOf(file))).toBe(true);
    },
  );

  test("a zip of everything, and one of a picture for each raster", async () => {
    const whole = exportFile(JOB, "zip");
    expect([whole.name, whole.mimeType]).toEqual(["löwe-40x30mm-slate.zip", "application/zip"]);
    expect((await readZipDirectory(new Blob([contentOf(whole)]))).length).toBe(everyFile(JOB).length);
    const two = exportFile({ ...JOB, artwork: { ...SAMPLE, rasters: [bits, tone] } }, "png");
    expect([two.name, two.mimeType]).toEqual(["löwe-40x30mm-slate.zip", "application/zip"]);
    const names = (await readZipDirectory(new Blob([contentOf(two)]))).map((entry) => entry.name);
    expect(names).toEqual(["löwe-40x30mm-slate-1.png", "löwe-40x30mm-slate-2.png"]);
  });

  test.each<[string, Artwork, ExportFormat[]]>([
    ["dots alone", { ...SAMPLE, layers: [] }, ["dxf"]],
    ["paths alone", { ...SAMPLE, rasters: [] }, ["png", "gray-png", "bmp"]],
    ["tone alone", { ...SAMPLE, rasters: [tone], layers: [] }, ["bmp", "dxf"]],
    ["everything", SAMPLE, []],
  ])("%s: refuses a format that holds nothing of it", (_, artwork, empty) => {
    const job = { ...JOB, artwork };
    expect(possibleFormats(artwork)).toEqual(EXPORT_FORMATS.filter((format) => !empty.includes(format)));
    for (const format of EXPORT_FORMATS) {
      const run = () => exportFile(job, format);
      if (empty.includes(format))
        expect(run).toThrow(expect.objectContaining({ failure: { code: "format-empty", format } }));
      else expect(run).not.toThrow();
    }
  });
});

test("settingsReadme says what was made, and how", () => {
  const readme = settingsReadme(
    SAMPLE,
    { ...DETAILS, title: "Löwe\n🦁" },
    {
      material: "Slate",
      laser: "xTool D1 Pro, spot 0.05 × 0.05 mm",
      settings: SETTINGS,
      estimatedSeconds: 3725.4,
      files: [
        ["löwe.png", "dots, 1 bit"],
        ["löwe.gcode", "for GRBL 1.1"],
      ],
    },
  );
  expect(readme.split("\r\n")).toEqual([
    "Löwe 🦁 (Burin)",
    "===============",
    "",
    "Plate",
    "-----",
    "Size:          40 x 30 mm",
    "Line interval: 0.1 mm (254 DPI, 10 lines/mm)",
    "Material:      Slate",
    "Laser:         xTool D1 Pro, spot 0.05 × 0.05 mm",
    "Made as:       60 mm wide",
    "",
    "Engraving (starting points: test on a scrap first)",
    "--------------------------------------------------",
    "Speed: 3000 mm/min (50 mm/s)",
    "Power: 60 %",
    "",
    "Cutting",
    "-------",
    "Speed:  300 mm/min (5 mm/s)",
    "Power:  100 %",
    "Passes: 2",
    "",
    "Time",
    "----",
    "G-code, estimated: 1:02:05 h",
    "",
    "Files",
    "-----",
    "löwe.png:   dots, 1 bit",
    "löwe.gcode: for GRBL 1.1",
    "",
  ]);
});
