import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { card, copyAs, importTinyModel, MODEL, openModels, pickFile } from "./models.ts";
import { bytesOf, describePicture, goTo, pictureIsThere } from "./steps.ts";
import { indexOf, makeLdmCheckpoint, makeLora, shapesOf } from "./weightFiles.ts";

const LORA = "Ink lines";
const UNET = "tests/golden/networks/sd15/unet/diffusion_pytorch_model.safetensors";

async function use(page: Page, name: string): Promise<void> {
  await card(page, name).getByRole("button", { name: "Use it" }).click();
  await expect(page.getByLabel("Model", { exact: true }).locator("option:checked")).toHaveText(name);
}

/** Presses Generate and takes the picture's PNG. */
async function makePicture(page: Page): Promise<Buffer> {
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Generate" })).toBeVisible({ timeout: 60_000 });
  await pictureIsThere(page); // only now, for until then it may be the one before
  return bytesOf(page, page.getByRole("button", { name: "Download PNG" }));
}

test("a LoRA chosen in the panel changes the picture, stands in its record, and gives it again to the byte", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await importTinyModel(page);
  await pickFile(page, "ink.safetensors", makeLora(shapesOf(indexOf(UNET))));
  await expect(page.getByRole("dialog")).toContainText(/LoRA for Stable Diffusion 1\.x.*kohya naming/);
  await copyAs(page, LORA);
  await use(page, MODEL);
  await describePicture(page, { prompt: "a cat", steps: 3, size: 64 });
  await page.getByLabel("Seed", { exact: true }).fill("7");
  const plain = await makePicture(page);

  await page.locator("summary", { hasText: "LoRAs" }).click();
  await page.getByRole("switch", { name: LORA }).check();
  const weight = page.getByLabel(`Weight of ${LORA}, exact value`);
  await weight.fill("0.8");
  const inked = await makePicture(page);
  expect(inked.equals(plain)).toBe(false);

  await page.getByRole("switch", { name: LORA }).uncheck();
  expect((await makePicture(page)).equals(plain)).toBe(true);

  await goTo(page, "Gallery");
  const pictures = page.getByRole("list", { name: /^Pictures/ }).getByRole("button");
  await expect(pictures).toHaveCount(3);
  await pictures.nth(1).click(); // the newest is the one without
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(`Model${MODEL}`);
  await expect(dialog).toContainText(`LoRAs${LORA} × 0.8`);
  await dialog.getByRole("button", { name: "Reuse settings" }).click();
  await expect(page.getByRole("switch", { name: LORA })).toBeChecked();
  await expect(weight).toHaveValue("0.8");
  expect((await makePicture(page)).equals(inked)).toBe(true);
});

test("a LoRA that does not fit the model in use is named before anything is drawn", async ({ page }) => {
  await importTinyModel(page);
  const shapes = Object.entries(shapesOf(indexOf(UNET))).map(([name, shape]) => [
    name,
    shape.map((extent) => extent * 2),
  ]);
  await pickFile(page, "wide.safetensors", makeLora(Object.fromEntries(shapes)));
  await copyAs(page, "Wide lines");
  await use(page, MODEL);
  await describePicture(page, { prompt: "a cat", steps: 3, size: 64 });
  await page.locator("summary", { hasText: "LoRAs" }).click();
  await page.getByRole("switch", { name: "Wide lines" }).check();
  await page.getByRole("button", { name: "Generate" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(/The LoRA Wide lines does not fit Tiny fine-tune/);
  await expect(alert).toContainText(
    /It was made for another kind of model: lora_unet_.* is for \d+ → \d+, the model has \d+ → \d+/,
  );
  await expect(alert).toContainText("Your prompt, settings and gallery are untouched.");
  await expect(alert).toContainText("Take the LoRA out, or choose the model it was made for.");
  await page.getByRole("switch", { name: "Wide lines" }).uncheck();
  await page.getByRole("button", { name: "Generate" }).click();
  await pictureIsThere(page);
});

test("a checkpoint in one file becomes a picture", async ({ page }) => {
  test.setTimeout(180_000);
  const file = makeLdmCheckpoint();
  await openModels(page);
  await pickFile(page, "v1-5-pruned.safetensors", file);
  await expect(page.getByRole("dialog")).toContainText(
    /Checkpoint, Stable Diffusion 1\.x.*single file in the original layout/,
  );
  await copyAs(page, "One file");
  await use(page, "One file");
  await describePicture(page, { prompt: "a lighthouse on a cliff", steps: 2, size: 64 });
  const picture = await makePicture(page);
  console.log(
    `a picture by a checkpoint of ${(file.length / 1e6).toFixed(1)} MB in one file: ${picture.length} bytes of PNG`,
  );
  expect(picture.length).toBeGreaterThan(500);
  await goTo(page, "Gallery");
  await page
    .getByRole("button", { name: /^a lighthouse on a cliff/ })
    .first()
    .click();
  await expect(page.getByRole("dialog")).toContainText("ModelOne file");
  await expect(page.getByRole("dialog")).toContainText("Ran onProcessor (WASM)");
});

test("a file that the installed app is opened with is looked into at once", async ({ open, site }) => {
  const { page } = await open({ url: "about:blank" });
  // Headless, nobody opens a file from outside: the page is handed a real handle as the browser would.
  await page.addInitScript(() => {
    const setConsumer = async (consume: (launch: { files: FileSystemHandle[] }) => void) => {
      const folder = await navigator.storage.getDirectory();
      consume({ files: [await folder.getFileHandle("opened.safetensors")] });
    };
    Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer } });
  });
  await page.goto(site.url);
  await page.evaluate(
    async (bytes) => {
      const folder = await navigator.storage.getDirectory();
      const stream = await (await folder.getFileHandle("opened.safetensors", { create: true })).createWritable();
      await stream.write(new Uint8Array(bytes));
      await stream.close();
    },
    [...makeLora({ "mid_block.attentions.0.transformer_blocks.0.attn1.to_q.weight": [32, 32] })],
  );
  await page.goto(`${site.url}#/models`);
  await page.reload();
  await expect(page.getByRole("dialog")).toContainText(/Import opened\.safetensors.*LoRA for Stable Diffusion 1\.x/s);
});
