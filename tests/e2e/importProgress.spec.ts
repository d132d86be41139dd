import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { card, openModels } from "./models.ts";
import { hugeLora } from "./weightFiles.ts";

const installing = (page: Page, name: string) => page.getByRole("article", { name: `Installing ${name}`, exact: true });

async function importFile(page: Page, path: string, name: string): Promise<void> {
  await page.locator("input[type=file]:not([webkitdirectory])").setInputFiles(path);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: /^Copy .* into Burin$/ }).click();
}

/** Tabs until `isThere` says so. */
async function tabUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never got there");
}

test("reading a large file before it is copied is shown with bytes, and can be cancelled by keyboard", async ({
  page,
}) => {
  await openModels(page);
  await importFile(page, hugeLora(3e9), "Huge");
  const huge = installing(page, "Huge");
  await expect(huge).toContainText("Step 1 of 2: reading it through");
  await expect(huge).toContainText(/\d MB of 3\.0 GB · [\d.]+ MB\/s · about .* left/);
  const bar = huge.getByRole("progressbar", { name: "Read of Huge" });
  expect(Number(await bar.getAttribute("value"))).toBeGreaterThan(0);
  await expect(huge.getByRole("button", { name: "Pause" })).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  const cancel = huge.getByRole("button", { name: "Cancel" });
  await tabUntil(page, () => cancel.evaluate((element) => element === document.activeElement));
  const cancelledAt = performance.now();
  await page.keyboard.press("Enter"); // nothing is here yet, so nothing is asked
  await expect(huge).toBeHidden();
  console.log(`cancelled while hashing: ${Math.round(performance.now() - cancelledAt)} ms until the card was gone`);
  await expect(page.locator("#main")).toBeFocused();
  await expect(card(page, "Huge")).toHaveCount(0);
});

test("an import goes from reading to copying on one card, and the model is there", async ({ page }) => {
  test.setTimeout(120_000);
  await openModels(page);
  await page.evaluate(() => {
    const seen: string[] = [];
    const note = () => {
      const line = document.querySelector("article[aria-label^=Installing] strong")?.textContent;
      if (line && seen.at(-1) !== line) seen.push(line);
    };
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
    Object.assign(globalThis, { seen });
  });
  await importFile(page, hugeLora(2e8), "Large");
  await expect(card(page, "Large")).toBeVisible({ timeout: 90_000 });
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen); // put there above
  expect(seen).toEqual(["Step 1 of 2: reading it through", "Step 2 of 2: copying"]);
});
