import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { makeTinyModel } from "./makeTinyModel.ts";
import { goTo } from "./steps.ts";
import { headed, indexOf, type Shapes, shapesOf, weights, withLongHeader } from "./weightFiles.ts";

/** What the page says: what happened, the particulars with what is safe, what to do. */
type Words = readonly [title: RegExp, detail: RegExp, whatToDo: RegExp];

const NOTHING_COPIED = /No weights were fetched or copied\./;
const ANOTHER_COPY = /Look for another copy, or download it again/;
const ANOTHER_MODEL = /Choose a Stable Diffusion 1\.x, 2\.x or Turbo model, or a LoRA for one\./;

const GOOD = weights({ w: [4, 4] });
const entry = (dtype: string, shape: readonly number[], offsets: readonly number[]) => ({
  dtype,
  shape,
  data_offsets: offsets,
});

/** Where SDXL's second text encoder stands, and how a LoRA of it reads the prompt. */
const SDXL: Shapes = { "conditioner.embedders.1.model.ln_final.weight": [4] };
const SDXL_LORA: Shapes = {
  "lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight": [4, 2048],
  "lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_up.weight": [640, 4],
};
const EIGHT_BIT_LORA = {
  "lora_unet_mid_block_attentions_0_proj_in.lora_down.weight": entry("F8_E4M3", [4, 8], [0, 32]),
  "lora_unet_mid_block_attentions_0_proj_in.lora_up.weight": entry("F8_E4M3", [8, 4], [32, 64]),
};

const FILES: readonly (readonly [name: string, bytes: Buffer, words: Words])[] = [
  [
    "cut.safetensors",
    GOOD.subarray(0, 40),
    [/cut.* cannot be trusted/, /header claims \d+ bytes, the file has 40/, ANOTHER_COPY],
  ],
  [
    "short.safetensors",
    GOOD.subarray(0, -8),
    [/short.* cannot be trusted/, /Tensor w: It ends at byte 128, the file has 120/, ANOTHER_COPY],
  ],
  [
    "beyond.safetensors",
    headed({ w: entry("F16", [500], [0, 1000]) }, 16),
    [/beyond.* cannot be trusted/, /Tensor w: It ends at byte \d+, the file has/, ANOTHER_COPY],
  ],
  [
    "overlapping.safetensors",
    headed({ a: entry("F16", [4], [0, 8]), b: entry("F16", [4], [4, 12]) }, 12),
    [/overlapping.* cannot be trusted/, /Tensor b: It begins 4 bytes before the one in front of it ends/, ANOTHER_COPY],
  ],
  [
    "text.safetensors",
    Buffer.from("this is no model at all"),
    [/text.* cannot be trusted/, /header claims/, ANOTHER_COPY],
  ],
  ["other.safetensors", GOOD, [/no model that Burin knows in other/, /It holds 1 tensors such as w/, ANOTHER_MODEL]],
  [
    "eight-bit.safetensors",
    headed(EIGHT_BIT_LORA, 64),
    [
      /eight-bit.* in a precision that is not read/,
      /They are F8_E4M3/,
      /copy of this model in float16, bfloat16 or float32/,
    ],
  ],
  ["xl.safetensors", weights(SDXL), [/xl.* of a kind that is not supported yet/, /It is SDXL/, ANOTHER_MODEL]],
  [
    "flux.safetensors",
    weights({ "double_blocks.0.img_attn.qkv.weight": [4, 4] }),
    [/flux.* of a kind that is not supported yet/, /It is FLUX/, ANOTHER_MODEL],
  ],
  [
    "xl-lora.safetensors",
    weights(SDXL_LORA),
    [/xl-lora.* of a kind that is not supported yet/, /It is a LoRA for SDXL/, ANOTHER_MODEL],
  ],
  [
    "model.ckpt",
    Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(200)]),
    [/model\.ckpt is a pickled checkpoint/, /can run any program/, /copy of this model as \.safetensors/],
  ],
  [
    "page.safetensors",
    Buffer.from("<!doctype html><html><body>Please log in</body></html>"),
    [/no model that Burin knows in page/, /It is a web page/, ANOTHER_MODEL],
  ],
];

async function openModels(page: Page): Promise<void> {
  await goTo(page, "Models");
  await expect(page.getByRole("button", { name: "Verify" })).toBeVisible({ timeout: 30_000 });
}

/** Reads what the dialog says, closes it and looks whether the page is as it was. */
async function expectRefused(page: Page, [title, detail, whatToDo]: Words): Promise<void> {
  const alert = page.getByRole("dialog").getByRole("alert");
  await expect(alert).toContainText(title);
  await expect(alert).toContainText(detail);
  await expect(alert).toContainText(NOTHING_COPIED);
  await expect(alert).toContainText(whatToDo);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("article", { name: "Burin starter", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Under way" })).toBeHidden();
}

test("files that are no model are refused in words: what they are, that nothing was copied, what to do", async ({
  page,
}) => {
  await openModels(page);
  const input = page.locator("input[type=file]:not([webkitdirectory])");
  for (const [name, buffer, words] of FILES) {
    await test.step(name, async () => {
      await input.setInputFiles({ name, mimeType: "application/octet-stream", buffer });
      await expectRefused(page, words);
    });
  }
  await test.step("a header of 200 MB", async () => {
    await input.setInputFiles(withLongHeader(200_000_000));
    await expectRefused(page, [
      /long-header.* cannot be trusted/,
      /header claims 200000000 bytes; at most 100000000 are read/,
      ANOTHER_COPY,
    ]);
  });
});

const UNET = "unet/diffusion_pytorch_model.safetensors";
const NORM = "mid_block.resnets.0.norm1.weight";

/** What is done to the tensors of a good model's UNet, or to a file of its folder. */
const FOLDERS: readonly (readonly [
  what: string,
  spoil: (folder: string, unet: Record<string, readonly number[]>) => void,
  words: Words,
])[] = [
  [
    "a tensor missing",
    (folder, { [NORM]: _left, ...unet }) => writeFileSync(join(folder, UNET), weights(unet)),
    [
      /A part of tiny-sd15 is missing/,
      /mid_block\.resnets\.0\.norm1\.weight \[32\] is missing/,
      /Look for the complete model/,
    ],
  ],
  [
    "a tensor too many",
    (folder, unet) => writeFileSync(join(folder, UNET), weights({ ...unet, "mid_block.extra.weight": [4, 4] })),
    [/tiny-sd15 cannot be trusted/, /mid_block\.extra\.weight belongs to no layer/, ANOTHER_COPY],
  ],
  [
    "a tensor of another shape",
    (folder, unet) => writeFileSync(join(folder, UNET), weights({ ...unet, [NORM]: [31] })),
    [/tiny-sd15 cannot be trusted/, /norm1\.weight is \[31\] where \[32\] is expected/, ANOTHER_COPY],
  ],
  [
    "a pipeline of another architecture",
    (folder) => writeFileSync(join(folder, "model_index.json"), '{"_class_name": "StableDiffusionXLPipeline"}'),
    [/tiny-sd15 is of a kind that is not supported yet/, /StableDiffusionXLPipeline/, ANOTHER_MODEL],
  ],
];

test("folders whose weights are not those of their configs are refused in words", async ({ page }) => {
  await openModels(page);
  const unet = shapesOf(indexOf(`tests/golden/networks/sd15/${UNET}`));
  for (const [what, spoil, words] of FOLDERS) {
    await test.step(what, async () => {
      const folder = makeTinyModel();
      spoil(folder, unet);
      await page.locator("input[type=file][webkitdirectory]").setInputFiles(folder);
      await expectRefused(page, words);
      rmSync(dirname(folder), { recursive: true });
    });
  }
});
