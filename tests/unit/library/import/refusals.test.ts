import { describe, expect, it } from "vitest";
import { readDiskModel } from "../../../../src/library/models/import/readDiskModel.ts";
import { CLIP, refusalOf, repositoryFile, single, weights } from "./diskFiles.ts";

/** As the publishers' files have them, with the least that tells them. */
const OTHERS: readonly [found: string, file: File][] = [
  [
    "SDXL",
    weights({
      "conditioner.embedders.1.model.ln_final.weight": [4],
      "model.diffusion_model.input_blocks.0.0.weight": [4, 4, 3, 3],
    }),
  ],
  [
    "unCLIP, which starts from pictures",
    weights({ "noise_augmentor.data_mean": [4], "model.diffusion_model.label_emb.0.0.weight": [4] }),
  ],
  ["SDXL", weights({ "model.diffusion_model.label_emb.0.0.weight": [4, 4] })],
  ["Stable Diffusion 3", weights({ "model.diffusion_model.joint_blocks.0.context_block.attn.qkv.weight": [4, 4] })],
  ["FLUX", weights({ "double_blocks.0.img_attn.qkv.weight": [4, 4] })],
  ["FLUX", weights({ "single_transformer_blocks.0.attn.to_q.weight": [4, 4] })],
  ["ControlNet", weights({ "control_model.input_blocks.0.0.weight": [4, 4] })],
  ["textual inversion", weights({ emb_params: [1, 768] })],
  ["SDXL", weights({ "lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight": [4, 4] })],
  [
    "a LoRA for SDXL",
    weights({
      "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight": [4, 2048],
      "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.lora_up.weight": [640, 4],
    }),
  ],
  ["a LoRA for FLUX", weights({ "lora_unet_double_blocks_0_img_attn_proj.lora_down.weight": [4, 4] })],
  ["LoHa, a relative of LoRA", weights({ "lora_unet_mid_block_attentions_0_proj_in.hada_w1_a": [4, 4] })],
  ["LoKr, a relative of LoRA", weights({ "lora_unet_mid_block_attentions_0_proj_in.lokr_w1": [4, 4] })],
  ["DoRA, a relative of LoRA", weights({ "lora_unet_mid_block_attentions_0_proj_in.dora_scale": [4, 1] })],
];

describe("files that are another kind of model", () => {
  it.each(OTHERS)("%s is named", async (found, file) => {
    expect(await refusalOf(single(file))).toEqual({
      code: "model-unsupported",
      model: "model.safetensors",
      reason: "architecture",
      detail: found,
    });
  });

  it.each([
    [5, "depth-guided Stable Diffusion"],
    [8, "InstructPix2Pix"],
    [6, "a UNet with 6 input channels"],
  ])("a UNet of %s channels is named", async (channels, detail) => {
    const file = weights({
      "model.diffusion_model.input_blocks.0.0.weight": [4, channels, 3, 3],
      "first_stage_model.quant_conv.weight": [8, 8, 1, 1],
      "cond_stage_model.transformer.text_model.final_layer_norm.weight": [4],
    });
    expect(await refusalOf(single(file))).toMatchObject({ reason: "architecture", detail });
  });

  it("something unknown is described by what was seen", async () => {
    const shapes = { "backbone.a": [1], "backbone.b": [1], "head.c": [1], "head.d": [1] };
    expect(await refusalOf(single(weights(shapes)))).toMatchObject({
      reason: "not-a-model",
      detail: "it holds 4 tensors such as backbone.a, backbone.b, head.c",
    });
  });

  it("a checkpoint without a part, or with tensors the original code has not, says so", async () => {
    const unet = { "model.diffusion_model.input_blocks.0.0.weight": [4, 4, 3, 3] };
    const text = { "cond_stage_model.transformer.text_model.final_layer_norm.weight": [4] };
    const refusal = async (shapes: Record<string, number[]>) => refusalOf(single(weights(shapes)));
    expect(await refusal(unet)).toMatchObject({ reason: "incomplete", detail: "It has no text encoder" });
    expect(await refusal({ ...unet, ...text })).toMatchObject({
      reason: "incomplete",
      detail: "It has no autoencoder",
    });
    expect(await refusal({ ...unet, ...text, "model.diffusion_model.extra.weight": [4] })).toMatchObject({
      reason: "architecture",
      detail: "another network: 1 tensors are strange (model.diffusion_model.extra.weight)",
    });
  });

  it("weights of eight bits are named", async () => {
    const file = weights(
      {
        "model.diffusion_model.input_blocks.0.0.weight": [4, 4, 3, 3],
        "first_stage_model.quant_conv.weight": [8, 8, 1, 1],
        "cond_stage_model.transformer.text_model.final_layer_norm.weight": [4],
      },
      { dtype: "F8_E4M3" },
    );
    expect(await refusalOf(single(file))).toMatchObject({ reason: "dtype", detail: "They are F8_E4M3" });
  });
});

describe("files that are no weights", () => {
  const bytes = (name: string, ...values: (number | string)[]) =>
    new File([...values.map((value) => (typeof value === "string" ? value : Uint8Array.of(value)))], name);

  it.each([
    ["PyTorch's zip", bytes("model.ckpt", "PK\x03\x04", "archive/data.pkl"), "pickle"],
    ["a pickle called safetensors", bytes("model.safetensors", 0x80, 2, "}q\x00(X\x01\x00"), "pickle"],
    ["a newer pickle", bytes("model.pt", 0x80, 4, 0x95, "\x10\x00\x00\x00\x00\x00\x00\x00}"), "pickle"],
    ["a page saved in its stead", bytes("model.safetensors", "<!DOCTYPE html><html>"), "not-a-model"],
    ["GGUF", bytes("model.gguf", "GGUF", 3, 0, 0, 0), "no-safetensors"],
    ["a picture", bytes("model.safetensors", 0x89, "PNG\r\n\x1a\n"), "not-a-model"],
    ["nothing", bytes("model.safetensors"), "bad-header"],
    ["noise", bytes("model.safetensors", "noise without any meaning"), "bad-header"],
  ])("%s is refused with the reason", async (_, file, reason) => {
    const failure = await refusalOf(single(file));
    expect(failure).toMatchObject({ code: "model-unsupported", model: file.name, reason });
  });

  it("a truncated file says where it ends", async () => {
    const whole = await repositoryFile("tests/golden/ldm/sd1-inpainting.safetensors");
    const cut = new File([whole.slice(0, whole.size - 1000)], "cut.safetensors");
    expect(await refusalOf(single(cut))).toMatchObject({ model: "cut.safetensors", reason: "bad-header" });
  });

  it("a choice of several files without a model says so", async () => {
    const two = ["a", "b"].map((name) => ({ path: `${name}.safetensors`, file: weights({ x: [1] }) }));
    expect(await refusalOf(two)).toMatchObject({ reason: "not-a-model" });
    expect(await refusalOf([])).toMatchObject({ reason: "not-a-model", detail: "there is no weight file" });
    const pickled = ["model.ckpt", "readme.md"].map((path) => ({ path, file: bytes(path, "x") }));
    expect(await refusalOf(pickled)).toMatchObject({ reason: "pickle" });
  });
});

it("a safetensors header whose length begins like a pickle is read", async () => {
  // 0x80 0x02: a header of 640 bytes.
  const file = weights({ x: [1] });
  const header = Buffer.from(await file.arrayBuffer());
  const json = header.toString("utf8", 8, header.length - 2).padEnd(640);
  const length = Buffer.alloc(8);
  length.writeUInt32LE(640);
  const padded = new File([length, json, Buffer.alloc(2)], "x");
  expect(await refusalOf(single(padded))).toMatchObject({ reason: "not-a-model" });
});

it("a LoRA is told from a checkpoint, with its family and trigger words", async () => {
  const lora = await readDiskModel(single(await repositoryFile("tests/golden/lora/kohya.safetensors")), CLIP);
  expect(lora).toMatchObject({ kind: "lora", layout: "kohya", precision: "f32", family: "sd-1", triggerWords: [] });
  expect([...lora.files.keys()]).toEqual(["lora.safetensors"]);
  const peft = await readDiskModel(single(await repositoryFile("tests/golden/lora/peft.safetensors")), CLIP);
  expect(peft).toMatchObject({ kind: "lora", layout: "peft" });
  const layer = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v";
  const file = weights(
    { [`${layer}.lora_down.weight`]: [4, 1024], [`${layer}.lora_up.weight`]: [1280, 4], [`${layer}.alpha`]: [] },
    { metadata: { "modelspec.trigger_phrase": "woodcut style" } },
  );
  expect(await readDiskModel(single(file), CLIP)).toMatchObject({ family: "sd-2", triggerWords: ["woodcut style"] });
});

describe("a tensor with a name of megabytes", () => {
  const long = "x.1_".repeat(1_000_000);
  it.each([
    "",
    "model.diffusion_model.input_blocks.",
    "cond_stage_model.transformer.",
    "first_stage_model.",
    "lora_unet_",
    "unet.down_blocks.",
  ])("%j is refused in few words, and soon", async (prefix) => {
    const shapes = {
      "model.diffusion_model.input_blocks.0.0.weight": [4, 4, 3, 3],
      [`${prefix}${long}.weight`]: [4],
      [`${prefix}${long}.lora_down.weight`]: [4, 4],
    };
    const { "model.diffusion_model.input_blocks.0.0.weight": _, ...alone } = shapes;
    const startedMs = performance.now();
    for (const file of [weights(shapes), weights(alone)]) {
      const failure = await refusalOf(single(file));
      expect(failure).toMatchObject({ code: "model-unsupported" });
      expect(JSON.stringify(failure).length).toBeLessThan(2_500);
    }
    const tookMs = performance.now() - startedMs;
    console.log(`names of ${long.length} bytes after ${JSON.stringify(prefix)} refused in ${tookMs.toFixed(0)} ms`);
    expect(tookMs).toBeLessThan(20_000);
  });
});
