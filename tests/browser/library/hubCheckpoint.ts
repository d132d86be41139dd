import { noise } from "./testModel.ts";

export type Files = Record<string, string | Uint8Array<ArrayBuffer>>;

/** A safetensors file with one tensor of this many bytes. */
export function safetensors(dtype: string, byteLength: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytesPerElement = Number(/\d+/.exec(dtype)?.[0] ?? 8) / 8;
  const entry = { dtype, shape: [byteLength / bytesPerElement], data_offsets: [0, byteLength] };
  const header = new TextEncoder().encode(JSON.stringify({ w: entry }).padEnd(120));
  const file = new Uint8Array(8 + header.length + byteLength);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  file.set(noise(byteLength, seed), 8 + header.length);
  return file;
}

/** The least that passes for a checkpoint at the hub: every file that is looked at, one tensor in each of the weights. */
export function checkpointFiles(weightBytes = 1000): Files {
  return {
    "README.md": "# A test",
    "model_index.json": JSON.stringify({
      _class_name: "StableDiffusionPipeline",
      scheduler: ["diffusers", "DDIMScheduler"],
      safety_checker: [null, null],
      text_encoder: ["transformers", "CLIPTextModel"],
      unet: ["diffusers", "UNet2DConditionModel"],
      vae: ["diffusers", "AutoencoderKL"],
    }),
    "scheduler/scheduler_config.json": '{"_class_name": "DDIMScheduler"}',
    "tokenizer/vocab.json": '{"a": 0}',
    "tokenizer/merges.txt": "#version: 0.2\n",
    "text_encoder/config.json": "{}",
    "text_encoder/model.safetensors": safetensors("F16", weightBytes, 1),
    "unet/config.json": JSON.stringify({ in_channels: 4 }),
    "unet/diffusion_pytorch_model.safetensors": safetensors("F16", weightBytes, 2),
    "vae/config.json": "{}",
    "vae/diffusion_pytorch_model.safetensors": safetensors("F16", weightBytes, 3),
  };
}

/** Files as `checkpointFiles`, with these in their place; undefined leaves one out. */
export function changed(changes: Record<string, Files[string] | undefined>): Files {
  const files = { ...checkpointFiles(), ...changes };
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])),
  );
}
