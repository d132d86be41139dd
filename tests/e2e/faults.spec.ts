import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import { SWIFTSHADER_ARGS } from "../../tools/chromium.ts";
import { expect, test } from "./fixtures.ts";
import { describePicture, generate, goTo, PROMPT, pictureIsThere, readyForOffline } from "./steps.ts";

/** Ends a dedicated worker the hard way, as the system does when memory runs out. */
async function killWorker(page: Page, name: string): Promise<void> {
  const worker = page.workers().find((each) => each.url().includes(name));
  if (!worker) throw new Error(`no ${name} among ${page.workers().map((each) => each.url())}`);
  // An error that nobody catches is how a worker's death shows itself to the page that owns it.
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("killed by the test");
    });
  });
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (!browser) throw new Error("a persistent context without its browser");
  return browser.newBrowserCDPSession();
}

test("a second tab makes pictures, too, and both see the same gallery", async ({ open }) => {
  const { page, context, url } = await open();
  await generate(page, { size: 64 });
  const second = await context.newPage();
  await second.goto(url);
  await generate(second, { prompt: "a star, silhouette", size: 64 });
  await goTo(second, "Gallery");
  await expect(second.getByRole("list", { name: /^Pictures/ }).getByRole("button")).toHaveCount(2);
  await goTo(page, "Gallery");
  await expect(page.getByRole("list", { name: /^Pictures/ }).getByRole("button")).toHaveCount(2);
});

test("a generator that dies in mid-run is replaced, and the picture is made", async ({ page, forgive }) => {
  forgive(/killed by the test/);
  await describePicture(page, { steps: 12, size: 256 });
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByText(/step [1-9] of 12/)).toBeVisible({ timeout: 30_000 });
  await killWorker(page, "generator");
  await pictureIsThere(page);
});

test("a librarian that dies is replaced, and nothing is lost", async ({ page, forgive }) => {
  forgive(/killed by the test/);
  await generate(page, { size: 64 });
  await killWorker(page, "librarian");
  await goTo(page, "Gallery");
  await expect(page.getByRole("button", { name: PROMPT })).toBeVisible();
});

test("WebGPU lost in mid-run: a fresh start makes the picture", async ({ open, forgive }) => {
  test.setTimeout(240_000);
  forgive(/./); // a GPU process that is ended complains in many voices
  const { page, context } = await open({ args: SWIFTSHADER_ARGS });
  await goTo(page, "Settings");
  await page.getByText("WebGPU", { exact: true }).click();
  await goTo(page, "Create");
  await expect(page.getByText(/WebGPU on/)).toBeVisible({ timeout: 90_000 });
  await describePicture(page, { steps: 4, size: 64 });
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByText(/step [1-3] of 4/)).toBeVisible({ timeout: 90_000 });
  await (await browserSession(context)).send("Browser.crashGpuProcess");
  await expect(page.getByText(/made in .* in the gallery/)).toBeVisible({ timeout: 120_000 });
});

test("storage that is full is said with numbers, and the picture can still be taken away", async ({
  open,
  forgive,
}) => {
  test.setTimeout(150_000);
  forgive(/./);
  const { page, context, url } = await open();
  await generate(page, { size: 64 });
  await readyForOffline(page);
  const session = await context.newCDPSession(page);
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin: new URL(url).origin });
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(url).origin, quotaSize: Math.max(1, usage) });
  await page.waitForTimeout(31_000); // IndexedDB asks for the quota anew after 30 s
  await describePicture(page, { size: 256 });
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByText("Storage is full")).toBeVisible({ timeout: 60_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download PNG" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.png$/);
});
