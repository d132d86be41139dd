import { deflateSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { encode } from "fast-png";
import { expect, test } from "./fixtures.ts";
import { describePicture, generate, goTo, plateIsThere } from "./steps.ts";

/** A grey ramp, 320 × 200. */
const GOOD_PNG = Buffer.from(
  encode({
    width: 320,
    height: 200,
    channels: 1,
    depth: 8,
    data: Uint8Array.from({ length: 64_000 }, (_, i) => i % 256),
  }),
);

/** A PNG whose header is right and says it is enormous. */
function hugePng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(64))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

async function bring(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type="file"]').first().setInputFiles({ name, mimeType: "image/png", buffer });
}

test("the Create page says what is wrong and keeps what was typed", async ({ page }) => {
  await describePicture(page);
  const prompt = page.getByRole("textbox", { name: "Prompt", exact: true });
  const press = () => page.getByRole("button", { name: "Generate" }).click();
  await prompt.fill("   ");
  await press();
  await expect(page.getByText("This is empty. Type something first.")).toBeVisible();
  await expect(prompt).toBeFocused();
  await prompt.fill("a fish");

  const wrong = [
    ["Width", "100", /multiple of 8/],
    ["Width", "0", /at least 64/],
    ["Height", "100000", /at most 1,?024/],
    ["Steps", "0", /at least 1/],
    ["Steps", "10000", /at most 150/],
    ["Seed", "seven", /not a number/],
  ] as const;
  for (const [label, text, message] of wrong) {
    const field = page.getByLabel(label, { exact: true });
    const before = await field.inputValue();
    await field.fill(text);
    await expect(page.getByText(message)).toBeVisible();
    await press();
    await expect(field).toBeFocused();
    await expect(page.getByRole("region", { name: "Progress" })).toHaveCount(0);
    await field.fill(before);
    await expect(page.getByText(message)).toBeHidden();
  }
  await generate(page, { prompt: "a fish", size: 64 });
});

test("a prompt of 2 000 words is counted, cut for the model and kept whole", async ({ page }) => {
  const prompt = Array.from({ length: 2000 }, (_, index) => (index % 2 ? "tree" : "pine")).join(" ");
  await describePicture(page, { prompt, size: 64 });
  await expect(page.getByText(/2000 of 75 tokens/)).toBeVisible();
  await expect(page.getByText(/The model reads the first 75 tokens/)).toBeVisible();
  await generate(page, { prompt, size: 64 });
  await expect(page.getByRole("textbox", { name: "Prompt", exact: true })).toHaveValue(prompt);
});

test("picture files that cannot be used are refused by name, and the good one stays", async ({ page }) => {
  await goTo(page, "Engrave");
  await bring(page, "ramp.png", GOOD_PNG);
  await plateIsThere(page);
  await expect(page.getByText("ramp.png").first()).toBeVisible();
  const bad = [
    ["empty.png", Buffer.alloc(0), /empty/i],
    ["cut.png", GOOD_PNG.subarray(0, 60), /damaged or cut short/],
    ["corrupt.png", Buffer.concat([GOOD_PNG.subarray(0, 40), Buffer.alloc(200, 0x55)]), /damaged or cut short/],
    ["drawing.png", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), /SVG/],
    ["enormous.png", hugePng(30_000), /30,?000 × 30,?000 px/],
  ] as const;
  for (const [name, bytes, message] of bad) {
    await bring(page, name, bytes);
    await expect(page.getByRole("alert")).toContainText(message);
    await expect(page.getByText("ramp.png").first()).toBeVisible();
    await page.getByRole("button", { name: "Dismiss" }).first().click();
  }
  await plateIsThere(page);
});

test("a plate that cannot be is refused with its numbers", async ({ page }) => {
  await goTo(page, "Engrave");
  await bring(page, "ramp.png", GOOD_PNG);
  await plateIsThere(page);
  const width = page.getByLabel("Width", { exact: true });
  const download = page.getByRole("button", { name: "Download", exact: true });
  await width.fill("0");
  await expect(page.getByText(/at least 1/).first()).toBeVisible();
  await expect(download).toBeDisabled();
  await width.fill("3000");
  await expect(page.getByText(/megapixels; the limit is 100/)).toBeVisible();
  await expect(download).toBeDisabled();
  await width.fill("60");
  await expect(download).toBeEnabled();
  await plateIsThere(page);
});

test("a picture can be dropped", async ({ page }) => {
  await goTo(page, "Engrave");
  await expect(page.getByText("Nothing to engrave yet")).toBeVisible();
  const dropped = await page.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], "dropped.png", { type: "image/png" }));
      return transfer;
    },
    [...GOOD_PNG],
  );
  const target = page.getByRole("main");
  await target.dispatchEvent("dragenter", { dataTransfer: dropped });
  await target.dispatchEvent("dragover", { dataTransfer: dropped });
  await expect(page.getByText("Drop the picture to engrave it")).toBeVisible();
  await target.dispatchEvent("drop", { dataTransfer: dropped });
  await plateIsThere(page);
  await expect(page.getByText("dropped.png").first()).toBeVisible();
});

test("a picture can be pasted", async ({ open }) => {
  const { page, context } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await goTo(page, "Engrave");
  await expect(page.getByText("Nothing to engrave yet")).toBeVisible();
  await page.evaluate(
    (bytes) =>
      navigator.clipboard.write([
        new ClipboardItem({ "image/png": new Blob([new Uint8Array(bytes)], { type: "image/png" }) }),
      ]),
    [...GOOD_PNG],
  );
  await page.keyboard.press("Control+V");
  await plateIsThere(page);
  await expect(page.getByText("image.png").first()).toBeVisible();
});
