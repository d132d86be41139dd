import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { expectAccessible, openApp } from "./openApp.tsx";

/** Burnt by the judge with a spot of 0.12 × 0.11 mm on a card 70 mm wide, made for 0.1 mm. */
async function cardPhoto(): Promise<File> {
  const answer = await fetch(new URL("../../golden/laser/calibrate-card.jpg", import.meta.url));
  return new File([await answer.blob()], "card.jpg", { type: "image/jpeg" });
}

function drop(file: File): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}

const number = (label: string) => page.getByLabelText(label, { exact: true });

test("a photo of the card gives spot and curve, which jobs count with until they are thrown away", async () => {
  const { librarian } = await openApp({ hash: "#/calibrate?laser=creality-falcon-10w" });
  await expect.element(page.getByLabelText("Laser", { exact: true })).toHaveValue("creality-falcon-10w");
  await number("Width of the card").fill("70");
  drop(await cardPhoto());
  const keep = page.getByRole("button", { name: "Keep it" });
  await expect.element(keep).toBeVisible();
  const curve = page.getByRole("img", { name: /^Tone curve: where half is burnt, it looks 4\d % dark/ });
  await expect.element(curve).toBeVisible();
  await expectAccessible();

  await page.getByLabelText("Material").selectOptions("Cork");
  await expect.element(keep).not.toBeInTheDocument();
  await page.getByLabelText("Material").selectOptions("Birch plywood");
  await page.getByRole("button", { name: "Read the card" }).click();
  await keep.click();
  await expect.element(page.getByText("Creality Falcon 10 W is calibrated on Birch plywood")).toBeVisible();
  const engraving = async () => {
    const kept = await librarian.readSetting("engrave");
    return JSON.stringify((kept.ok ? kept.value : null) ?? null);
  };
  // A laser of the person's own from now on; the engraving, which had another, is left alone.
  await expect.element(page.getByLabelText("Laser", { exact: true })).not.toHaveValue("creality-falcon-10w");
  expect(await engraving()).not.toContain("own-");

  // The card in hand stays what it is: its wedge was dithered for the spot as it was believed to be.
  await page.getByLabelText("Material").selectOptions("Cork");
  await page.getByLabelText("Material").selectOptions("Birch plywood");
  await expect.element(page.getByText("This card was made for a spot of 0.1 × 0.1 mm")).toBeVisible();
  await page.getByRole("button", { name: "Read the card" }).click();
  await expect.element(curve).toBeVisible();

  await page.getByRole("button", { name: "Throw it away" }).click();
  await expect.element(page.getByText(/is calibrated on/)).not.toBeInTheDocument();
});

test("readings by hand: what is wrong is said, the engraving in hand takes what is kept", async () => {
  const { librarian } = await openApp({ hash: "#/calibrate", width: 390 });
  await page.getByRole("tab", { name: "By hand" }).click();
  const work = page.getByRole("button", { name: "Work it out" });
  await work.click();
  await expect.element(page.getByText("There are no readings yet")).toBeVisible();
  await number("X, 2 dots").fill("wide");
  await expect.element(page.getByText("This is not a number.")).toBeVisible();
  await expect.element(work).toBeDisabled();
  await number("X, 2 dots").fill("0.3");
  await number("Y, 1 dot").fill("0,12");
  for (const [step, reading] of [5, 10, 15, 20, 30, 40, 20, 60, 70, 80, 90, 100].entries()) {
    await number(`Step ${[5, 10, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100][step]}`).fill(String(reading));
  }
  await page.getByLabelText("Steps of the wedge").selectOptions("Under a loupe: how much is burnt");
  await work.click();
  await expect.element(page.getByText(/look at .*50 %/)).toBeVisible();
  await expectAccessible();
  await number("Step 50").fill("50");
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(number("Step 50")).toHaveValue("51");
  await work.click();
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect.element(page.getByText("My laser is calibrated on Birch plywood")).toBeVisible();
  await vi.waitFor(async () => {
    const kept = await librarian.readSetting("engrave");
    expect(JSON.stringify(kept)).toContain('"name":"My laser","spotXMm":0.1');
  });
});

test("marks that were not found are put where they belong, with the arrow keys", async () => {
  await openApp({ hash: "#/calibrate" });
  await expect.element(number("Width of the card")).toBeVisible();
  const bitmap = await createImageBitmap(await cardPhoto());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context?.drawImage(bitmap, 0, 0);
  if (context) context.fillStyle = "#b0b0b0";
  context?.fillRect(bitmap.width * 0.8, 0, bitmap.width * 0.2, bitmap.height * 0.2); // a thumb on the second mark
  drop(new File([await canvas.convertToBlob({ type: "image/png" })], "thumb.png"));
  await expect.element(page.getByText("One mark was not found")).toBeVisible();
  const mark = page.getByRole("button", { name: /^Mark 2, not found/ });
  await expect.element(page.getByRole("button", { name: "Read the card" })).toBeDisabled();
  (mark.element() as HTMLElement).focus(); // a button
  await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}{ArrowDown}");
  await expect.element(page.getByText("One mark was not found")).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Read the card" })).toBeEnabled();
});
