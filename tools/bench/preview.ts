import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "fast-png";
import { type BrowserContext, chromium, type Page } from "playwright";
import { CHROMIUM_ARGS, findOrInstallChromium } from "../chromium.ts";
import { DIST } from "../paths.ts";
import { startServer } from "../startServer.ts";
import type { BenchFigure } from "./dither.ts";

const SIDE_PX = 1000;
const WIDTH_MM = 100;
const WARM_UPS = 5;
const CHANGES_PER_RUN = 5;

/** What a change of a slider took in the page, ms. */
interface Measured {
  readonly shownMs: readonly number[];
  readonly longTasksMs: readonly number[];
}

/** The built page with a plate of 1000 × 1000 dots: from a slider's change to the new preview, painted, and the page's long tasks. */
export async function benchPreview(runs: number): Promise<BenchFigure[]> {
  const profile = mkdtempSync(join(tmpdir(), "burin-bench-preview-"));
  const server = await startServer({ dist: DIST, port: 0 });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findOrInstallChromium(),
    headless: true,
    args: [...CHROMIUM_ARGS],
    viewport: { width: 1280, height: 800 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await openPlate(page, server.url);
    await changeGamma(page, WARM_UPS);
    const beforeSeconds = await cpuSeconds(context);
    const { shownMs, longTasksMs } = await changeGamma(page, runs * CHANGES_PER_RUN);
    const cpuMs = ((await cpuSeconds(context)) - beforeSeconds) * 1000;
    const sorted = [...shownMs].sort((a, b) => a - b);
    const range = `${sorted[0]?.toFixed(0)} to ${sorted.at(-1)?.toFixed(0)}, ${sorted.length} changes of gamma`;
    return [
      {
        name: "preview: slider to painted plate, 1000 × 1000",
        value: sorted[sorted.length >> 1] ?? 0,
        unit: "ms",
        note: range,
      },
      { name: "preview: the fastest of them", value: sorted[0] ?? 0, unit: "ms" },
      {
        name: "preview: processor time for each change",
        value: cpuMs / shownMs.length,
        unit: "ms",
        note: "of the page and its workers, and of what follows the preview: report, time on the machine",
      },
      { name: "preview: longest task of the page over 50 ms", value: Math.max(0, ...longTasksMs), unit: "ms" },
    ];
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Processor time of the page's process so far. */
async function cpuSeconds(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const processes = (await session?.send("SystemInfo.getProcessInfo"))?.processInfo ?? [];
  return processes.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

async function openPlate(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/engrave`);
  const file = { name: "picture.png", mimeType: "image/png", buffer: Buffer.from(picture()) };
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await page.getByLabel("Width", { exact: true }).fill(String(WIDTH_MM));
  await page.keyboard.press("Enter");
  await page.getByText(`${SIDE_PX} × ${SIDE_PX} px`).last().waitFor();
  await page.locator('.plate-window[aria-busy="false"]').waitFor();
}

/** Moves the slider and waits for the plate, again and again. */
async function changeGamma(page: Page, changes: number): Promise<Measured> {
  await page.evaluate(() => {
    globalThis.longTasksMs = [];
    new PerformanceObserver((list) => {
      globalThis.longTasksMs?.push(...list.getEntries().map((task) => task.duration));
    }).observe({ type: "longtask" });
  });
  const shownMs: number[] = [];
  for (let change = 0; change < changes; change++) {
    await page.waitForTimeout(150);
    shownMs.push(await page.evaluate(timeChange, change % 2 === 0 ? "1.3" : "0.8"));
  }
  return { shownMs, longTasksMs: await page.evaluate(() => globalThis.longTasksMs ?? []) };
}

/** In the page: sets the slider and returns the time until the plate is not busy any more. */
async function timeChange(gamma: string): Promise<number> {
  const plate = document.querySelector(".plate-window");
  const label = [...document.querySelectorAll("label")].find(({ textContent }) => textContent?.trim() === "Gamma");
  const slider = label?.parentElement?.querySelector<HTMLInputElement>('input[type="range"]');
  if (!plate || !slider) throw new Error("no plate or no slider");
  const startMs = performance.now();
  slider.value = gamma;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  if (plate.getAttribute("aria-busy") !== "true") throw new Error("nothing is being made");
  await new Promise<void>((resolve) => {
    const watcher = new MutationObserver(() => {
      if (plate.getAttribute("aria-busy") === "true") return;
      watcher.disconnect();
      resolve();
    });
    watcher.observe(plate, { attributeFilter: ["aria-busy"] });
  });
  return performance.now() - startMs;
}

/** A smooth grey picture with grain, as PNG. */
function picture(): Uint8Array {
  let state = 1;
  const data = Uint8Array.from({ length: SIDE_PX ** 2 }, (_, index) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const wave = Math.sin((index % SIDE_PX) / 150) * Math.cos(index / SIDE_PX / 100);
    return 128 + 100 * wave + 12 * (state / 2 ** 32 - 0.5);
  });
  return encode({ width: SIDE_PX, height: SIDE_PX, data, channels: 1, depth: 8 });
}
