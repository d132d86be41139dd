import { readFileSync } from "node:fs";
import { type Download, expect, type Locator, type Page } from "@playwright/test";

/** What a person does, in their words. */

export const PROMPT = "a pine tree, line art";

interface Wanted {
  readonly prompt?: string;
  readonly steps?: number;
  /** Width and height, px. */
  readonly size?: number;
}

/** Fills in the Create page for a picture that takes little time. */
export async function describePicture(page: Page, { prompt = PROMPT, steps = 2, size = 128 }: Wanted = {}) {
  await page.getByRole("textbox", { name: "Prompt", exact: true }).fill(prompt);
  const stepsField = page.getByLabel("Steps", { exact: true });
  await expect(stepsField).toBeEnabled({ timeout: 30_000 }); // the model is installed
  // On a phone the settings are folded away at first.
  if (!(await stepsField.isVisible())) await page.locator("summary", { hasText: "Settings" }).click();
  await stepsField.fill(String(steps));
  await page.getByLabel("Width", { exact: true }).fill(String(size));
  await page.getByLabel("Height", { exact: true }).fill(String(size));
}

export async function generate(page: Page, wanted: Wanted = {}): Promise<void> {
  await describePicture(page, wanted);
  await page.getByRole("button", { name: "Generate" }).click();
  await pictureIsThere(page);
}

/** The newest picture is shown and kept. */
export async function pictureIsThere(page: Page): Promise<void> {
  await expect(page.getByText(/made in .* in the gallery/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Generate" })).toBeVisible();
}

export async function goTo(page: Page, place: "Create" | "Engrave" | "Gallery" | "Models" | "Settings"): Promise<void> {
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
  if (place !== "Create" && place !== "Engrave")
    await expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();
}

/** The preview on the Engrave page is up to date. */
export async function plateIsThere(page: Page): Promise<Locator> {
  const plate = page.getByLabel(/^The plate\./);
  await expect(plate).toBeVisible();
  await expect(plate).toHaveAttribute("aria-busy", "false");
  return plate;
}

/** Chooses a format and downloads the engraving. */
export async function downloadEngraving(
  page: Page,
  format: "PNG, 1 bit" | "SVG, outline of the dots" | "SVG, picture inside",
): Promise<Buffer> {
  await page.getByLabel("File", { exact: true }).selectOption({ label: format });
  return bytesOf(page, page.getByRole("button", { name: "Download", exact: true }));
}

/** The bytes that pressing a button downloads. */
export async function bytesOf(page: Page, button: Locator): Promise<Buffer> {
  const waiting = page.waitForEvent("download");
  await button.click();
  return readDownload(await waiting);
}

async function readDownload(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** Everything is stored and was looked up. */
export async function readyForOffline(page: Page): Promise<void> {
  await expect(page.getByText("Ready for offline", { exact: true })).toBeVisible({ timeout: 60_000 });
}
