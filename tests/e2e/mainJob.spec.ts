import { readEngravingPng, readSvgSize } from "./engravingFiles.ts";
import { expect, test } from "./fixtures.ts";
import { describePicture, downloadEngraving, generate, goTo, PROMPT, pictureIsThere, plateIsThere } from "./steps.ts";

test("from words to files for the laser", async ({ page }) => {
  await expect(page.getByText(/Processor \(WASM\)|WebGPU on/)).toBeVisible();
  await describePicture(page, { steps: 10, size: 256 });
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByText(/step [1-9] of 10/)).toBeVisible({ timeout: 30_000 });
  await pictureIsThere(page);
  await expect(page.getByRole("img", { name: `Picture of: ${PROMPT}` })).toBeVisible();

  await page.getByRole("link", { name: "Engrave this" }).click();
  await page.getByLabel("Material").selectOption("Birch plywood");
  await page.getByLabel("Width", { exact: true }).fill("60");
  await plateIsThere(page);

  const png = readEngravingPng(await downloadEngraving(page, "PNG, 1 bit"));
  expect(png).toMatchObject({ widthPx: 600, heightPx: 600 });
  expect(Math.abs(png.widthMm - 60)).toBeLessThan(0.1);
  expect(png.blackShare).toBeGreaterThan(0);
  expect(png.blackShare).toBeLessThan(1);
  const outline = (await downloadEngraving(page, "SVG, outline of the dots")).toString();
  expect(readSvgSize(outline)).toEqual({ widthMm: 60, heightMm: 60 });
  const bitmap = (await downloadEngraving(page, "SVG, picture inside")).toString();
  expect(readSvgSize(bitmap)).toEqual({ widthMm: 60, heightMm: 60 });
});

test("cancel stops within a step, and the next picture is made", async ({ page }) => {
  await describePicture(page, { steps: 60, size: 256 });
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByText(/step [2-9] of 60/)).toBeVisible({ timeout: 30_000 });
  const cancelledAt = performance.now();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. What was finished before is kept.")).toBeVisible({ timeout: 10_000 });
  console.log(`cancel: ${Math.round(performance.now() - cancelledAt)} ms until the page said so`);
  await generate(page);
});

test("a reload keeps draft, settings, gallery and the job's bytes", async ({ page }) => {
  await generate(page, { steps: 3 });
  await page.getByLabel("Negative prompt").fill("a house");
  await page.getByRole("link", { name: "Engrave this" }).click();
  await page.getByLabel("Material").selectOption("Slate");
  await plateIsThere(page);
  const before = await downloadEngraving(page, "PNG, 1 bit");
  await goTo(page, "Settings");
  await page.getByText("Inches", { exact: true }).click();

  await page.reload();
  await expect(page.getByRole("radio", { name: "Inches" })).toBeChecked();
  await goTo(page, "Create");
  await expect(page.getByRole("textbox", { name: "Prompt", exact: true })).toHaveValue(PROMPT);
  await expect(page.getByLabel("Negative prompt")).toHaveValue("a house");
  await expect(page.getByLabel("Steps", { exact: true })).toHaveValue("3");
  await goTo(page, "Gallery");
  await page.getByRole("button", { name: PROMPT }).click();
  await page
    .getByRole("dialog")
    .getByRole("link", { name: /^Open: Slate/ })
    .click();
  await plateIsThere(page);
  expect(await downloadEngraving(page, "PNG, 1 bit")).toEqual(before);
});

test("by keyboard alone", async ({ page }) => {
  const focused = () =>
    page.evaluate(() => {
      const { ariaLabel, id, textContent } = document.activeElement ?? {};
      return ariaLabel ?? document.querySelector(`label[for="${id}"]`)?.textContent ?? textContent ?? "";
    });
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (name.test(await focused())) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reached ${name}`);
  };
  await expect(page.getByLabel("Steps", { exact: true })).toBeEnabled({ timeout: 30_000 });
  await tabTo(/^Prompt$/);
  await page.keyboard.type(PROMPT);
  await tabTo(/^Steps$/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("2");
  await page.keyboard.press("Control+Enter");
  await pictureIsThere(page);
  await tabTo(/Engrave this/);
  await page.keyboard.press("Enter");
  await plateIsThere(page);
  await tabTo(/^Download$/);
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.png$/);
});
