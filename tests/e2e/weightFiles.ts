import { mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSafetensors, type SafetensorsIndex } from "../../src/formats/safetensors.ts";
import { ROOT } from "../../tools/paths.ts";
import { inventWeights } from "../server/hub/invented/inventWeights.ts";

const RANK = 4;

export type Shapes = Readonly<Record<string, readonly number[]>>;

/** A safetensors file of invented f16 weights. */
export function weights(shapes: Shapes, seed = 1): Buffer {
  const content = inventWeights(
    Object.entries(shapes).map(([name, shape]) => ({ name, shape })),
    seed,
  );
  return content.read(0, content.byteLength);
}

/** A file whose header says this, be it true or not, before so many bytes of data. */
export function headed(header: unknown, dataBytes: number): Buffer {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(dataBytes)]);
}

/** A folder of its own, which goes with the tests. */
function sparseFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "burin-sparse-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** On disk, a file whose header claims this length and that is as long as it must be for that; it takes no room. Its path. */
export function withLongHeader(headerBytes: number): string {
  const path = join(sparseFolder(), "long-header.safetensors");
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(headerBytes));
  const file = openSync(path, "w");
  writeSync(file, Buffer.concat([length, Buffer.from("{")]));
  truncateSync(path, 8 + headerBytes);
  return path;
}

/** On disk, a LoRA of one layer, all zeros, about this long; it takes no room. Its path. */
export function hugeLora(byteLength: number): string {
  const width = Math.floor(byteLength / 16);
  const half = 2 * RANK * width;
  const header = headed(
    {
      "lora_unet_mid_block_attentions_0_proj_in.lora_down.weight": {
        dtype: "F16",
        shape: [RANK, width],
        data_offsets: [0, half],
      },
      "lora_unet_mid_block_attentions_0_proj_in.lora_up.weight": {
        dtype: "F16",
        shape: [width, RANK],
        data_offsets: [half, 2 * half],
      },
    },
    0,
  );
  const path = join(sparseFolder(), "huge.safetensors");
  writeFileSync(path, header);
  truncateSync(path, header.length + 2 * half);
  return path;
}

/** What a file of the repository holds. */
export function indexOf(path: string): SafetensorsIndex {
  const bytes = readFileSync(join(ROOT, path));
  return parseSafetensors(bytes, bytes.length);
}

export function shapesOf({ tensors }: SafetensorsIndex): Record<string, readonly number[]> {
  return Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape]));
}

const ATTENTION = /\.(to_[qkv]|to_out\.0)\.weight$/;
/** A LoRA in kohya's naming for the attention layers of a UNet with these shapes. */
export function makeLora(unet: Shapes, seed = 1): Buffer {
  const layers = Object.entries(unet).filter(([name]) => ATTENTION.test(name));
  return weights(
    Object.fromEntries(
      layers.flatMap(([name, [outputs = 0, inputs = 0]]) => {
        const layer = `lora_unet_${name.replace(/\.weight$/, "").replaceAll(".", "_")}`;
        return [
          [`${layer}.lora_down.weight`, [RANK, inputs]],
          [`${layer}.lora_up.weight`, [outputs, RANK]],
        ];
      }),
    ),
    seed,
  );
}

const WIDER = 8;
const CLIP_VOCABULARY = 49_408;
/** Latents and colours are as many in every checkpoint: [outputs, inputs] that stay. */
const FIXED: readonly (readonly [name: RegExp, outputs: boolean, inputs: boolean])[] = [
  [/diffusion_model\.input_blocks\.0\.0\.|encoder\.conv_in\.|decoder\.conv_in\./, false, true],
  [/diffusion_model\.out\.2\.|encoder\.conv_out\.|decoder\.conv_out\./, true, false],
  [/quant_conv\./, true, true],
];

/**
 * SD 1.5 in one file in the original layout, as small as its 32 groups and 8 heads let it be: the oracle's names, its widths times eight
 * (the oracle's own checkpoints are too narrow to be run), CLIP's whole vocabulary, invented weights.
 */
export function makeLdmCheckpoint(): Buffer {
  const tensors = Object.entries(shapesOf(indexOf("tests/golden/ldm/sd1.safetensors"))).filter(([name]) =>
    /^(model\.diffusion_model|first_stage_model|cond_stage_model.*(weight|bias)$)/.test(name),
  );
  return weights(Object.fromEntries(tensors.map(([name, shape]) => [name, widened(name, shape)])));
}

function widened(name: string, shape: readonly number[]): readonly number[] {
  if (name.includes("token_embedding")) return [CLIP_VOCABULARY, shape[1]! * WIDER]; // a table has two extents
  const [, keepsOutputs = name.includes("position_embedding"), keepsInputs = false] =
    FIXED.find(([pattern]) => pattern.test(name)) ?? [];
  return shape.map((extent, axis) => (axis > 1 || (axis === 0 ? keepsOutputs : keepsInputs) ? extent : extent * WIDER));
}
