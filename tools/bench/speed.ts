import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "fast-png";
import { chromium } from "playwright";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import { DITHER_NAMES } from "../../src/laser/dither/names.ts";
import { type Automation, openAutomation } from "../automation/openAutomation.ts";
import { starterJob } from "../automation/starterJob.ts";
import { CHROMIUM_ARGS, findOrInstallChromium } from "../chromium.ts";
import { ROOT } from "../paths.ts";
import type { BenchFigure } from "./dither.ts";
import type { SpeedOrder } from "./speed/page/SpeedApi.ts";
import { servePage } from "./speed/servePage.ts";

const SIDE_PX = 2000;
const MEGAPIXELS = SIDE_PX ** 2 / 1e6;

/** Enough for the slowest method's code to be compiled. */
const WARM_UPS = 12;
const RUNS = 12;

/** Ditherers as native programs scan: line by line in one direction. */
const ONE_WAY: readonly SpeedOrder["name"][] = ["floyd-steinberg"];

const ON_THE_WAY = ["opening", "engraving", "png"];

const PLATE = { pictureSidePx: 3000, widthMm: 400, lineIntervalMm: 0.08 } as const;

/**
 * Every ditherer in a browser's worker beside native programs on the same picture, the least of several each, since the machine may
 * have other work; then a plate of 400 × 400 mm at 0.08 mm in the built app, from a picture's file to the engraving's PNG.
 */
export async function benchSpeed(runs: number): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), "burin-bench-speed-"));
  try {
    const picture = join(folder, "picture.png");
    writeFileSync(picture, pictureOf(SIDE_PX));
    const peers = peerRates(picture);
    const pillow = Math.max(...peers.filter(({ name }) => name.includes("Pillow")).map(({ value }) => value));
    const ours = (await ourRates(levelsOf(SIDE_PX))).map((figure) => {
      return { ...figure, note: `${(figure.value / pillow).toFixed(2)} × Pillow's Floyd–Steinberg` };
    });
    return [...ours, ...peers, ...(await benchPlate(folder, runs))];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function rate(name: string, leastSeconds: number): BenchFigure {
  return { name: `speed: ${name}`, value: MEGAPIXELS / leastSeconds, unit: "MP/s" };
}

function peerRates(picture: string): BenchFigure[] {
  const python = process.env.BURIN_PYTHON ?? "python3";
  const out = execFileSync(python, ["tools/bench/speed/peers.py", picture], { cwd: ROOT, encoding: "utf8" });
  const seconds = JSON.parse(out) as Readonly<Record<string, number>>; // as peers.py prints them
  return Object.entries(seconds).map(([name, each]) => rate(`${name}, native`, each));
}

async function ourRates(levels: Uint8Array): Promise<BenchFigure[]> {
  const server = await servePage();
  const browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: [...CHROMIUM_ARGS] });
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => globalThis.speed !== undefined);
    const base64 = Buffer.from(levels).toString("base64");
    await page.evaluate(([side, text]) => globalThis.speed!.load(side, side, text), [SIDE_PX, base64] as const); // waited for above
    const orders: [string, SpeedOrder][] = [
      ...ONE_WAY.map((name): [string, SpeedOrder] => [`${name}, one way`, { name, serpentine: false }]),
      ...DITHER_NAMES.map((name): [string, SpeedOrder] => [name, { name, serpentine: true }]),
    ];
    const figures: BenchFigure[] = [];
    for (const [name, order] of orders) {
      const times = await page.evaluate(
        ([given, count]) => globalThis.speed!.dither(given, count), // waited for above
        [order, WARM_UPS + RUNS] as const,
      );
      figures.push(rate(name, Math.min(...times) / 1000));
    }
    const times = await page.evaluate((count) => globalThis.speed!.simulate(count), WARM_UPS + RUNS); // waited for above
    return [...figures, rate("simulated burn", Math.min(...times) / 1000)];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** In a browser that is opened for it alone each time: what an earlier plate left behind would count as memory. */
async function benchPlate(folder: string, runs: number): Promise<BenchFigure[]> {
  const picture = join(folder, "photo.png");
  writeFileSync(picture, pictureOf(PLATE.pictureSidePx));
  const measured: Awaited<ReturnType<typeof makePlate>>[] = [];
  for (let run = 0; run < runs; run++) measured.push(await makePlate(picture, join(folder, `profile-${run}`)));
  const best = measured.reduce((a, b) => (b.totalMs < a.totalMs ? b : a));
  const phases = Object.entries(best.phaseMs).map(([phase, ms]) => `${phase} ${ms}`);
  const name = "speed: 25 MP plate, spot-aware";
  const note = `least of ${runs}, ms: ${phases.join(", ")}`;
  const peakMb = Math.max(...measured.map((each) => each.peakMb));
  const cpuSeconds = Math.min(...measured.map((each) => each.cpuSeconds));
  return [
    { name: `${name}, picture to PNG`, value: best.totalMs / 1000, unit: "s", note },
    {
      name: `${name}, processor time`,
      value: cpuSeconds,
      unit: "s",
      note: "of the page with its workers, the file handed over, too",
    },
    { name: `${name}, peak memory`, value: peakMb, unit: "MB", note: "the page with its workers; the most of them" },
  ];
}

async function makePlate(picture: string, profile: string) {
  const automation = await openAutomation({ profile, onEvent: () => {} });
  try {
    const job = starterJob({ prompt: "", seed: 1, device: "wasm" });
    const { widthMm, lineIntervalMm } = PLATE;
    const settings = { ...withMaterial(widthMm, job.settings.materialId), lineIntervalMm };
    const dither = { ...settings.dither, name: "spot-aware" } as const;
    const plate = { ...job, source: { kind: "file" }, settings: { ...settings, dither }, formats: ["png"] } as const;
    const before = await pageOf(automation);
    const result = await automation.run(plate, { image: picture });
    const after = await pageOf(automation);
    if (!result.ok) throw new Error(`The plate failed: ${JSON.stringify(result.failure)}`);
    const { phaseMs } = result.value;
    // The quality report is on the way, too, but not on that from picture to PNG.
    const totalMs = ON_THE_WAY.reduce((sum, phase) => sum + (phaseMs[phase] ?? 0), 0);
    return { phaseMs, totalMs, peakMb: after.peakMb, cpuSeconds: after.cpuSeconds - before.cpuSeconds };
  } finally {
    await automation.close();
  }
}

/** The page's process: its peak from Linux's own book-keeping (elsewhere NaN), and its processor time so far. */
async function pageOf({ context }: Automation): Promise<{ readonly peakMb: number; readonly cpuSeconds: number }> {
  const session = await context.browser()?.newBrowserCDPSession();
  const processes = (await session?.send("SystemInfo.getProcessInfo"))?.processInfo ?? [];
  const pages = processes.filter(({ type }) => type === "renderer");
  const peakMb = ({ id }: { readonly id: number }) => {
    const kb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
    return (Number(kb) * 1024) / 1e6;
  };
  return {
    peakMb: process.platform === "linux" ? Math.max(...pages.map(peakMb)) : Number.NaN,
    cpuSeconds: pages.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
  };
}

/** Smooth tone with grain. */
function levelsOf(sidePx: number): Uint8Array<ArrayBuffer> {
  let state = 1;
  return Uint8Array.from({ length: sidePx ** 2 }, (_, index) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const wave = Math.sin((index % sidePx) / 300) * Math.cos(index / sidePx / 200);
    return 128 + 102 * wave + 12 * (state / 2 ** 32 - 0.5);
  });
}

function pictureOf(sidePx: number): Uint8Array {
  return encode({ width: sidePx, height: sidePx, data: levelsOf(sidePx), channels: 1, depth: 8 });
}
