import { describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { EXAMPLE_PICTURES } from "../../../src/app/views/create/examples/examplePictures.ts";
import type { Result } from "../../../src/protocol/failure.ts";
import { expectAccessible, openApp as open } from "./openApp.tsx";

const prompt = () => page.getByLabelText("Prompt", { exact: true });
const generate = () => page.getByRole("button", { name: "Generate" });
const picture = () => page.getByRole("img", { name: /^Picture of/ });

describe("Create", () => {
  test("an example's words go into the box; those that the starter drew have their picture", async () => {
    const [drawn = "", address] = [...EXAMPLE_PICTURES][0] ?? [];
    await open({ starter: { examplePrompts: ["a pine tree", drawn] } });
    const withPicture = page.getByRole("button", { name: drawn });
    await expect.element(withPicture).toBeVisible();
    const image = () => withPicture.element().querySelector("img");
    await vi.waitFor(() => expect(image()?.naturalWidth).toBe(128));
    expect(image()?.getAttribute("src")).toBe(address);
    await withPicture.click();
    await expect.element(prompt()).toHaveValue(drawn);
    await expect.element(prompt()).toHaveFocus();
    const words = page.getByRole("button", { name: "a pine tree", exact: true });
    expect(words.element().querySelector("img")).toBeNull();
    await words.click();
    await expect.element(prompt()).toHaveValue("a pine tree");
    await expectAccessible();
  });

  test("a prompt becomes a picture in the gallery, with all that can be done with it", async () => {
    const { pictures } = await open();
    await prompt().fill("a pine tree");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.element(picture()).toBeVisible();
    await expect.element(page.getByText(/in the gallery/)).toBeVisible();
    expect(pictures.size).toBe(1);
    const id = [...pictures.keys()][0];
    const link = page.getByRole("link", { name: "Engrave this" });
    await expect.element(link).toHaveAttribute("href", `#/engrave?picture=${id}`);
  });

  test("an empty prompt is refused beside the box, which gets the focus", async () => {
    const { pictures } = await open();
    await generate().click();
    await expect.element(page.getByText("This is empty. Type something first.")).toBeVisible();
    await expect.element(prompt()).toHaveFocus();
    await prompt().fill("a");
    await expect.element(page.getByText("This is empty.")).not.toBeInTheDocument();
    expect(pictures.size).toBe(0);
  });

  test.each([
    ["Width", "509", "Must be a multiple of 8."],
    ["Width", "0", "Must be at least 64."],
    ["Height", "100000", "Must be at most 1024."],
    ["Steps", "0", "Must be at least 1."],
    ["Steps", "10000", "Must be at most 150."],
    ["Seed", "seven", "This is not a number."],
    ["Pictures", "2.5", "Whole numbers only."],
  ])("%s %j: nothing is sent until it is mended", async (label, text, message) => {
    const { pictures } = await open();
    const field = page.getByLabelText(label, { exact: true });
    await expect.element(field).toBeEnabled();
    const input = field.element();
    const before = input instanceof HTMLInputElement ? input.value : "";
    await prompt().fill("a pine tree");
    await field.fill(text);
    await expect.element(page.getByText(message)).toBeVisible();
    await generate().click();
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveValue(text);
    expect(pictures.size).toBe(0);
    await field.fill(before);
    await generate().click();
    await expect.element(picture()).toBeVisible();
  });

  test("a prompt of 2000 words is kept whole; what is not read is marked and named", async () => {
    await open();
    const words = Array.from({ length: 2000 }, (_, index) => (index < 75 ? "pine" : "wolf")).join(" ");
    await prompt().fill(words);
    await expect.element(page.getByText("2000 of 75 tokens")).toBeVisible();
    await expect.element(page.getByText(/Not read: “wolf wolf/)).toBeVisible();
    expect(document.querySelector(".prompt-backdrop mark")?.textContent).toMatch(/^wolf/);
    await expect.element(prompt()).toHaveValue(words);
    await generate().click();
    await expect.element(picture()).toBeVisible();
  });

  test("words that the model does not know are named, and known ones can be pressed in", async () => {
    await open();
    await prompt().fill("a dragon");
    await expect.element(page.getByText("The starter does not know “dragon”; SD-Turbo does.")).toBeVisible();
    await page.getByText("Words it knows").click();
    await page.getByRole("button", { name: "pine", exact: true }).click();
    await expect.element(prompt()).toHaveValue("a dragon pine");
  });

  test("Escape cancels, and the next run works", async () => {
    const { pictures } = await open();
    await prompt().fill("a pine tree");
    await page.getByLabelText("Steps").fill("150");
    await generate().click();
    await expect.element(page.getByRole("button", { name: "Cancel" })).toBeVisible();
    await expect.element(page.getByText(/step \d+ of 150/)).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByText(/^Cancelled/)).toBeVisible();
    await page.getByLabelText("Steps").fill("2");
    await generate().click();
    await expect.element(picture()).toBeVisible();
    await vi.waitFor(() => expect(pictures.size).toBe(1));
  });

  test("the button keeps the focus when a run starts, and a double click on Generate does not cancel", async () => {
    await open();
    await prompt().fill("a pine tree");
    await page.getByLabelText("Steps").fill("20");
    await generate().dblClick();
    await expect.element(page.getByRole("button", { name: "Cancel" })).toHaveFocus();
    await expect.element(picture()).toBeVisible();
    await expect.element(generate()).toHaveFocus();
  });

  test.each([
    ["crash", "The generator stopped unexpectedly"],
    ["device-lost", "The GPU was lost"],
    ["not-finite", "The picture came out as noise"],
  ])("%s says what happened and leaves everything in place", async (words, title) => {
    await open();
    await prompt().fill(words);
    await generate().click();
    await expect.element(page.getByRole("alert")).toHaveTextContent(title);
    await expect.element(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect.element(prompt()).toHaveValue(words);
    await prompt().fill("a pine tree");
    await generate().click();
    await expect.element(picture()).toBeVisible();
  });

  test("with storage full the picture stays and can be saved again", async () => {
    let isFull = true;
    const full: Result<void> = { ok: false, failure: { code: "quota", neededBytes: 3e5, freeBytes: 1e3 } };
    const { pictures } = await open({ saving: () => (isFull ? full : { ok: true, value: undefined }) });
    await prompt().fill("a pine tree");
    await generate().click();
    await expect.element(page.getByRole("alert")).toHaveTextContent("Storage is full");
    await expect.element(picture()).toBeVisible();
    isFull = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByText(/in the gallery/)).toBeVisible();
    expect(pictures.size).toBe(1);
  });

  test("several pictures: seeds counted up, each can be looked at, a chosen one stays in sight", async () => {
    const { pictures } = await open();
    await prompt().fill("a pine tree");
    await page.getByLabelText("Seed", { exact: true }).fill("40");
    await page.getByLabelText("Pictures").fill("3");
    await generate().click();
    await vi.waitFor(() => expect(pictures.size).toBe(3));
    await page.getByRole("button", { name: /^Seed 40/ }).click();
    await expect.element(page.getByText(/64 × 64 px · seed 40/)).toBeVisible();
    await expect.element(page.getByLabelText("Seed", { exact: true })).toHaveValue("40");
  });
});

describe("the shell", () => {
  test("digits change places, but not while typing", async () => {
    await open();
    await prompt().fill("2");
    expect(location.hash).toBe("#/");
    await page.getByRole("link", { name: "Create" }).click();
    await userEvent.keyboard("4");
    await expect.element(page.getByRole("heading", { name: "Models" })).toBeVisible();
    await userEvent.keyboard("5");
    await expect.element(page.getByRole("heading", { name: "Settings", exact: true })).toBeVisible();
    await page.getByRole("switch", { name: "Single keys 1 to 5 change places" }).click();
    await page.getByRole("heading", { name: "Settings", exact: true }).click();
    await userEvent.keyboard("4");
    await expect.element(page.getByRole("heading", { name: "Settings", exact: true })).toBeVisible();
  });

  test("a file dropped where it has no use does not replace the page", async () => {
    await open();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "photo.png"));
    const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    await expect.element(prompt()).toBeVisible();
    document.body.dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
    await page.getByRole("button", { name: "Go there" }).click();
    await vi.waitFor(() => expect(location.hash).toBe("#/engrave"), { timeout: 15_000 });
  });

  test("an unknown address says so", async () => {
    await open({ hash: "#/nowhere" });
    await expect.element(page.getByText("There is no such page")).toBeVisible();
  });
});

describe("Settings", () => {
  test("the theme is applied at once and kept", async () => {
    await open({ hash: "#/settings" });
    await page.getByText("Dark", { exact: true }).click();
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(localStorage.getItem("burin.settings")).toContain("dark");
    await page.getByText("As the system", { exact: true }).click();
    expect(document.documentElement.dataset.theme).toBeUndefined();
  });

  test("restoring reports what came, what was here, and what was damaged", async () => {
    await open({ hash: "#/settings" });
    await expect.element(page.getByText("Restore…")).toBeVisible();
    const input = document.querySelector<HTMLInputElement>("input[type=file][accept*=zip]");
    if (!input) throw new Error("no file input");
    await userEvent.upload(input, new File(["zip"], "burin.zip"));
    await expect.element(page.getByText(/1 picture and 2 engraving jobs added, 3 entries already here/)).toBeVisible();
    await expect.element(page.getByText("pictures/9.png")).toBeVisible();
  });
});
