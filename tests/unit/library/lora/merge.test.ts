import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { float16ToFloat32 } from "../../../../src/formats/float16.ts";
import type { LoraComponent } from "../../../../src/formats/lora/loraTarget.ts";
import { readLora } from "../../../../src/formats/lora/readLora.ts";
import { readSafetensorsIndex } from "../../../../src/formats/readSafetensorsIndex.ts";
import { parseSafetensors } from "../../../../src/formats/safetensors.ts";
import { LibraryError } from "../../../../src/library/LibraryError.ts";
import type { OpenLora } from "../../../../src/library/models/lora/openLora.ts";
import { planMerge } from "../../../../src/library/models/lora/planMerge.ts";
import { convertRange } from "../../../../src/library/models/prepare/convertRange.ts";
import { type ConversionPlan, planConversion } from "../../../../src/library/models/prepare/planConversion.ts";

const GOLDEN = new URL("../../../golden/lora/", import.meta.url);
const TOLERANCE = 1e-5;

// From diffusers and PEFT: tools/oracle/lora.py.
async function golden(name: string): Promise<Blob> {
  return new Blob([await readFile(new URL(`${name}.safetensors`, GOLDEN))]);
}

async function open(name: string, weight: number): Promise<OpenLora> {
  const file = await golden(name);
  const lora = readLora(await readSafetensorsIndex(file))!; // each of these files is one
  return { id: name, file, sha256: name, weight, lora };
}

async function planOf(component: LoraComponent, uses: Record<string, number>, dtype: "f16" | "f32" = "f32") {
  const source = await golden(component);
  const loras = await Promise.all(Object.entries(uses).map(([name, weight]) => open(name, weight)));
  const index = await readSafetensorsIndex(source);
  const merge = await planMerge(index, { modelId: "model", component, loras });
  return { source, plan: planConversion(index, dtype, merge)! }; // LoRAs change something
}

async function whole({ source, plan }: { source: Blob; plan: ConversionPlan }): Promise<Buffer> {
  return Buffer.from(await convertRange(source, plan, { start: 0, end: plan.byteLength }));
}

function floatsOf(bytes: Buffer): Map<string, Float32Array> {
  const { tensors } = parseSafetensors(bytes, bytes.length);
  return new Map(
    [...tensors].map(([name, { dtype, byteOffset, byteLength }]) => {
      const data = new Uint8Array(bytes.subarray(byteOffset, byteOffset + byteLength)).buffer;
      return [name, dtype === "F16" ? float16ToFloat32(new Uint16Array(data)) : new Float32Array(data)];
    }),
  );
}

/** The largest difference, in units of the tensor's largest value. */
function relativeError(found: Float32Array, expected: Float32Array): number {
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  return found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0) / scale; // same length
}

async function merged(uses: Record<string, number>): Promise<Map<string, Float32Array>> {
  const all = new Map<string, Float32Array>();
  for (const component of ["unet", "text_encoder"] as const) {
    const adds = Object.keys(uses).some((name) => name !== "bare-peft") || component === "unet";
    const bytes = adds
      ? await whole(await planOf(component, uses))
      : Buffer.from(await (await golden(component)).arrayBuffer());
    for (const [name, values] of floatsOf(bytes)) all.set(`${component}.${name}`, values);
  }
  return all;
}

describe("LoRAs added to a model", () => {
  it.each([
    ["kohya", { kohya: 1 }],
    ["kohya-f16", { "kohya-f16": 0.8 }],
    ["peft", { peft: 0.6 }],
    ["bare-peft", { "bare-peft": 1 }],
    ["processors", { processors: 1.3 }],
    ["both", { kohya: 0.7, peft: -0.4 }],
  ] as const)("%s: as diffusers loads and fuses them", async (name, uses) => {
    const expected = floatsOf(Buffer.from(await (await golden(`${name}.fused`)).arrayBuffer()));
    const found = await merged(uses);
    const base = await merged({ kohya: 0 });
    let worst = 0;
    for (const [tensor, values] of found) {
      const wanted = expected.get(tensor);
      if (wanted) worst = Math.max(worst, relativeError(values, wanted));
      else expect(values, tensor).toEqual(base.get(tensor));
    }
    console.log(
      `LoRA ${name}: ${expected.size} tensors changed, at most ${worst.toExponential(1)} from diffusers' (relative)`,
    );
    expect([...expected.keys()].filter((tensor) => !found.has(tensor))).toEqual([]);
    expect(worst).toBeLessThan(TOLERANCE);
  });

  it("are made in any parts: a tensor may be cut in the middle of a row", async () => {
    const merge = await planOf("unet", { kohya: 1, peft: -0.4 });
    const bytes = await whole(merge);
    const cut = fc.integer({ min: 0, max: Math.floor(merge.plan.byteLength / 8) }).map((eighth) => eighth * 8);
    await fc.assert(
      fc.asyncProperty(cut, cut, async (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        return bytes.subarray(start, end).equals(await convertRange(merge.source, merge.plan, { start, end }));
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it("are added in f32 before the weights become f16", async () => {
    const wide = floatsOf(await whole(await planOf("unet", { kohya: 1 })));
    const narrow = floatsOf(await whole(await planOf("unet", { kohya: 1 }, "f16")));
    for (const [name, values] of narrow) expect(relativeError(values, wide.get(name)!), name).toBeLessThan(2 ** -11); // same names
  });

  it("change nothing of the model's file", async () => {
    const before = Buffer.from(await (await golden("unet")).arrayBuffer());
    const { source, plan } = await planOf("unet", { kohya: 1 });
    await whole({ source, plan });
    expect(before.equals(Buffer.from(await source.arrayBuffer()))).toBe(true);
  });
});

describe("a LoRA for another model", () => {
  async function failureOf(change: (layers: Map<string, unknown>) => void) {
    const lora = await open("kohya", 1);
    const layers = new Map(lora.lora.layers.unet);
    change(layers);
    const changed = { ...lora, lora: { ...lora.lora, layers: { ...lora.lora.layers, unet: layers } } };
    const index = await readSafetensorsIndex(await golden("unet"));
    const error = await planMerge(index, { modelId: "model", component: "unet", loras: [changed] }).catch((e) => e);
    return error instanceof LibraryError ? error.failure : error;
  }

  const QUERY = "down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";

  it("is refused where a layer has no place", async () => {
    const failure = await failureOf((layers) => {
      for (let i = 0; i < 5; i++) layers.set(`layer_${i}`, layers.get(QUERY));
    });
    const name = `lora_unet_${QUERY}.lora_down.weight has no place`;
    expect(failure).toEqual({ code: "lora-unfit", loraId: "kohya", modelId: "model", tensors: [name, name, name] });
  });

  it("is refused where a layer has another shape", async () => {
    const failure = await failureOf((layers) => layers.set(QUERY, layers.get("mid_block_resnets_0_conv1")));
    expect(failure).toMatchObject({
      code: "lora-unfit",
      tensors: ["lora_unet_mid_block_resnets_0_conv1.lora_down.weight is for 72 → 8, the model has 8 → 4"],
    });
  });
});
