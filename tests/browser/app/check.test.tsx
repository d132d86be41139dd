import { expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { expectAccessible, openApp } from "./openApp.tsx";

/** A block with ten specks below it, one pixel for each dot of a plate as it is at first. */
async function speckled(): Promise<File> {
  const canvas = new OffscreenCanvas(500, 500);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "white";
  context.fillRect(0, 0, 500, 500);
  context.fillStyle = "black";
  context.fillRect(170, 170, 160, 160);
  for (let speck = 0; speck < 10; speck++) context.fillRect(40 + 45 * speck, 440, 1, 1);
  return new File([await canvas.convertToBlob()], "speckled.png", { type: "image/png" });
}

/** As if it had been chosen: the input itself is hidden behind a button. */
async function openFile(file: File): Promise<void> {
  const input = await vi.waitFor(() => {
    const found = document.querySelector<HTMLInputElement>("input[type=file]");
    if (!found) throw new Error("no file input yet");
    return found;
  }, 20_000);
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

test("what was found is listed in words, shown on the plate when focused, and mended by one click", async () => {
  await openApp({ hash: "#/engrave" });
  await openFile(await speckled());
  const finding = page.getByRole("listitem").filter({ hasText: /^\d+ specks/ });
  await expect.element(finding, { timeout: 20_000 }).toBeVisible();
  expect(document.querySelectorAll(".plate-finding")).toHaveLength(0);

  finding.getByRole("button", { name: "Show where" }).element().focus();
  await expect.poll(() => document.querySelectorAll(".plate-finding").length).toBeGreaterThanOrEqual(8); // a dither may leave one out
  const plate = document.querySelector(".plate-marks")?.getBoundingClientRect();
  for (const mark of document.querySelectorAll(".plate-finding")) {
    expect(mark.getBoundingClientRect().top).toBeGreaterThan((plate?.top ?? 0) + (plate?.height ?? 0) / 2);
  }
  await expectAccessible();

  await finding.getByRole("button", { name: "Remove specks" }).click();
  await expect.element(page.getByText(/of the plate burns\. Nothing to mend\./), { timeout: 20_000 }).toBeVisible();
  expect(document.querySelectorAll(".plate-finding")).toHaveLength(0);
});
