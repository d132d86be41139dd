import { parseSafetensors } from "../../src/formats/safetensors.ts";
import { hubFile } from "../server/hub/HubFile.ts";
import { inventCheckpoint } from "../server/hub/invented/inventCheckpoint.ts";
import type { RepositoryOptions } from "../server/hub/Repository.ts";
import { expect, test } from "./hubFixtures.ts";
import { goTo } from "./steps.ts";
import { headed, shapesOf, weights } from "./weightFiles.ts";

const UNET = "unet/diffusion_pytorch_model.fp16.safetensors";
const NORM = "mid_block.resnets.0.norm1.weight";
const ANOTHER_COPY = /Look for another copy, or download it again/;
const ANOTHER_MODEL = /Choose a Stable Diffusion 1\.x, 2\.x or Turbo model/;

type Files = Readonly<Record<string, Buffer | string | null>>;

interface Bad {
  readonly name: string;
  /** Null: it is not there. Else what differs from a good checkpoint; null takes a file away. */
  readonly files: Files | null;
  readonly options?: RepositoryOptions;
  readonly asked?: string;
  readonly words: readonly [title: RegExp, detail: RegExp, whatToDo: RegExp];
}

const GOOD = inventCheckpoint("sd15", { size: "small" });
const unet = GOOD.find(({ path }) => path === UNET)!; // every checkpoint has one
const unetShapes = shapesOf(parseSafetensors(unet.read(0, Math.min(unet.byteLength, 400_000)), unet.byteLength));
const { [NORM]: _missing, ...withoutNorm } = unetShapes;
const pipeline = (name: string) => JSON.stringify({ _class_name: name });
const tensor = (dtype: string, shape: readonly number[], data_offsets: readonly number[]) => ({
  dtype,
  shape,
  data_offsets,
});
const longHeader = Buffer.alloc(400_000);
longHeader.writeBigUInt64LE(200_000_000n);

const REPOSITORIES: readonly Bad[] = [
  {
    name: "tests/gone",
    files: null,
    words: [
      /There is no model tests\/gone on the hub/,
      /same of repositories that are private\. Nothing was fetched/,
      /Check the spelling/,
    ],
  },
  {
    name: "tests/no-revision",
    files: {},
    asked: "tests/no-revision@v9",
    words: [
      /has no revision v9/,
      /but not this branch, tag or commit of it\. Nothing was fetched/,
      /Leave the revision out/,
    ],
  },
  {
    name: "tests/gated",
    files: {},
    options: { gated: "manual" },
    words: [
      /gated is only for people who agreed to its terms/,
      /Its publisher asks for an account, and Burin has none of yours.*untouched/,
      /Agree to the terms on the model's page, download its files there and import them from disk/,
    ],
  },
  {
    name: "tests/pickled",
    files: { [UNET]: null, "unet/diffusion_pytorch_model.safetensors": null },
    words: [
      /pickled has no safetensors weights/,
      /Of its unet there is unet\/diffusion_pytorch_model\.bin/,
      /copy of this model with \.safetensors files/,
    ],
  },
  {
    name: "tests/lora",
    files: Object.fromEntries([
      ...GOOD.map(({ path }) => [path, null] as const),
      ["ink.safetensors", weights({ w: [4] })],
    ]),
    words: [
      /no model that Burin knows in tests\/lora/,
      /a single file such as ink\.safetensors can be downloaded there and imported from disk/,
      ANOTHER_MODEL,
    ],
  },
  {
    name: "tests/xl",
    files: { "model_index.json": pipeline("StableDiffusionXLPipeline") },
    words: [/xl is of a kind that is not supported yet/, /It is Stable Diffusion XL/, ANOTHER_MODEL],
  },
  {
    name: "tests/flux",
    files: { "model_index.json": pipeline("FluxPipeline") },
    words: [/flux is of a kind that is not supported yet/, /It is FLUX/, ANOTHER_MODEL],
  },
  {
    name: "tests/eight-bit",
    files: { [UNET]: headed({ w: tensor("F8_E4M3", [16], [0, 16]) }, 16) },
    words: [/eight-bit are in a precision that is not read/, /They are F8_E4M3/, /float16, bfloat16 or float32/],
  },
  {
    name: "tests/cut",
    files: { [UNET]: weights(unetShapes).subarray(0, 300) },
    words: [
      /cut cannot be trusted/,
      /In unet\/diffusion_pytorch_model\.fp16\.safetensors: The header claims/,
      ANOTHER_COPY,
    ],
  },
  {
    name: "tests/beyond",
    files: { [UNET]: headed({ w: tensor("F16", [500], [0, 1000]) }, 16) },
    words: [/beyond cannot be trusted/, /tensor w: It ends at byte/, ANOTHER_COPY],
  },
  {
    name: "tests/overlapping",
    files: { [UNET]: headed({ a: tensor("F16", [4], [0, 8]), b: tensor("F16", [4], [4, 12]) }, 12) },
    words: [
      /overlapping cannot be trusted/,
      /tensor b: It begins 4 bytes before the one in front of it ends/,
      ANOTHER_COPY,
    ],
  },
  {
    name: "tests/long-header",
    files: { [UNET]: longHeader },
    words: [/long-header cannot be trusted/, /header claims 200000000 bytes; at most 100000000 are read/, ANOTHER_COPY],
  },
  {
    name: "tests/incomplete",
    files: { [UNET]: weights(withoutNorm) },
    words: [/A part of tests\/incomplete is missing/, /norm1\.weight \[64\] is missing/, /Look for the complete model/],
  },
  {
    name: "tests/too-much",
    files: { [UNET]: weights({ ...unetShapes, "mid_block.extra.weight": [4, 4] }) },
    words: [/too-much cannot be trusted/, /mid_block\.extra\.weight belongs to no layer/, ANOTHER_COPY],
  },
  {
    name: "tests/misshapen",
    files: { [UNET]: weights({ ...unetShapes, [NORM]: [63] }) },
    words: [/misshapen cannot be trusted/, /norm1\.weight is \[63\] where \[64\] is expected/, ANOTHER_COPY],
  },
];

test("repositories that cannot be used are refused in words, before a weight is fetched", async ({
  openWithHub,
  hub,
  forgive,
}) => {
  test.setTimeout(120_000);
  forgive(/Failed to load resource/); // the browser counts every refusal as a fault
  const repositories = REPOSITORIES.flatMap(({ name, files, options }) => {
    if (!files) return [];
    const repository = hub.create(name, options);
    const changed = Object.entries(files).flatMap(([path, file]) =>
      file === null ? [] : [hubFile(path, Buffer.from(file))],
    );
    repository.publish([...GOOD.filter(({ path }) => !(path in files)), ...changed]);
    return [repository];
  });
  const { page } = await openWithHub();
  await goTo(page, "Models");
  await expect(page.getByRole("button", { name: "Verify" })).toBeVisible({ timeout: 30_000 });
  for (const { name, asked = name, words } of REPOSITORIES) {
    await test.step(name, async () => {
      await page.getByLabel("Any other repository on the hub").fill(asked);
      await page.keyboard.press("Enter");
      const alert = page.getByRole("dialog").getByRole("alert");
      for (const said of words) await expect(alert).toContainText(said);
      await expect(alert).toContainText(/No weights were fetched|Nothing was fetched|untouched/);
      await expect(page.getByRole("dialog").getByRole("button", { name: /^Download/ })).toHaveCount(0);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    });
  }
  const whole = repositories.flatMap(({ log }) =>
    log.filter(({ server, range }) => server === "cdn" && range === null),
  );
  expect(whole).toEqual([]);
});
