import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readDiskModel } from "../../../../src/library/models/import/readDiskModel.ts";
import type { DiskFile } from "../../../../src/protocol/models.ts";
import { checkNetworks } from "../../../../workers/checkNetworks.ts";
import { CLIP, refusalOf, weights } from "./diskFiles.ts";

const GOLDEN = new URL("../../../golden/networks/", import.meta.url);

/** A checkpoint that diffusers saved, as a picked folder. */
async function folder(name: string): Promise<DiskFile[]> {
  const root = fileURLToPath(new URL(name, GOLDEN));
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && entry.name !== "values.safetensors");
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const file = new File([await readFile(path)], entry.name);
      return { path: `${name}/${relative(root, path).replaceAll(sep, "/")}`, file };
    }),
  );
}

function without(files: readonly DiskFile[], ending: string): DiskFile[] {
  return files.filter(({ path }) => !path.endsWith(ending));
}

function renamed(files: readonly DiskFile[], ending: string, to: string): DiskFile[] {
  return files.map(({ path, file }) => ({
    path: path.endsWith(ending) ? path.slice(0, -ending.length) + to : path,
    file,
  }));
}

const UNET = "unet/diffusion_pytorch_model.safetensors";

describe("a diffusers folder", () => {
  it.each([
    ["sd15", "sd-1", false],
    ["sd15-inpainting", "sd-1", true],
    ["sd21", "sd-2", false],
    ["sd-turbo", "sd-2", false],
  ] as const)("%s is taken as it is, and its networks fit", async (name, family, isInpainting) => {
    const files = await folder(name);
    const model = await readDiskModel(files, CLIP);
    expect(model).toMatchObject({
      kind: "checkpoint",
      layout: "diffusers",
      name,
      fileName: name,
      family,
      isInpainting,
    });
    expect(model.precision).toBe("f32");
    expect(model.files.get(UNET)).toBe(files.find(({ path }) => path.endsWith(UNET))?.file);
    expect(model.files.get("tokenizer/vocab.json")).toBe(CLIP.vocab);
    await checkNetworks(model);
  });

  it("lies at any depth, among other things", async () => {
    const files = (await folder("sd15")).map(({ path, file }) => ({ path: `downloads/${path}`, file }));
    const model = await readDiskModel(
      [...files, { path: "downloads/.DS_Store", file: new File(["x"], ".DS_Store") }],
      CLIP,
    );
    expect(model.name).toBe("sd15");
    expect([...model.files.keys()].filter((path) => path.includes("sd15"))).toEqual([]);
  });

  it("may have variants, of which the half-precision one is kept under the plain name", async () => {
    const files = await folder("sd15");
    const plain = files.find(({ path }) => path.endsWith(UNET))!; // it has a UNet
    const variant = (name: string, dtype: string) => ({
      path: plain.path.replace("model.s", `model.${name}.s`),
      file: weights({ "conv_in.weight": [320, 4, 3, 3] }, { dtype }),
    });
    const others = [variant("fp8", "F8_E4M3"), variant("non_ema", "F16")];
    const unetOf = async (found: readonly DiskFile[]) => (await readDiskModel(found, CLIP)).files.get(UNET);
    expect(await unetOf([...others, ...files])).toBe(plain.file);
    const half = variant("fp16", "F32"); // however large it is
    expect(await unetOf([...others, ...files, half])).toBe(half.file);
  });

  it("of another pipeline is refused by name", async () => {
    const files = await folder("sd15");
    const index = (text: string) =>
      files.map((entry) =>
        entry.path.endsWith("model_index.json") ? { ...entry, file: new File([text], "x") } : entry,
      );
    expect(await refusalOf(index('{"_class_name": "StableDiffusionXLPipeline"}'))).toMatchObject({
      model: "sd15",
      reason: "architecture",
      detail: "StableDiffusionXLPipeline",
    });
    expect(await refusalOf(index("{"))).toMatchObject({ reason: "not-a-model" });
    expect(await refusalOf(index("{}"))).toMatchObject({ reason: "not-a-model" });
  });

  it("without a part says which", async () => {
    const files = await folder("sd15");
    expect(await refusalOf(without(files, UNET))).toMatchObject({ reason: "incomplete", detail: `It has no ${UNET}` });
    expect(await refusalOf(without(files, "scheduler_config.json"))).toMatchObject({
      reason: "incomplete",
      detail: "It has no scheduler/scheduler_config.json",
    });
    expect(await refusalOf(renamed(files, UNET, "unet/diffusion_pytorch_model.bin"))).toMatchObject({
      reason: "no-safetensors",
      detail: "unet has pickled weights alone",
    });
    const piece = "unet/diffusion_pytorch_model-00001-of-00002.safetensors";
    expect(await refusalOf(renamed(files, UNET, piece))).toMatchObject({ reason: "sharded" });
  });
});

describe("networks that do not fit their configs", () => {
  async function refusal(change: (files: DiskFile[]) => DiskFile[]) {
    const model = await readDiskModel(change(await folder("sd15")), CLIP);
    return checkNetworks(model).catch((error) => error.failure);
  }
  const replaced = (files: DiskFile[], ending: string, file: File) =>
    files.map((entry) => (entry.path.endsWith(ending) ? { ...entry, file } : entry));

  it("name the tensors that are missing, and those of another shape", async () => {
    const small = weights({ "conv_in.weight": [16, 4, 3, 3] });
    expect(await refusal((files) => replaced(files, UNET, small))).toMatchObject({
      code: "model-unsupported",
      model: "sd15",
      reason: "incomplete",
      detail: expect.stringMatching(/is missing;.* and \d+ more\.$/),
    });
  });

  it.each(['{"beta_schedule": "cubic"}', "[]", "<html>"])("and a scheduler that is not known: %s", async (text) => {
    const config = new File([text], "scheduler_config.json");
    expect(await refusal((files) => replaced(files, "scheduler_config.json", config))).toMatchObject({
      code: "model-unsupported",
      reason: "architecture",
      detail: expect.stringMatching(/^another scheduler: /),
    });
  });

  it("name the field of a config that is not known", async () => {
    const config = new File(['{"block_out_channels": [16], "class_embed_type": "timestep"}'], "config.json");
    expect(await refusal((files) => replaced(files, "unet/config.json", config))).toMatchObject({
      reason: "architecture",
      detail: expect.stringContaining("class_embed_type"),
    });
  });
});
