import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { generate, goTo, plateIsThere } from "./steps.ts";

const PLACES = ["Create", "Engrave", "Gallery", "Models", "Settings"] as const;

/** Opens each place in turn, with a picture made and a plate drawn. */
async function visitAll(page: Page, look: (place: string) => Promise<void>): Promise<void> {
  await look("Create, empty");
  await generate(page, { size: 64 });
  for (const place of PLACES) {
    await goTo(page, place);
    if (place === "Engrave") await plateIsThere(page);
    await look(place);
  }
  await goTo(page, "Gallery");
  await page
    .getByRole("list", { name: /^Pictures/ })
    .getByRole("button")
    .first()
    .click();
  await expect(page.getByRole("dialog").getByRole("img")).toBeVisible();
  await look("Gallery, a picture open");
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ open }) => {
    const { page } = await open({ context: { colorScheme } });
    await visitAll(page, async (place) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${place}: ${id} at ${nodes.map(({ target }) => target).join(", ")}`,
      );
      expect(found).toEqual([]);
    });
  });
}

test("360 px wide, nothing scrolls sideways", async ({ open }) => {
  const { page } = await open({ context: { viewport: { width: 360, height: 740 } } });
  await visitAll(page, async (place) => {
    const beyond = await page.evaluate(() => {
      const wide = [...document.querySelectorAll("body *")].filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 0 && right > innerWidth + 1 && element.checkVisibility() && !element.closest(".visually-hidden");
      });
      return document.documentElement.scrollWidth > innerWidth
        ? wide.map(({ className }) => className).slice(0, 5)
        : [];
    });
    expect(beyond, place).toEqual([]);
  });
});

test("dark follows the system and can be switched", async ({ open }) => {
  const { page } = await open({ context: { colorScheme: "dark" } });
  const isDark = () =>
    page.evaluate(() => {
      const [red = 255] =
        getComputedStyle(document.body)
          .backgroundColor.match(/[\d.]+/g)
          ?.map(Number) ?? [];
      return red < 80;
    });
  await expect(page.getByRole("button", { name: "Generate" })).toBeVisible();
  expect(await isDark()).toBe(true);
  await goTo(page, "Settings");
  await page.getByText("Light", { exact: true }).click();
  expect(await isDark()).toBe(false);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Light" })).toBeChecked();
  expect(await isDark()).toBe(false);
});
