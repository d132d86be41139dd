import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { Resvg } from "@resvg/resvg-js";
import { decode, encode } from "fast-png";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import { publishedProfile } from "../../src/laser/machine/laserChoices.ts";
import { laserSettingsOf } from "../../src/laser/machine/laserSettings.ts";
import { OUTPUT_DEFAULTS } from "../../src/laser/machine/outputChoices.ts";
import type { EngraveSettings } from "../../src/laser/settings.ts";
import { DEFAULT_FRAME } from "../../src/laser/surround/surround.ts";
import { readZipDirectory } from "../../src/library/backup/zip/readZipDirectory.ts";
import { readZipEntry } from "../../src/library/backup/zip/readZipEntry.ts";
import { ROOT } from "../../tools/paths.ts";
import { replay } from "../unit/laser/export/grblReplay.ts";
import { readEngravingPng, readSvgSize } from "./engravingFiles.ts";
import { expect, test } from "./fixtures.ts";
import { bytesOf, goTo, plateIsThere } from "./steps.ts";

const folder = mkdtempSync(join(tmpdir(), "burin-exports-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

// 40 × 30 mm of dots in a round cut line, 1 mm around, on slate with a named laser.
const SETTINGS: EngraveSettings = {
  ...withMaterial(40, "slate"),
  laser: laserSettingsOf("xtool-d1-pro", publishedProfile("xtool-d1-pro"), "slate"),
  surround: { frame: { ...DEFAULT_FRAME, shape: "oval", marginMm: 1 }, texts: [] },
};
const CHOICES = { ...OUTPUT_DEFAULTS, feedMmPerMin: 1800, maxPowerPercent: 45, cutPasses: 3, framePowerPercent: 1 };
const AS_OPTIONS = [
  ...["--laser", "xTool D1 Pro", "--speed", "30 mm/s", "--power", "45", "--cut-passes", "3", "--frame-power", "1"],
];

/** A ramp with a dark disc, 160 × 120 px. */
function writePicture(): string {
  const data = new Uint8Array(160 * 120);
  for (let index = 0; index < data.length; index++) {
    const [x, y] = [index % 160, Math.trunc(index / 160)];
    data[index] = Math.hypot(x - 80, y - 60) < 30 ? 40 : 60 + x;
  }
  const path = join(folder, "heron.png");
  writeFileSync(path, encode({ width: 160, height: 120, data, depth: 8, channels: 1 }));
  return path;
}

/** The page with the picture on its plate, under these settings. */
async function openPlate(page: Page, picture: string): Promise<void> {
  await page.evaluate(
    (kept) => {
      for (const [key, value] of Object.entries(kept))
        localStorage.setItem(`burin.${key}`, JSON.stringify({ savedAtMs: Date.now(), value }));
    },
    { engrave: SETTINGS, output: CHOICES },
  );
  await page.reload();
  await goTo(page, "Engrave");
  await page.locator('input[type="file"]').first().setInputFiles(picture);
  await plateIsThere(page);
}

async function download(page: Page, label: string): Promise<Buffer> {
  await page.getByLabel("File", { exact: true }).selectOption({ label });
  return bytesOf(page, page.getByRole("button", { name: "Download", exact: true }));
}

async function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  const blob = new Blob([new Uint8Array(zip)]);
  const files = new Map<string, Buffer>();
  for (const entry of await readZipDirectory(blob)) {
    files.set(entry.name, Buffer.from(await (await readZipEntry(blob, entry, 1e9)).arrayBuffer()));
  }
  return files;
}

function engrave(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "tools/engrave.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, BURIN_CACHE: join(folder, "cache") },
  });
  return { status, stdout, stderr };
}

test("a zip from the page: every file is read back true to size, and the command line writes the same bytes", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const picture = writePicture();
  await openPlate(page, picture);
  await expect(page.getByText(/\d s to burn/)).toBeVisible();
  const files = await unzip(await download(page, "Zip of all"));
  const [widthMm, heightMm] = [...readme(files, /Size: +([\d.]+) x ([\d.]+) mm/)].map(Number) as [number, number];
  const name = `heron-${Math.round(10 * widthMm) / 10}x${Math.round(10 * heightMm) / 10}mm-slate`;
  const endings = [".png", "-gray.png", ".bmp", ".svg", "-bitmap.svg", ".dxf", ".lbrn2", ".gcode", "-frame.gcode"];
  expect([...files.keys()]).toEqual([...endings.map((ending) => `${name}${ending}`), "README.txt"]);
  const file = (ending: string) => files.get(`${name}${ending}`)!; // just looked for

  const dots = readEngravingPng(file(".png"));
  expect(dots).toMatchObject({ widthPx: 400, heightPx: 300, widthMm: 40, heightMm: 30 });
  const gray = decode(file("-gray.png"));
  expect([gray.width, gray.height, gray.depth, gray.resolution]).toEqual([
    400,
    300,
    8,
    { x: 10_000, y: 10_000, unit: 1 },
  ]);
  const bmp = file(".bmp");
  expect([bmp.readInt32LE(18), bmp.readInt32LE(22), bmp.readUInt16LE(28), bmp.readInt32LE(38)]).toEqual([
    400, 300, 1, 10_000,
  ]);

  for (const ending of [".svg", "-bitmap.svg"]) {
    const svg = file(ending).toString();
    const size = readSvgSize(svg);
    expect([size.widthMm, size.heightMm].map((mm) => mm.toFixed(2))).toEqual([widthMm.toFixed(2), heightMm.toFixed(2)]);
    const image = new Resvg(svg, {
      fitTo: { mode: "zoom", value: 2 },
      background: "white",
      imageRendering: 1,
    }).render();
    expect(Math.abs(blackShare(image.pixels) * widthMm * heightMm - dots.blackShare * 40 * 30)).toBeLessThan(40);
    expect(svg).toMatch(/<g id="cut"[^>]*stroke="#FF0000"/);
  }
  expect(file(".dxf").toString()).toMatch(/AC1009[\s\S]*POLYLINE\n8\nCUT/);
  const project = file(".lbrn2").toString();
  expect(project).toMatch(/<Shape Type="Bitmap" CutIndex="0" W="40" H="30"/);
  expect(project).toContain('<numPasses Value="3"/>');
  expect(project).toContain('<speed Value="30"/>');

  const moves = replay(file(".gcode").toString());
  const lit = moves.filter(({ laser }) => laser > 0);
  expect(new Set(lit.map(({ feed }) => feed))).toEqual(new Set([1800, 300]));
  expect(new Set(lit.map(({ laser }) => laser))).toEqual(new Set([450, 800]));
  const frame = replay(file("-frame.gcode").toString());
  const widest = (segments: typeof moves, key: "toX" | "toY") => Math.max(...segments.map((segment) => segment[key]));
  expect(widest(frame, "toX")).toBeCloseTo(widest(lit, "toX"), 2);
  expect(widest(frame, "toY")).toBeCloseTo(widest(lit, "toY"), 2);
  expect(new Set(frame.map(({ laser }) => laser))).toEqual(new Set([0, 10]));

  writeFileSync(join(folder, "settings.json"), JSON.stringify(SETTINGS));
  const all = "png,gray-png,bmp,svg,svg-bitmap,dxf,lbrn2,gcode,frame,zip";
  const job = ["--image", picture, "--settings", join(folder, "settings.json"), ...AS_OPTIONS];
  const made = engrave(...job, "--format", all, "--out", join(folder, "same"));
  expect(made.stderr).not.toContain("Error");
  expect(made.status).toBe(0);
  const written = readdirSync(join(folder, "same"));
  expect(written.sort()).toEqual([...endings.map((ending) => `${name}${ending}`), `${name}.zip`, "picture.png"].sort());
  for (const ending of endings)
    expect(readFileSync(join(folder, "same", `${name}${ending}`)).equals(file(ending)), ending).toBe(true);
  const zipped = await unzip(readFileSync(join(folder, "same", `${name}.zip`)));
  for (const [each, bytes] of files) expect(zipped.get(each)?.equals(bytes), each).toBe(true);
  const report = JSON.parse(made.stdout.trim().split("\n").at(-1) ?? "");
  expect(report.estimate.seconds).toBeGreaterThan(10);
  console.log(
    `exports: ${endings.length + 1} formats, page and command line byte for byte; ${report.phaseMs.total} ms`,
  );
});

function readme(files: Map<string, Buffer>, pattern: RegExp): readonly string[] {
  const match = pattern.exec(files.get("README.txt")?.toString() ?? "");
  if (!match) throw new Error("the readme does not say it");
  return match.slice(1);
}

/** Share of pixels that are black and not red. */
function blackShare(pixels: Uint8Array): number {
  let black = 0;
  for (let at = 0; at < pixels.length; at += 4) if (pixels[at]! < 128 && pixels[at + 1]! < 128) black += 1;
  return black / (pixels.length / 4);
}

test("the moves are shown, and their file comes from the same place", async ({ page }) => {
  await openPlate(page, writePicture());
  await page.getByRole("button", { name: "Show moves" }).click();
  const dialog = page.getByRole("dialog", { name: "Moves of the G-code" });
  await expect(dialog.getByText(/moves, .* m burnt/)).toBeVisible();
  const canvas = dialog.getByRole("img", { name: "The way of the laser head" });
  const inked = () =>
    canvas.evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext("2d")!.getImageData(0, 0, element.width, element.height);
      return data.filter((value, at) => at % 4 === 3 && value > 200).length;
    });
  await expect.poll(inked).toBeGreaterThan(1000);
  const all = await inked();
  await dialog.getByRole("slider").fill("20");
  await expect.poll(inked).toBeLessThan(all / 2);
  replay((await bytesOf(page, dialog.getByRole("button", { name: "Download the G-code" }))).toString());
});

test("engrave: what makes no sense is said before anything starts; a job that fails leaves nothing behind", () => {
  test.setTimeout(120_000);
  const picture = writePicture();
  const out = join(folder, "none");
  const says = (...args: string[]) => {
    const { status, stdout, stderr } = engrave("--image", picture, "--out", out, ...args);
    expect(stdout).toBe("");
    return `${status}: ${stderr.replace(/npm warn.*\n/, "")}`;
  };
  expect(says("--laser", "xtool")).toMatch(/^2: --laser: "xtool" may be several lasers[\s\S]*xtool-d1-pro/);
  expect(says("--format", "png,stl")).toContain('2: --format: "stl" is not one of png, gray-png');
  const failed = says("--format", "png,dxf");
  expect(failed).toContain("DXF has nothing to hold of this engraving");
  expect(failed).toMatch(/^1:/);
  expect(says("--width-mm", "2999", "--line-interval-mm", "0.02")).toContain("This plate has too many dots");
  expect(existsSync(out)).toBe(false);
});
