import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportFileName } from "../../../../src/laser/export/exportFileName.ts";
import { settingsReadme } from "../../../../src/laser/export/settingsReadme.ts";
import { type ZippedFile, zipFiles } from "../../../../src/laser/export/zipFiles.ts";
import { readZipDirectory } from "../../../../src/library/backup/zip/readZipDirectory.ts";
import { readZipEntry } from "../../../../src/library/backup/zip/readZipEntry.ts";
import { makeNoise } from "../support.ts";
import { anyText, DETAILS, SAMPLE, SETTINGS } from "./fixtures.ts";

const named = { title: "A pine tree", widthMm: 60, heightMm: 45.04, material: "birch-plywood", ending: ".png" };

describe("exportFileName", () => {
  test.each([
    ["A pine tree, line art", "a-pine-tree-line-art-60x45mm-birch-plywood.png"],
    ["Löwe & Bär 🦁 «Ñandú»", "löwe-bär-ñandú-60x45mm-birch-plywood.png"],
    ["../../etc/passwd", "etc-passwd-60x45mm-birch-plywood.png"],
    ["CON", "con-60x45mm-birch-plywood.png"],
    ["🦁", "engraving-60x45mm-birch-plywood.png"],
    ["  ", "engraving-60x45mm-birch-plywood.png"],
  ])("%s: %s", (title, expected) => {
    expect(exportFileName({ ...named, title })).toBe(expected);
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

describe("zipFiles", () => {
  const files: readonly ZippedFile[] = [
    { name: "löwe.png", content: [Uint8Array.of(1, 2, 3)] },
    { name: "löwe.gcode", content: Array.from({ length: 50 }, (_, i) => `G1X${i}\n`.repeat(2000)) },
    { name: "README.txt", content: ["Löwe"] },
    { name: "empty.txt", content: [] },
  ];
  const bytesOf = (given: readonly ZippedFile[]) =>
    new Blob([...zipFiles(given)].map((piece) => new Uint8Array(piece)));

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
