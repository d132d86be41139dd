/**
 * Pictures of the app for README and docs: `npx tsx tools/screenshots.ts`. Makes a few pictures with the starter, engraves one, and
 * photographs every place on a desktop, in the dark and on a phone, into docs/screenshots.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { CHROMIUM_ARGS, findOrInstallChromium } from "./chromium.ts";
import { ensureBuild } from "./ensureBuild.ts";
import { DIST, ROOT } from "./paths.ts";
import { startServer } from "./startServer.ts";

const FOLDER = join(ROOT, "docs/screenshots");
const PROMPTS = ["a fish, silhouette", "a butterfly, line art", "an anchor, silhouette", "a pine tree, line art"];
const PLACES = { create: "#/", engrave: "#/engrave", gallery: "#/gallery", models: "#/models", settings: "#/settings" };
const LOOKS = {
  "desktop-light": { width: 1280, height: 800, colorScheme: "light" },
  "desktop-dark": { width: 1280, height: 800, colorScheme: "dark" },
  phone: { width: 360, height: 780, colorScheme: "light" },
} as const;

/** Time for a slow machine without a GPU to make one picture. */
const PICTURE_TIMEOUT_MS = 180_000;
/** Time for previews to be drawn and fonts to settle; nothing in the page moves by itself. */
const SETTLE_MS = 1_500;

async function makePictures(page: Page): Promise<void> {
  for (const prompt of PROMPTS) {
    await page.getByRole("textbox", { name: "Prompt", exact: true }).fill(prompt);
    await page.getByRole("button", { name: "Generate" }).click();
    await page.getByRole("button", { name: "Cancel" }).waitFor();
    await page.getByRole("button", { name: "Generate" }).waitFor({ timeout: PICTURE_TIMEOUT_MS });
  }
}

async function photograph(page: Page, url: string): Promise<void> {
  for (const [look, { colorScheme, ...size }] of Object.entries(LOOKS)) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    for (const [place, hash] of Object.entries(PLACES)) {
      await page.goto(url + hash);
      await page.waitForTimeout(SETTLE_MS);
      await page.screenshot({ path: join(FOLDER, `${place}-${look}.png`) });
    }
  }
}

const executablePath = findOrInstallChromium();
ensureBuild((line) => console.error(line));
mkdirSync(FOLDER, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), "burin-screenshots-"));
const server = await startServer({ dist: DIST, port: 0 });
const context = await chromium.launchPersistentContext(profile, { executablePath, args: [...CHROMIUM_ARGS] });
try {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(LOOKS["desktop-light"]);
  await page.goto(server.url);
  await makePictures(page);
  await photograph(page, server.url);
} finally {
  await context.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}
