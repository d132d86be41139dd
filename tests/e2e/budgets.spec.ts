import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { DIST } from "../../tools/paths.ts";
import { startServer } from "../../tools/startServer.ts";
import { expect, test } from "./fixtures.ts";
import { machineLoad } from "./machineLoad.ts";
import { describePicture, downloadEngraving, pictureIsThere, plateIsThere } from "./steps.ts";

const SCRIPT_LIMIT_BYTES = 120_000;
const TASK_LIMIT_MS = 100;
const USABLE_LIMIT_MS = 1000;

/** Sums up, in the order of arrival, what the page's own thread fetches as script. Workers' scripts are theirs. */
function countScripts(page: Page): () => Promise<number> {
  const bodies: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || /\/(generator|librarian|engraver)-/.test(response.url()))
      return;
    if (response.request().serviceWorker()) return;
    bodies.push(
      response.body().then(
        (body) => gzipSync(body).length,
        () => 0,
      ),
    );
  });
  return async () => (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
}

for (const isolation of [true, false]) {
  test(`cold, ${isolation ? "real headers" : "isolation by the service worker"}: small and quick`, async ({ open }) => {
    const server = await startServer({ dist: DIST, port: 0, isolation });
    const { page } = await open({ url: "about:blank" });
    const scripts = countScripts(page);
    const startedAt = performance.now();
    await page.goto(server.url, { waitUntil: "commit" });
    await expect(page.getByRole("button", { name: "Generate" })).toBeEnabled();
    const usableMs = performance.now() - startedAt;
    const bytes = await scripts();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    console.log(
      `cold start (${isolation ? "headers" : "service worker, reload included"}): usable after ${Math.round(usableMs)} ms at ` +
        `${machineLoad().toFixed(1)} times the load, ` +
        `${(bytes / 1000).toFixed(1)} kB of script (gzip)`,
    );
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(SCRIPT_LIMIT_BYTES * (isolation ? 1 : 2)); // a reload fetches twice
    expect(usableMs).toBeLessThan(USABLE_LIMIT_MS * machineLoad());
    await page.goto("about:blank"); // what the page still fetches is not to be refused
    await server.close();
  });
}

test("no task on the page's thread is long while it types, generates, saves and dithers", async ({ page }) => {
  await describePicture(page, { steps: 6, size: 256 });
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: "longtask",
    });
    Object.assign(globalThis, { longTasks: tasks });
  });
  await page
    .getByRole("textbox", { name: "Prompt", exact: true })
    .pressSequentially(", with a mountain and a moon", { delay: 20 });
  await page.getByRole("button", { name: "Generate" }).click();
  await pictureIsThere(page);
  await page.getByRole("link", { name: "Engrave this" }).click();
  await page.getByLabel("Width", { exact: true }).fill("150");
  await plateIsThere(page);
  for (const dither of ["Stucki", "Bayer 8"]) {
    await page.getByLabel("Dither", { exact: true }).selectOption({ label: await labelLike(page, dither) });
    await plateIsThere(page);
  }
  await downloadEngraving(page, "SVG, outline of the dots");
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks); // put there above
  console.log(
    `long tasks: ${tasks.length}, the longest ${Math.round(Math.max(0, ...tasks))} ms at ${machineLoad().toFixed(1)} times the load`,
  );
  expect(tasks.filter((ms) => ms > TASK_LIMIT_MS * machineLoad())).toEqual([]);
});

async function labelLike(page: Page, start: string): Promise<string> {
  const labels = await page.getByLabel("Dither", { exact: true }).locator("option").allTextContents();
  const found = labels.find((label) => label.startsWith(start));
  if (!found) throw new Error(`no ${start} in ${labels}`);
  return found;
}
