import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { STARTER_WITH_PALETTE } from "../../golden/starter/starterWithPalette.ts";
import { expectAccessible, openApp } from "./openApp.tsx";

const prompt = () => page.getByLabelText("Prompt", { exact: true });
const chip = (name: string) => page.getByRole("button", { name, exact: true });
const radio = (name: string) => page.getByRole("radio", { name, exact: true });
const open = () => openApp({ starter: STARTER_WITH_PALETTE });

test("a prompt is built by tapping, and what it says is marked", async () => {
  await open();
  await chip("cat").click();
  await expect.element(prompt()).toHaveValue("a cat, silhouette");
  await page.getByText("three", { exact: true }).click();
  await page.getByText("wreath", { exact: true }).click();
  await page.getByText("woodcut", { exact: true }).click();
  await expect.element(prompt()).toHaveValue("three cats in a wreath, woodcut");
  await expect.element(chip("cat")).toHaveAttribute("aria-pressed", "true");
  await expectAccessible();

  await page.getByRole("tab", { name: "Sea" }).click();
  await chip("octopus").click();
  await page.getByText("mandala", { exact: true }).click();
  await expect.element(prompt()).toHaveValue("a mandala of octopuses, woodcut");
  await expect.element(radio("plain")).toBeChecked();
  await expect.element(radio("wreath")).toBeDisabled();

  await prompt().fill("two moons on a shield, line art, on white");
  for (const name of ["two", "shield", "line art"]) await expect.element(radio(name)).toBeChecked();
  await expect.element(chip("moon")).toHaveAttribute("aria-pressed", "true"); // its group has come up
  await page.getByText("stencil", { exact: true }).click();
  await expect.element(prompt()).toHaveValue("two moons on a shield, stencil, on white");
});

test("what the person wrote stays; a tap adds to it", async () => {
  await open();
  await prompt().fill("a dragon with a hat");
  await expect.element(radio("three")).toBeDisabled();
  await page.getByText("woodcut", { exact: true }).click();
  await chip("fox").click();
  await expect.element(prompt()).toHaveValue("a dragon with a hat, a fox, woodcut");
  await expectAccessible();
});

test("with the keyboard alone: a search, a row, and Generate", async () => {
  const { pictures } = await open();
  const search = page.getByRole("searchbox", { name: "Find a subject" });
  await expect.element(search).toBeVisible();
  search.element().focus();
  await userEvent.keyboard("kitten");
  await expect.element(chip("cat (kitten)")).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(prompt()).toHaveValue("a cat, silhouette");
  expect(pictures.size).toBe(0);
  await userEvent.keyboard("{Tab}");
  await expect.element(chip("cat (kitten)")).toHaveFocus();
  await userEvent.keyboard("{Tab}{ArrowRight}{Tab}{ArrowRight}{ArrowRight}{Tab}{ArrowLeft}");
  await expect.element(prompt()).toHaveValue("two cats in a wreath, geometric");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await vi.waitFor(() => expect(pictures.size).toBe(1), { timeout: 10_000 });
  search.element().focus();
  await userEvent.keyboard("{Control>}a{/Control}unicorn");
  await expect.element(page.getByText("Nothing it knows is called “unicorn”.")).toBeVisible();
});

test("Standard and Quick set steps, guidance and scheduler; what is set by hand is neither; the draft keeps it", async () => {
  const { quick, steps } = STARTER_WITH_PALETTE;
  if (!quick) throw new Error("no few-step mode");
  const { pictures } = await open();
  const field = () => page.getByLabelText("Steps");
  await expect.element(radio("Standard")).toBeChecked();
  await expect.element(field()).toHaveValue(String(steps));
  await page.getByText("Quick", { exact: true }).click();
  await expect.element(field()).toHaveValue(String(quick.steps));
  await expect.element(page.getByLabelText("Guidance")).toHaveValue(String(quick.guidanceScale));
  await field().fill("9");
  await expect.element(radio("Quick")).not.toBeChecked();
  await expect.element(radio("Standard")).not.toBeChecked();
  await expect.element(page.getByText("Your own settings.")).toBeVisible();
  await page.getByText("Quick", { exact: true }).click();
  await prompt().fill("a cat");
  await page.getByRole("button", { name: "Generate" }).click();
  await vi.waitFor(() => expect(pictures.size).toBe(1), { timeout: 10_000 });
  const origin = [...pictures.values()][0]?.record.origin;
  expect(origin?.kind === "generated" && origin.request).toMatchObject({ ...quick });
  expect(JSON.parse(localStorage.getItem("burin.draft") ?? "").value).toMatchObject({ quick: true, steps: null });
});
