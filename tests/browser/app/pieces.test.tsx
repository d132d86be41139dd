import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { drawing } from "../app-engrave/setUp.ts";
import { expectAccessible, openApp } from "./openApp.tsx";

const SLOW = { timeout: 30_000 };

function bring(file: Blob): void {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  const list = new DataTransfer();
  list.items.add(new File([file], "ramp.png"));
  if (!input) throw new Error("nothing asks for a file");
  input.files = list.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

const seen = (text: string | RegExp) => expect.element(page.getByText(text).first(), SLOW).toBeVisible();

test("a tag with a name becomes a sheet of tags with names, and a sign without a glyph is named", async () => {
  await openApp({ hash: "#/engrave" });
  await expect.element(page.getByRole("heading", { name: "Nothing to engrave yet" })).toBeVisible();
  bring(await drawing(240));
  await seen("50 × 25 mm");
  await page.getByRole("heading", { name: "Frame and text" }).click();
  await page.getByLabelText("Frame", { exact: true }).selectOptions("tag");
  await page.getByRole("button", { name: "Add a line of text" }).click();
  const text = page.getByRole("textbox", { name: "Text 1" });
  await text.fill("Anna 🎂");
  await seen("Lora does not have this sign: 🎂");
  (text.element() as HTMLInputElement).focus(); // a text field
  await userEvent.keyboard("{Backspace}{Backspace}");
  await expect.element(page.getByText("Lora does not have this sign"), SLOW).not.toBeInTheDocument();
  await seen(/nodes$/);
  await page.getByLabelText("Worked in").selectOptions("outlines");
  await expectAccessible();

  await page.getByRole("link", { name: /Several on a sheet/ }).click();
  await seen(/^10, \d+ fit$/);
  await page.getByText("One a name").click();
  await seen("No names yet");
  await page.getByRole("textbox", { name: "Names" }).fill("Name;Class\nBen;1\nZoë;2\nŁukasz;3");
  await seen("3 names");
  await seen(/^3, \d+ fit$/);
  await expectAccessible();
});
