/**
 * Pictures of the app for README and docs, into docs/screenshots, on a desktop, in the dark and on a phone:
 * `npx tsx tools/screenshots.ts` makes a few pictures with the starter, and photographs every place;
 * `npx tsx tools/screenshots.ts studio` photographs the engraving of a photo, a calibration and a sheet;
 * `npx tsx tools/screenshots.ts models` photographs the Models page through a whole installation.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { CHROMIUM_ARGS, findOrInstallChromium } from "./chromium.ts";
import { ensureBuild } from "./ensureBuild.ts";
import { DIST } from "./paths.ts";
import { LOOKS, type Look, photograph, wear } from "./screenshots/looks.ts";
import { photographModels } from "./screenshots/photographModels.ts";
import { photographStudio } from "./screenshots/photographStudio.ts";
import { startServer } from "./startServer.ts";

/** With seeds that the present starter draws well. */
const PICTURES = [
  ["a fish, silhouette", 3],
  ["a butterfly, line art", 4],
  ["an anchor, silhouette", 3],
  ["a pine tree, line art", 7],
] as const;
const PLACES = { create: "#/", gallery: "#/gallery", settings: "#/settings" };

/** Time for a slow machine without a GPU to make one picture. */
const PICTURE_TIMEOUT_MS = 180_000;
/** Time for previews to be drawn and fonts to settle; nothing in the page moves by itself. */
const SETTLE_MS = 1_500;

async function makePictures(page: Page): Promise<void> {
  for (const [prompt, seed] of PICTURES) {
    await page.getByRole("textbox", { name: "Prompt", exact: true }).fill(prompt);
    await page.getByLabel("Seed", { exact: true }).fill(String(seed));
    await page.getByRole("button", { name: "Generate" }).click();
    await page.getByRole("button", { name: "Cancel" }).waitFor();
    await page.getByRole("button", { name: "Generate" }).waitFor({ timeout: PICTURE_TIMEOUT_MS });
  }
}

async function photographPlaces(page: Page, url: string): Promise<void> {
  for (const look of Object.keys(LOOKS) as Look[]) {
    await wear(page, look);
    for (const [place, hash] of Object.entries(PLACES)) {
      await page.goto(url + hash);
      await page.waitForTimeout(SETTLE_MS);
      await photograph(page, place, look);
    }
  }
}

async function photographWithStarter(executablePath: string): Promise<void> {
  ensureBuild((line) => console.error(line));
  const profile = mkdtempSync(join(tmpdir(), "burin-screenshots-"));
  const server = await startServer({ dist: DIST, port: 0 });
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: [...CHROMIUM_ARGS] });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await wear(page, "desktop-light");
    await page.goto(server.url);
    await makePictures(page);
    await photographPlaces(page, server.url);
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const executablePath = findOrInstallChromium();
if (process.argv[2] === "models") await photographModels(executablePath);
else if (process.argv[2] === "studio") await photographStudio(executablePath);
else await photographWithStarter(executablePath);
