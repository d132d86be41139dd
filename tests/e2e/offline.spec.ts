import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "../../tools/paths.ts";
import { startServer } from "../../tools/startServer.ts";
import { expect, test } from "./fixtures.ts";
import { describePicture, downloadEngraving, generate, goTo, plateIsThere, readyForOffline } from "./steps.ts";

test("with the network off, everything works, a new picture included", async ({ open }) => {
  const server = await startServer({ dist: DIST, port: 0 });
  const { page } = await open({ url: server.url });
  await readyForOffline(page);
  await server.close(); // nothing answers any more, for pages, workers and the service worker alike

  await page.reload();
  await readyForOffline(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await generate(page);
  await page.getByRole("link", { name: "Engrave this" }).click();
  await plateIsThere(page);
  expect((await downloadEngraving(page, "PNG, 1 bit")).length).toBeGreaterThan(100);
  for (const place of ["Gallery", "Models", "Settings"] as const) await goTo(page, place);
});

test("a plain static host under a sub-path: one reload isolates the page, before anything is shown", async ({
  open,
}) => {
  const server = await startServer({ dist: DIST, port: 0, base: "/some/where/", isolation: false });
  const { page } = await open({ url: server.url });
  await describePicture(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.getByText(/\d threads?/)).toBeVisible();
  const loads = await page.evaluate(() => performance.getEntriesByType("navigation").map(({ name }) => name));
  expect(loads).toHaveLength(1);
  expect(await page.evaluate(() => sessionStorage.getItem("burin:isolation-reload"))).not.toBeNull();
  await readyForOffline(page);
  await server.close();
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await generate(page);
});

test("without isolation and without a service worker, one thread does it", async ({ open }) => {
  const server = await startServer({ dist: DIST, port: 0, isolation: false });
  const { page } = await open({ url: server.url, context: { serviceWorkers: "block" } });
  await generate(page, { size: 64 });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expect(page.getByText(/1 thread\b/)).toBeVisible();
  await server.close();
});

test("a new version waits for the job, then the page reloads into it", async ({ open }) => {
  const dist = mkdtempSync(join(tmpdir(), "burin-dist-"));
  cpSync(DIST, dist, { recursive: true });
  const server = await startServer({ dist, port: 0 });
  const { page } = await open({ url: server.url });
  await readyForOffline(page);
  appendFileSync(join(dist, "service.js"), "\n// a new version\n");
  await server.close();
  const newer = await startServer({ dist, port: server.port });
  await page.reload();
  const update = page.getByRole("button", { name: "A new version is here: reload" });
  await expect(update).toBeVisible();

  await describePicture(page, { steps: 30, size: 256 });
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByText(/step [1-9] of 30/)).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => Object.assign(globalThis, { before: true }));
  await update.click();
  await expect(page.getByText("Updating when the job is done…")).toBeVisible();
  expect(await page.evaluate(() => "before" in globalThis)).toBe(true);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.waitForFunction(() => !("before" in globalThis));
  await readyForOffline(page);
  await expect(update).toBeHidden();
  await newer.close();
  rmSync(dist, { recursive: true });
});
