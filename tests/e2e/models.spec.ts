import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { card, importTinyModel, MODEL } from "./models.ts";
import { goTo, pictureIsThere } from "./steps.ts";

const tinyCard = (page: Page) => card(page, MODEL);

test("a folder from disk becomes a model, a picture, and goes again", async ({ page }) => {
  await importTinyModel(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(", ")}`)).toEqual([]);

  await tinyCard(page).getByRole("button", { name: "Use it" }).click();
  await expect(page.getByLabel("Model", { exact: true })).toHaveValue(/.+/);
  await expect(page.getByLabel("Style", { exact: true })).toHaveValue("line-art");
  await page.getByRole("textbox", { name: "Prompt", exact: true }).fill("a cat");
  await expect(page.getByText(/^The model gets: a cat, clean line art/)).toBeVisible();
  for (const [label, value] of [
    ["Steps", 3],
    ["Width", 96],
    ["Height", 64],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(String(value));
  }
  await page.getByRole("button", { name: "Generate" }).click();
  await pictureIsThere(page);

  await page.reload();
  await expect(page.getByLabel("Model", { exact: true }).locator("option:checked")).toHaveText(MODEL, {
    timeout: 30_000,
  });
  await goTo(page, "Models");
  await tinyCard(page).getByRole("button", { name: "Verify" }).click();
  await expect(tinyCard(page).getByText("Every byte is as it was published.")).toBeVisible();
  await tinyCard(page).getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(tinyCard(page)).toBeHidden();
  await goTo(page, "Create");
  await expect(page.getByText("The model you used is not installed any more")).toBeVisible();
  await page.getByRole("button", { name: "Stay with the starter" }).click();
  await expect(page.getByText("The model you used is not installed any more")).toBeHidden();
});

test("the models page by keyboard alone", async ({ page }) => {
  await importTinyModel(page);
  const remove = tinyCard(page).getByRole("button", { name: "Delete" });
  for (let presses = 0; presses < 80; presses += 1) {
    if (await remove.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText(/This frees/);
  await page.keyboard.press("Escape");
  await expect(remove).toBeFocused();
  await page.keyboard.press("Enter");
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Delete" });
  for (
    let presses = 0;
    presses < 5 && !(await confirm.evaluate((element) => element === document.activeElement));
    presses += 1
  ) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(tinyCard(page)).toBeHidden();
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`at ${viewport.width} px Tab reaches every control, in order, and shows where it is`, async ({ open }) => {
    const { page } = await open({ context: { viewport, colorScheme: "dark" } });
    await importTinyModel(page);
    await page.locator("#main").focus();
    const controls = page.locator("#main").locator("a[href], button, input, summary, select").filter({ visible: true });
    const count = await controls.count();
    for (let index = 0; index < count; index += 1) {
      await page.keyboard.press("Tab");
      const control = controls.nth(index);
      await expect(control).toBeFocused();
      await expect(control).toBeInViewport();
      expect(await control.evaluate(hasFocusRing), (await control.textContent()) ?? "").toBe(true);
    }
    console.log(`${count} controls on the Models page at ${viewport.width} px by Tab alone`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(", ")}`)).toEqual([]);
  });
}

function hasFocusRing(element: Element): boolean {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
}

test("a pickled checkpoint is refused by name, and nothing of it is copied", async ({ page }) => {
  await goTo(page, "Models");
  await expect(page.getByRole("button", { name: "Verify" })).toBeVisible({ timeout: 30_000 });
  const buffer = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(200)]);
  const file = { name: "model.ckpt", mimeType: "application/octet-stream", buffer };
  await page.locator("input[type=file]:not([webkitdirectory])").setInputFiles(file);
  await expect(page.getByRole("alert")).toContainText("model.ckpt");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("dialog")).toBeHidden();
});
