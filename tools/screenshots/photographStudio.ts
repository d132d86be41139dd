import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { withMaterial } from "../../src/app/views/engrave/state/engraveSettings.ts";
import { publishedProfile } from "../../src/laser/machine/laserChoices.ts";
import { laserSettingsOf } from "../../src/laser/machine/laserSettings.ts";
import type { EngraveSettings } from "../../src/laser/settings.ts";
import { DEFAULT_FRAME, DEFAULT_HOLE, DEFAULT_TEXT } from "../../src/laser/surround/surround.ts";
import { CHROMIUM_ARGS } from "../chromium.ts";
import { ensureBuild } from "../ensureBuild.ts";
import { DIST, ROOT } from "../paths.ts";
import { startServer } from "../startServer.ts";
import { LOOKS, type Look, photograph, wear } from "./looks.ts";

/** Chelsea the cat, CC0 by her photographer, Stefan van der Walt; comes with scikit-image. */
const PHOTO = join(ROOT, "tools/screenshots/cat.jpg");
/** A test card, burnt by the judge of the calibration's tests; it is 70 mm wide. */
const CARD_PHOTO = join(ROOT, "tests/golden/laser/calibrate-card.jpg");
const CARD_WIDTH_MM = 70;
const BUSY_MS = 60_000;
/** For fonts and the last tiles of a plate. */
const SETTLE_MS = 1_000;

// The line interval is the spot's height: lines touch, and black can be black.
const LASER = laserSettingsOf("ortur-laser-master-3", publishedProfile("ortur-laser-master-3"), "birch-plywood");
const PLATE: EngraveSettings = { ...withMaterial(70, "birch-plywood"), lineIntervalMm: 0.08, laser: LASER };
/** Hard edges leave specks and thin strokes of fur. */
const FAULTY: EngraveSettings = { ...PLATE, dither: { ...PLATE.dither, name: "threshold" } };
const KEY_RING: EngraveSettings = {
  ...PLATE,
  widthMm: 40,
  surround: {
    frame: { ...DEFAULT_FRAME, shape: "tag", hole: { ...DEFAULT_HOLE, place: "left" } },
    texts: [{ ...DEFAULT_TEXT, text: "Name", font: "lora-bold", sizeMm: 7 }],
  },
};
const NAMES = ["Anna", "Jörg", "Mei", "Łukasz", "Zoë", "Ibrahim", "Nuñez", "Priya", "Tom", "Eleni"];
const GROUPS = ["size", "prepare", "tone", "dots", "surround", "check", "machine"];

/** The studio: plate, burn from near and beside the picture, report, preparation, calibration and a sheet. */
export async function photographStudio(executablePath: string): Promise<void> {
  ensureBuild((line) => console.error(line));
  const profile = mkdtempSync(join(tmpdir(), "burin-screenshots-"));
  const server = await startServer({ dist: DIST, port: 0 });
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: [...CHROMIUM_ARGS] });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await wear(page, "desktop-light");
    await page.goto(`${server.url}#/engrave`);
    await page.locator('input[type="file"]').first().setInputFiles(PHOTO);
    await plateIsPainted(page);
    const prepared = await prepare(page, `${server.url}#/engrave`);
    for (const look of Object.keys(LOOKS) as Look[]) {
      const open = (hash: string, settings: EngraveSettings, groups: readonly string[]) =>
        openWith(page, { address: server.url + hash, settings: { ...settings, ...prepared }, groups });
      await wear(page, look);
      await photographPlate(page, look, open);
      await photographPanel(page, look, open);
      await photographCard(page, look, open);
      await photographSheet(page, look, open);
    }
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** As “Auto” prepares the photo for the material. */
async function prepare(page: Page, address: string): Promise<Pick<EngraveSettings, "preparation" | "tone">> {
  await openWith(page, { address, settings: PLATE, groups: ["prepare"] });
  await plateIsPainted(page);
  await page.getByRole("button", { name: /^Auto for/ }).click();
  await plateIsPainted(page);
  return page.evaluate(() => {
    const { preparation, tone } = JSON.parse(localStorage.getItem("burin.engrave") ?? "").value;
    return { preparation, tone };
  });
}

type Open = (hash: string, settings: EngraveSettings, groups: readonly string[]) => Promise<void>;

/** The page anew, with these settings and these groups of the panel open. */
async function openWith(
  page: Page,
  { address, settings, groups }: { address: string; settings: EngraveSettings; groups: readonly string[] },
): Promise<void> {
  const isOpen = Object.fromEntries(GROUPS.map((group) => [group, groups.includes(group)]));
  await page.evaluate(
    (kept) => {
      for (const [key, value] of Object.entries(kept))
        localStorage.setItem(`burin.${key}`, JSON.stringify({ savedAtMs: Date.now(), value }));
    },
    { engrave: settings, "engrave-groups": { isOpen } },
  );
  await page.goto(address);
  await page.reload();
}

async function plateIsPainted(page: Page): Promise<void> {
  await page.locator('.plate-window[aria-busy="false"]').waitFor({ timeout: BUSY_MS });
  await page.waitForTimeout(SETTLE_MS);
}

async function photographPlate(page: Page, look: Look, open: Open): Promise<void> {
  await open("#/engrave", PLATE, ["size", "tone", "dots", "check"]);
  await plateIsPainted(page);
  await page
    .getByText(/to burn$/)
    .first()
    .waitFor({ timeout: BUSY_MS });
  await photograph(page, "studio", look);
  const sideBySide = page.getByRole("button", { name: "Side by side" });
  await sideBySide.click();
  await plateIsPainted(page);
  await photograph(page, "burn-beside", look);
  await sideBySide.click();
  await page.getByRole("button", { name: "100 %", exact: true }).click();
  for (let step = 0; step < 5; step++) await page.getByRole("button", { name: "Zoom in (+)" }).click();
  await plateIsPainted(page);
  await photograph(page, "burn-dots", look);
}

async function photographPanel(page: Page, look: Look, open: Open): Promise<void> {
  await open("#/engrave", FAULTY, ["check"]);
  await plateIsPainted(page);
  const finding = page.getByRole("button", { name: "Show where" }).first();
  await finding.waitFor({ timeout: BUSY_MS });
  await page.getByRole("heading", { name: "Check", exact: true }).evaluate((heading) => heading.scrollIntoView());
  await finding.evaluate((button) => button.focus({ preventScroll: true }));
  await photograph(page, "report", look);
  await open("#/engrave", PLATE, ["prepare"]);
  await plateIsPainted(page);
  if (look === "phone")
    await page.getByRole("heading", { name: "Crop and turn" }).evaluate((heading) => heading.scrollIntoView());
  await photograph(page, "prepare", look);
}

async function photographCard(page: Page, look: Look, open: Open): Promise<void> {
  await open("#/calibrate?laser=creality-falcon-10w", PLATE, []);
  await page.getByLabel("Width of the card", { exact: true }).fill(String(CARD_WIDTH_MM));
  await page.locator('input[type="file"]').first().setInputFiles(CARD_PHOTO);
  await page.getByRole("button", { name: "Keep it" }).waitFor({ timeout: BUSY_MS });
  await page.getByText("3. Read it").scrollIntoViewIfNeeded();
  await photograph(page, "calibrate", look);
  await page.getByRole("button", { name: "Keep it" }).scrollIntoViewIfNeeded();
  await photograph(page, "calibrate-result", look);
}

async function photographSheet(page: Page, look: Look, open: Open): Promise<void> {
  await open("#/sheet", KEY_RING, []);
  await page.getByText("One a name").click();
  await page.getByLabel("Names", { exact: true }).fill(NAMES.join("\n"));
  await page.getByText(`${NAMES.length} names`).waitFor();
  await plateIsPainted(page);
  await photograph(page, "sheet", look);
}
