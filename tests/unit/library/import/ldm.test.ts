import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseSafetensors, type SafetensorsIndex } from "../../../../src/formats/safetensors.ts";
import type { DiskModel } from "../../../../src/library/models/import/diskModel.ts";
import { readDiskModel } from "../../../../src/library/models/import/readDiskModel.ts";
import { modelDefaults } from "../../../../src/library/models/modelDefaults.ts";
import { checkNetworks } from "../../../../workers/checkNetworks.ts";

const ROOT = new URL("../../../", import.meta.url);
const CLIP = { vocab: new Blob(["{}"]), merges: new Blob(["#version: 0.2"]) };

type Network = "unet" | "vae" | "textEncoder";
/** Shape, and the beginning of the bytes' SHA-256. */
type Tensors = Record<string, readonly [shape: readonly number[], sha256: string]>;

const WEIGHTS: Record<Network, string> = {
  unet: "unet/diffusion_pytorch_model.safetensors",
  vae: "vae/diffusion_pytorch_model.safetensors",
  textEncoder: "text_encoder/model.safetensors",
};

// From diffusers' `from_single_file`: tools/oracle/ldm.py.
async function golden(name: string): Promise<{ file: File; expected: Record<Network, Tensors> }> {
  const bytes = await readFile(new URL(`golden/ldm/${name}.safetensors`, ROOT));
  const expected = JSON.parse(await readFile(new URL(`golden/ldm/${name}.json`, ROOT), "utf8"));
  return { file: new File([bytes], "a name that says nothing"), expected };
}

function open(file: File, prediction?: "epsilon" | "v"): Promise<DiskModel> {
  return readDiskModel([{ path: file.name, file }], CLIP, { prediction });
}

async function indexOf(blob: Blob): Promise<{ index: SafetensorsIndex; bytes: Buffer }> {
  const bytes = Buffer.from(await blob.arrayBuffer());
  return { index: parseSafetensors(bytes, bytes.length), bytes };
}

async function tensorsOf(model: DiskModel, network: Network): Promise<Tensors> {
  const { index, bytes } = await indexOf(model.files.get(WEIGHTS[network])!); // a checkpoint has all three
  return Object.fromEntries(
    [...index.tensors].map(([name, { shape, byteOffset, byteLength }]) => {
      const sha256 = createHash("sha256").update(bytes.subarray(byteOffset, byteOffset + byteLength));
      // Published text encoders say `text_model.`; transformers from 5.6 on leaves it out.
      return [name.replace(/^text_model\./, ""), [shape, sha256.digest("hex").slice(0, 16)]];
    }),
  );
}

async function jsonOf(model: DiskModel, path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await model.files.get(path)!.text()); // the paths below are of every checkpoint
}

async function withMetadata(file: File, metadata: Record<string, string>): Promise<File> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const end = 8 + bytes.readUInt32LE(0);
  const header = Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString("utf8", 8, end)), __metadata__: metadata }));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(header.length);
  return new File([length, header, bytes.subarray(end)], file.name);
}

describe("a checkpoint in one file", () => {
  it.each(["sd1", "sd1-inpainting", "sd2", "sd2-sgm"])(
    "%s becomes exactly the tensors that diffusers makes of it",
    async (name) => {
      const { file, expected } = await golden(name);
      const model = await open(file);
      let count = 0;
      for (const network of ["unet", "vae", "textEncoder"] as const) {
        const found = await tensorsOf(model, network);
        expect(found, network).toEqual(expected[network]);
        count += Object.keys(found).length;
      }
      console.log(`import of ${name} from one file: ${count} tensors, names, shapes and bytes as diffusers'`);
    },
  );

  it.each(["sd1", "sd1-inpainting", "sd2", "sd2-sgm"])("%s has all that our networks ask for", async (name) => {
    const model = await open((await golden(name)).file);
    const files = new Map(model.files);
    // What the tensors do not show is as in the full sizes; these are too small for it.
    const changes = {
      unet: { attention_head_dim: 2, norm_num_groups: 4 },
      vae: { norm_num_groups: 4 },
      text_encoder: { num_attention_heads: 2 },
    };
    for (const [part, change] of Object.entries(changes)) {
      const path = `${part}/config.json`;
      files.set(path, new Blob([JSON.stringify({ ...(await jsonOf(model, path)), ...change })]));
    }
    await checkNetworks({ ...model, files });
  });

  it("whose sizes do not divide as a network's must is refused", async () => {
    const model = await open((await golden("sd1")).file);
    const failure = await checkNetworks(model).catch((error) => error.failure);
    expect(failure).toMatchObject({ code: "model-unsupported", reason: "architecture" });
  });

  it.each([
    ["sd1", "sd15"],
    ["sd2", "sd-turbo"],
  ])("%s at full depth has the names of the published %s", async (name, published) => {
    const model = await open((await golden(name)).file);
    const networks = JSON.parse(await readFile(new URL(`golden/networks/published/${published}.json`, ROOT), "utf8"));
    const plain = (key: string) => key.replace(/^text_model\./, "");
    for (const [network, folder] of [
      ["unet", "unet"],
      ["vae", "vae"],
      ["textEncoder", "text_encoder"],
    ] as const) {
      const names = Object.keys(await tensorsOf(model, network)).sort();
      expect(names).toEqual(Object.keys(networks[folder].tensors).map(plain).sort());
    }
  });

  it("is told by its tensors", async () => {
    const kinds = await Promise.all(
      ["sd1", "sd1-inpainting", "sd2"].map(async (name) => {
        const { family, layout, isInpainting, precision, kind } = await open((await golden(name)).file);
        return { family, layout, isInpainting, precision, kind };
      }),
    );
    const shared = { kind: "checkpoint", layout: "ldm" };
    expect(kinds).toEqual([
      { ...shared, family: "sd-1", isInpainting: false, precision: "f16" },
      { ...shared, family: "sd-1", isInpainting: true, precision: "bf16" },
      { ...shared, family: "sd-2", isInpainting: false, precision: "f32" },
    ]);
  });

  it("leaves averaged weights and what training left behind where they are", async () => {
    const { file } = await golden("sd1");
    const model = await open(file);
    const kept = Object.values(WEIGHTS).reduce((sum, path) => sum + model.files.get(path)!.size, 0);
    const { index } = await indexOf(file);
    const networks = [...index.tensors].filter(([name]) => /^(model|first_stage_model|cond_stage_model)\./.test(name));
    const needed = networks.reduce((sum, [name, entry]) => sum + (name.endsWith("_ids") ? 0 : entry.byteLength), 0);
    const headers = await Promise.all(
      Object.values(WEIGHTS).map(async (path) => (await indexOf(model.files.get(path)!)).index.headerByteLength),
    );
    expect(kept).toBe(needed + headers.reduce((sum, length) => sum + length, 0));
  });

  it("gets configs with its own sizes, and the schedule of its family", async () => {
    const sd1 = await open((await golden("sd1")).file);
    expect(await jsonOf(sd1, "unet/config.json")).toMatchObject({
      attention_head_dim: 8,
      block_out_channels: [4, 8, 12, 12],
      cross_attention_dim: 4,
      down_block_types: ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
      in_channels: 4,
      layers_per_block: 2,
      up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
      use_linear_projection: false,
    });
    expect(await jsonOf(sd1, "vae/config.json")).toMatchObject({
      block_out_channels: [4, 8, 12, 12],
      latent_channels: 4,
      layers_per_block: 2,
      scaling_factor: 0.18215,
    });
    expect(await jsonOf(sd1, "text_encoder/config.json")).toMatchObject({
      hidden_act: "quick_gelu",
      hidden_size: 4,
      intermediate_size: 16,
      max_position_embeddings: 77,
      num_hidden_layers: 12,
      vocab_size: 64,
    });
    expect(await jsonOf(sd1, "tokenizer/special_tokens_map.json")).toEqual({ pad_token: "<|endoftext|>" });
    const sd2 = await open((await golden("sd2")).file);
    expect(await jsonOf(sd2, "unet/config.json")).toMatchObject({
      use_linear_projection: true,
      upcast_attention: true,
    });
    expect(await jsonOf(sd2, "text_encoder/config.json")).toMatchObject({ hidden_act: "gelu", num_hidden_layers: 23 });
    expect(await jsonOf(sd2, "tokenizer/special_tokens_map.json")).toEqual({ pad_token: "!" });
    expect(await jsonOf(await open((await golden("sd1-inpainting")).file), "unet/config.json")).toMatchObject({
      in_channels: 9,
      layers_per_block: 1,
    });
  });
});

describe("what SD 2.x predicts", () => {
  const schedule = async (model: DiskModel) => jsonOf(model, "scheduler/scheduler_config.json");

  it("is what the file's own description says", async () => {
    const { file } = await golden("sd2");
    const stated = async (metadata: Record<string, string>) => {
      const model = await open(await withMetadata(file, metadata));
      return [model.prediction, (await schedule(model)).prediction_type, (await schedule(model))._class_name];
    };
    expect(await stated({ "modelspec.architecture": "stable-diffusion-v2-512" })).toEqual([
      "epsilon",
      "epsilon",
      "DDIMScheduler",
    ]);
    expect(await stated({ "modelspec.architecture": "stable-diffusion-v2-768-v" })).toEqual([
      "v",
      "v_prediction",
      "DDIMScheduler",
    ]);
    expect(await stated({ "modelspec.prediction_type": "epsilon" })).toEqual(["epsilon", "epsilon", "DDIMScheduler"]);
    expect(await stated({ "modelspec.title": "SD-Turbo" })).toEqual(["epsilon", "epsilon", "EulerDiscreteScheduler"]);
  });

  it("is Turbo's where the names are of the code that published Turbo, unless somebody says otherwise", async () => {
    const { file } = await golden("sd2-sgm");
    const turbo = await open(file);
    expect(await schedule(turbo)).toMatchObject({ _class_name: "EulerDiscreteScheduler", prediction_type: "epsilon" });
    const files = { scheduler: await schedule(turbo), unet: await jsonOf(turbo, "unet/config.json") };
    expect(modelDefaults(files)).toMatchObject({ defaults: { steps: 1, guidanceScale: 0, widthPx: 512 } });
    expect((await schedule(await open(file, "v")))._class_name).toBe("DDIMScheduler");
    const described = await withMetadata(file, { "modelspec.architecture": "stable-diffusion-v2-512" });
    expect((await schedule(await open(described)))._class_name).toBe("DDIMScheduler");
  });

  it("is else read from the spread of the last attention's shifts", async () => {
    const { file } = await golden("sd2");
    // The oracle's random shifts spread as wide as 1: above the bound, as in networks that predict v.
    expect((await open(file)).prediction).toBe("v");
    const { index, bytes } = await indexOf(file);
    const name = "model.diffusion_model.output_blocks.11.1.transformer_blocks.0.norm1.bias";
    const { byteOffset, byteLength } = index.tensors.get(name)!; // the oracle wrote it
    const narrow = Buffer.from(bytes);
    for (let at = 0; at < byteLength; at += 4) narrow.writeFloatLE(0.05 * (at % 8 === 0 ? 1 : -1), byteOffset + at);
    expect((await open(new File([narrow], "x"))).prediction).toBe("epsilon");
  });

  it("is what a person says, before all", async () => {
    const { file } = await golden("sd2");
    const described = await withMetadata(file, { "modelspec.prediction_type": "v" });
    expect((await schedule(await open(described, "epsilon"))).prediction_type).toBe("epsilon");
  });
});
