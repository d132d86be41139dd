import { describe, expect, it } from "vitest";
import { readSafetensorsIndex } from "../../../src/formats/readSafetensorsIndex.ts";
import type { LibraryDatabase } from "../../../src/library/database/openDatabase.ts";
import { deleteModel } from "../../../src/library/models/deleteModel.ts";
import { openDiskModel } from "../../../src/library/models/import/openDiskModel.ts";
import { readDiskModel } from "../../../src/library/models/import/readDiskModel.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { listStoredModels } from "../../../src/library/models/listStoredModels.ts";
import { openModel } from "../../../src/library/models/openModel.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import type { LoraUse } from "../../../src/protocol/generate.ts";
import { readRepositoryFile } from "../webgpu/readRepositoryFile.ts";
import { bytesOf, failureOf, freshDatabase } from "./fixtures.ts";
import { publishModel } from "./testModel.ts";

const UNET = "unet/diffusion_pytorch_model.safetensors";
const TEXT = "text_encoder/model.safetensors";
/** So small that the model's 75 kB have several, and tensors are cut. */
const SMALL = { partByteLength: 16 * 1024 };
const CLIP = { vocab: new Blob(["{}"]), merges: new Blob([""]) };

function golden(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return readRepositoryFile(`tests/golden/lora/${name}.safetensors`);
}

interface Installed {
  readonly database: LibraryDatabase;
  readonly id: string;
}

async function installBase(): Promise<Installed> {
  const database = freshDatabase();
  return { database, id: await publishBase(database) };
}

async function publishBase(database: LibraryDatabase): Promise<string> {
  const { source, manifest } = await publishModel({
    [UNET]: await golden("unet"),
    [TEXT]: await golden("text_encoder"),
  });
  await installModel(database, source, SMALL);
  return manifest.id;
}

async function installLora(database: LibraryDatabase, name: string): Promise<string> {
  const file = new File([await golden(name)], `${name}.safetensors`);
  const model = await readDiskModel([{ path: file.name, file }], CLIP);
  const { source, facts } = await openDiskModel(database, model, { name });
  const { id } = await installModel(database, source, { ...SMALL, facts });
  return id;
}

async function floatsOf(file: Blob): Promise<Map<string, Float32Array>> {
  const { tensors } = await readSafetensorsIndex(file);
  const bytes = await bytesOf(file);
  return new Map(
    [...tensors].map(([name, { byteOffset, byteLength }]) => [
      name,
      new Float32Array(bytes.slice(byteOffset, byteOffset + byteLength).buffer),
    ]),
  );
}

/** The largest difference between a model's tensors and the oracle's, in units of each tensor's largest value. */
async function worstError({ database, id }: Installed, loras: LoraUse[], fused: string): Promise<number> {
  const model = await openModel(database, { id, dtype: "f32", loras }, SMALL);
  const expected = await floatsOf(new Blob([await golden(`${fused}.fused`)]));
  let worst = 0;
  for (const [component, path] of Object.entries({ unet: UNET, text_encoder: TEXT })) {
    for (const [name, values] of await floatsOf(await model.weights(path))) {
      const wanted = expected.get(`${component}.${name}`);
      const scale = wanted?.reduce((most, value) => Math.max(most, Math.abs(value)), 0) ?? 1;
      wanted?.forEach((value, i) => {
        worst = Math.max(worst, Math.abs(value - values[i]!) / scale); // as long as each other
      });
    }
  }
  model.close();
  return worst;
}

async function mergedSets(database: LibraryDatabase): Promise<string[]> {
  const keys = await (await database.connection()).getAllKeys("parts");
  return [...new Set(keys.flatMap(([key]) => key.split("+")[1] ?? []))];
}

describe("LoRAs of an opened model", () => {
  it("are merged into a copy, once, part by part, as diffusers does; the installed model stays as it was", async () => {
    const base = await installBase();
    const { database, id } = base;
    const loras = [
      { modelId: await installLora(database, "kohya"), weight: 0.7 },
      { modelId: await installLora(database, "peft"), weight: -0.4 },
    ];
    const worst = await worstError(base, loras, "both");
    console.log(`LoRAs merged in the browser: at most ${worst.toExponential(1)} from diffusers' (relative)`);
    expect(worst).toBeLessThan(1e-5);
    expect(await verifyModel(database, id)).toEqual([]);
    const plain = await openModel(database, { id, dtype: "f32" }, SMALL);
    expect(indexedDB.cmp(await bytesOf(await plain.weights(UNET)), await golden("unet"))).toBe(0);
    plain.close();
    expect(await mergedSets(database)).toHaveLength(1);
  });

  it("tell how far the copy is, and make it only once", async () => {
    const { database, id } = await installBase();
    const loras = [{ modelId: await installLora(database, "kohya"), weight: 1 }];
    const events: number[] = [];
    const onPrepare = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }) =>
      events.push(doneBytes / totalBytes);
    const open = () => openModel(database, { id, dtype: "f32", loras }, { ...SMALL, onPrepare });
    const model = await open();
    await model.weights(UNET);
    expect(events.length).toBeGreaterThan(4);
    expect([events[0], events.at(-1)]).toEqual([0, 1]);
    model.close();
    events.length = 0;
    const again = await open();
    await again.weights(UNET);
    expect(events).toEqual([]);
    again.close();
  });

  it("leave a network alone that they do not touch", async () => {
    const { database, id } = await installBase();
    const loras = [{ modelId: await installLora(database, "bare-peft"), weight: 1 }];
    const model = await openModel(database, { id, dtype: "f32", loras }, SMALL);
    expect(indexedDB.cmp(await bytesOf(await model.weights(TEXT)), await golden("text_encoder"))).toBe(0);
    expect(await mergedSets(database)).toEqual([]);
    model.close();
  });

  it("of weight 0 are as if they were not there", async () => {
    const { database, id } = await installBase();
    const loras = [{ modelId: await installLora(database, "kohya"), weight: 0 }];
    const model = await openModel(database, { id, dtype: "f32", loras }, SMALL);
    expect(indexedDB.cmp(await bytesOf(await model.weights(UNET)), await golden("unet"))).toBe(0);
    model.close();
  });

  it("keep one merged copy at a time, and the one somebody is reading", async () => {
    const base = await installBase();
    const { database, id } = base;
    const modelId = await installLora(database, "kohya");
    const reader = await openModel(database, { id, dtype: "f32", loras: [{ modelId, weight: 1 }] }, SMALL);
    const weights = await reader.weights(UNET);
    expect(await worstError(base, [{ modelId, weight: 0.5 }], "kohya")).toBeGreaterThan(1e-3); // another weight, another model
    expect(await mergedSets(database)).toHaveLength(2);
    expect((await bytesOf(weights)).length).toBe(weights.size);
    reader.close();
    expect(await worstError(base, [{ modelId, weight: 1 }], "kohya")).toBeLessThan(1e-5);
    expect(await mergedSets(database)).toHaveLength(1);
  });

  it("cannot be deleted while they are read, and are missed once they are", async () => {
    const { database, id } = await installBase();
    const modelId = await installLora(database, "kohya");
    const loras = [{ modelId, weight: 1 }];
    const model = await openModel(database, { id, dtype: "f32", loras }, SMALL);
    expect(await failureOf(deleteModel(database, modelId))).toEqual({ code: "model-in-use", modelId });
    model.close();
    await deleteModel(database, modelId);
    expect(await failureOf(openModel(database, { id, dtype: "f32", loras }, SMALL))).toEqual({
      code: "not-found",
      what: "model",
      id: modelId,
    });
    await deleteModel(database, id); // nothing was left locked
  });

  it("take the copies that they were merged into with them when they are deleted, at once, and no others", async () => {
    const one = await installBase();
    const { database } = one;
    const other = { database, id: await publishBase(database) };
    const [kohya, peft] = [await installLora(database, "kohya"), await installLora(database, "peft")];
    await worstError(one, [{ modelId: kohya, weight: 1 }], "kohya");
    const both = [kohya, peft].map((modelId) => ({ modelId, weight: 0.5 }));
    await worstError(other, both, "both");
    const preparedOf = async ({ id }: Installed) =>
      (await listStoredModels(database)).find(({ modelId }) => modelId === id)?.preparedByteLength;
    const kept = await preparedOf(one);
    expect(kept).toBeGreaterThan(0);
    expect(await preparedOf(other)).toBeGreaterThan(0);
    // Somebody who reads the model without its LoRAs is not in the way.
    const reader = await openModel(database, { id: other.id, dtype: "f32" }, SMALL);
    await deleteModel(database, peft);
    expect([await preparedOf(one), await preparedOf(other)]).toEqual([kept, 0]);
    expect(indexedDB.cmp(await bytesOf(await reader.weights(UNET)), await golden("unet"))).toBe(0);
    reader.close();
    await deleteModel(database, kohya);
    expect(await mergedSets(database)).toEqual([]);
    expect([await verifyModel(database, one.id), await verifyModel(database, other.id)]).toEqual([[], []]);
  });

  it("made for another model are refused by name, and nothing is kept", async () => {
    const { database } = await installBase();
    const other = await publishModel({ [UNET]: await golden("text_encoder") });
    await installModel(database, other.source, SMALL);
    const loraId = await installLora(database, "kohya");
    const loras = [{ modelId: loraId, weight: 1 }];
    const model = await openModel(database, { id: other.manifest.id, dtype: "f32", loras }, SMALL);
    expect(await failureOf(model.weights(UNET))).toMatchObject({
      code: "lora-unfit",
      loraId,
      modelId: other.manifest.id,
      tensors: [expect.stringContaining("has no place"), expect.any(String), expect.any(String)],
    });
    expect(await mergedSets(database)).toEqual([]);
    model.close();
  });
});
