import { expect, test } from "./fixtures.ts";
import { bytesOf, downloadEngraving, generate, goTo, PROMPT, plateIsThere } from "./steps.ts";

test("save everything, restore it elsewhere, and nothing is doubled", async ({ open }) => {
  const { page } = await open();
  await generate(page);
  await page.getByRole("link", { name: "Engrave this" }).click();
  await plateIsThere(page);
  const engraving = await downloadEngraving(page, "PNG, 1 bit");
  await goTo(page, "Settings");
  await page.getByRole("button", { name: "Add a laser" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  // The picker of the operating system cannot be worked from here; without it the zip goes to the downloads.
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  const zip = await bytesOf(page, page.getByRole("button", { name: "Save everything" }));
  await expect(page.getByText(/^Saved: /)).toBeVisible();
  const file = { name: "backup.zip", mimeType: "application/zip", buffer: zip };

  const other = await open();
  await goTo(other.page, "Settings");
  const input = other.page.getByRole("region", { name: "Backup" }).locator('input[type="file"]');
  await input.setInputFiles(file);
  await expect(other.page.getByText("1 picture and 1 engraving job added")).toBeVisible();
  await input.setInputFiles(file);
  await expect(other.page.getByText("0 pictures and 0 engraving jobs added")).toBeVisible();
  await goTo(other.page, "Gallery");
  await goTo(other.page, "Settings");
  await expect(other.page.getByRole("list", { name: "Your own lasers" })).toContainText("My laser");
  await goTo(other.page, "Gallery");
  await expect(other.page.getByRole("button", { name: PROMPT })).toHaveCount(1);
  await other.page.getByRole("button", { name: PROMPT }).click();
  const again = other.page.getByRole("dialog").getByRole("button", { name: "Download its PNG again" });
  expect(await bytesOf(other.page, again)).toEqual(engraving);

  // Cut short on the way, as a broken download is.
  await other.page.keyboard.press("Escape");
  await goTo(other.page, "Settings");
  await input.setInputFiles({ ...file, buffer: zip.subarray(0, zip.length / 2) });
  await expect(other.page.getByRole("alert")).toContainText(/backup/i);
  await goTo(other.page, "Gallery");
  await expect(other.page.getByRole("button", { name: PROMPT })).toHaveCount(1);
});
