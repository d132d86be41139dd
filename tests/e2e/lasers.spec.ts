import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { bytesOf, generate, goTo, plateIsThere } from "./steps.ts";

async function axe(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target).join(", ")}`),
  ).toEqual([]);
}

test("a laser of one's own: typed in, refused, chosen, changed, exported and brought back", async ({ page }) => {
  await generate(page, { size: 64 });
  await goTo(page, "Settings");
  await page.getByRole("button", { name: "Add a laser" }).click();
  const dialog = page.getByRole("dialog", { name: "New laser" });
  await dialog.getByLabel("Name").fill("Werkstatt");
  await dialog.getByLabel("Spot along the line").fill("0");
  await expect(dialog.getByText("Must be at least 0.005.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByLabel("Spot along the line").fill("0.4");
  await dialog.getByLabel("Spot across the line").fill("0.4");
  await dialog.getByLabel("Bed, width").fill("50");
  await axe(page, "a new laser");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("list", { name: "Your own lasers" })).toContainText("spot 0.4 × 0.4 mm");

  await goTo(page, "Engrave");
  await page.getByLabel("Laser", { exact: true }).selectOption("Werkstatt");
  await page.getByLabel("Width", { exact: true }).fill("60");
  await expect(page.getByText("Larger than this laser's bed of 50 × 400 mm")).toBeVisible();
  await plateIsThere(page);
  await page.getByLabel("Line interval", { exact: true }).fill("0.03");
  await expect(page.getByText(/Choose a line interval of at least 0.04 mm/)).toBeVisible();
  await page.getByLabel("Line interval", { exact: true }).fill("0.2");
  await plateIsThere(page);
  await axe(page, "Engrave with a laser");

  await goTo(page, "Settings");
  await page.getByRole("button", { name: "Edit Werkstatt" }).click();
  await page.getByRole("dialog").getByLabel("Spot along the line").fill("0.3");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await goTo(page, "Engrave");
  await expect(page.getByText("This laser was changed since")).toBeVisible();
  await page.getByRole("button", { name: "Take its values of now" }).click();
  await expect(page.getByText("This laser was changed since")).toBeHidden();

  await goTo(page, "Settings");
  const file = await bytesOf(page, page.getByRole("button", { name: "Export lasers" }));
  await page.getByRole("button", { name: "Delete Werkstatt" }).click();
  await expect(page.getByText("No lasers of your own yet.")).toBeVisible();
  const chooser = page.getByRole("region", { name: "Lasers" }).locator('input[type="file"]');
  const bad = file.toString().replace('"spotYMm": 0.4', '"spotYMm": -1');
  await chooser.setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from(bad) });
  await expect(page.getByText("Something is not right with the spot across the line of laser 1")).toBeVisible();
  await chooser.setInputFiles({ name: "lasers.json", mimeType: "application/json", buffer: file });
  await expect(page.getByText("1 laser added from lasers.json.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("list", { name: "Your own lasers" })).toContainText("Werkstatt");
});

test("a material of one's own: kept from the values of now, recoloured, and chosen again", async ({ page }) => {
  await generate(page, { size: 64 });
  await goTo(page, "Engrave");
  await page.getByLabel("Material", { exact: true }).selectOption("Slate");
  await page.getByLabel("Dither", { exact: true }).selectOption("Stucki");
  await page.getByRole("button", { name: "Keep as my own…" }).click();
  const keeping = page.getByRole("dialog", { name: "Keep as my own" });
  await keeping.getByLabel("Name").fill(" ");
  await keeping.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(keeping.getByText("Something is not right with the name")).toBeVisible();
  await keeping.getByLabel("Name").fill("Dachschiefer");
  await axe(page, "keeping a material");
  await keeping.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Set for it: 0.1 mm, gamma 1.05, contrast 1.15, inverted, Stucki")).toBeVisible();

  await goTo(page, "Settings");
  await page.getByRole("button", { name: "Edit Dachschiefer" }).click();
  await page.getByLabel("Colour of the base").fill("#102030");
  await axe(page, "a material's colours");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await goTo(page, "Engrave");
  await page.getByLabel("Material", { exact: true }).selectOption("Cork");
  await page.getByLabel("Material", { exact: true }).selectOption("Dachschiefer");
  await expect(page.getByLabel("Dither", { exact: true })).toHaveValue("stucki");
  await plateIsThere(page);
});

test("groups of the panel open and close by keyboard, and stay so after a reload", async ({ page }) => {
  await generate(page, { size: 64 });
  await goTo(page, "Engrave");
  await plateIsThere(page);
  const tone = page.locator("details", { has: page.getByRole("heading", { name: "Tone", exact: true }) });
  const gamma = page.getByRole("slider", { name: "Gamma" });
  await expect(gamma).toBeVisible();
  await tone.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  await expect(gamma).toBeHidden();
  await page.reload();
  await plateIsThere(page);
  await expect(gamma).toBeHidden();
  await expect(page.getByLabel("Dither", { exact: true })).toBeVisible();
  for (const dither of ["Halftone", "Newsprint lines", "Sketch"]) {
    await page.getByLabel("Dither", { exact: true }).selectOption(dither);
    await plateIsThere(page);
  }
  await expect(page.getByRole("slider", { name: "Stroke, mm" })).toBeVisible();
});
