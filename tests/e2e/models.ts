import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { makeTinyModel } from "./makeTinyModel.ts";
import { goTo } from "./steps.ts";

/** What a person does on the Models page. */

/** The tiny model's name once it is imported. */
export const MODEL = "Tiny fine-tune";

/** The card of an installed model, or of one in the catalogue. */
export function card(page: Page, name: string): Locator {
  return page.getByRole("article", { name, exact: true });
}

/** Goes there and waits for the starter: the page is complete. */
export async function openModels(page: Page): Promise<void> {
  await goTo(page, "Models");
  await expect(card(page, "Burin starter")).toBeVisible({ timeout: 30_000 });
}

/** Imports the oracles' tiny SD 1.5. */
export async function importTinyModel(page: Page): Promise<void> {
  await openModels(page);
  const folder = makeTinyModel();
  await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/Checkpoint, Stable Diffusion 1\.x.*diffusers folder/);
  await copyAs(page, MODEL);
  rmSync(dirname(folder), { recursive: true });
}

/** Picks one file. */
export async function pickFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const input = page.locator("input[type=file]:not([webkitdirectory])");
  await input.setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

/** In the import dialog: gives the model a name and copies it. */
export async function copyAs(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: /^Copy .* into Burin$/ }).click();
  await expect(card(page, name)).toBeVisible({ timeout: 30_000 });
}
