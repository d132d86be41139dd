import { describe, expect, it } from "vitest";
import { readSafetensorsIndex } from "../../../src/formats/readSafetensorsIndex.ts";
import type { LibraryDatabase } from "../../../src/library/database/openDatabase.ts";
import { write } from "../../../src/library/database/transact.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { listModels } from "../../../src/library/models/listModels.ts";
import { type OpenedModel, openModel } from "../../../src/library/models/openModel.ts";
import { repairModel } from "../../../src/library/models/repairModel.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import { bytesOf, failureOf, freshDatabase } from "./fixtures.ts";
import { PART, publishModel } from "./testModel.ts";

const WEIGHTS = "unet/diffusion_pytorch_model.safetensors";
const VALUES = 200_000;
const SMALL = { partByteLength: PART };

/** A safetensors file with `VALUES` halves that count 0, 1, 2 … 2047, 0, 1 …: what halves hold exactly. */
function halves(): Uint8Array<ArrayBuffer> {
  const header = JSON.stringify({ w: { dtype: "F16", shape: [VALUES], data_offsets: [0, 2 * VALUES] } }).padEnd(96);
  const bytes = new Uint8Array(8 + 96 + 2 * VALUES);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, 96n, true);
  bytes.set(new TextEncoder().encode(header), 8);
  for (let i = 0; i < VALUES; i++) view.setUint16(104 + 2 * i, half(i % 2048), true);
  return bytes;
}

/** A whole number from 0 to 2047 as half-precision bits, by hand: the oracle here. */
function half(value: number): number {
  if (value === 0) return 0;
  const exponent = 31 - Math.clz32(value);
  return ((exponent + 15) << 10) | ((value << (10 - exponent)) & 0x3ff);
}

async function install(): Promise<{ database: LibraryDatabase; id: string; repair(): Promise<unknown> }> {
  const database = freshDatabase();
  const { source, manifest } = await publishModel({
    [WEIGHTS]: halves(),
    "broken.safetensors": new Uint8Array(40),
    "scheduler/scheduler_config.json": new TextEncoder().encode(
      '{"_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": -Infinity}',
    ),
  });
  await installModel(database, source, SMALL);
  return { database, id: manifest.id, repair: () => repairModel(database, source, { ...SMALL, modelId: manifest.id }) };
}

/** The weights of an opened model as numbers. */
async function floats(model: OpenedModel): Promise<Float32Array> {
  const blob = await model.weights(WEIGHTS);
  const { byteOffset, byteLength } = (await readSafetensorsIndex(blob)).tensors.get("w")!; // the only tensor
  return new Float32Array(await blob.slice(byteOffset, byteOffset + byteLength).arrayBuffer());
}

async function preparedKeys(database: LibraryDatabase): Promise<number[]> {
  const keys = await (await database.connection()).getAllKeys("parts");
  return keys.filter(([key]) => key.endsWith("@f32")).map(([, index]) => index);
}

it("a model whose scheduler is damaged hides no other, and stands there itself to be repaired", async () => {
  const { database, id } = await install();
  const sound = await publishModel({ "scheduler/scheduler_config.json": new TextEncoder().encode("{}") });
  await installModel(database, sound.source, SMALL);
  await write(database, { stores: ["parts"] }, async (transaction) => {
    const parts = transaction.objectStore("parts");
    for (const part of await parts.getAll()) {
      if (part.fileKey.startsWith(id)) await parts.put({ ...part, blob: new Blob([new Uint8Array(part.byteLength)]) });
    }
  });
  const listed = (await listModels(database)).map((model) => [model.id, model.defaults.scheduler]);
  expect(listed).toEqual(
    expect.arrayContaining([
      [id, "pndm"],
      [sound.manifest.id, "pndm"],
    ]),
  );
});

it("a scheduler's configuration as diffusers writes it is read", async () => {
  const { database, id } = await install();
  const [model] = await listModels(database);
  expect(model?.defaults.scheduler).toBe("dpmpp-2m");
  const opened = await openModel(database, { id, dtype: "f16" });
  expect(await opened.json("scheduler/scheduler_config.json")).toMatchObject({
    lambda_min_clipped: Number.NEGATIVE_INFINITY,
  });
  opened.close();
});

describe("weights of an opened model", () => {
  it("are the published bytes where the precision is right already", async () => {
    const { database, id } = await install();
    const model = await openModel(database, { id, dtype: "f16" }, SMALL);
    expect(indexedDB.cmp(await bytesOf(await model.weights(WEIGHTS)), halves())).toBe(0);
    expect(await preparedKeys(database)).toEqual([]);
    model.close();
  });

  it("are converted once, part by part, kept, and right", async () => {
    const { database, id } = await install();
    const model = await openModel(database, { id, dtype: "f32" }, SMALL);
    const expected = Float32Array.from({ length: VALUES }, (_, i) => i % 2048);
    // Two callers at once share one conversion.
    const [one, other] = await Promise.all([floats(model), floats(model)]);
    expect(indexedDB.cmp(one, expected)).toBe(0);
    expect(indexedDB.cmp(other, expected)).toBe(0);
    const parts = Math.ceil((4 * VALUES + 104) / PART);
    expect(await preparedKeys(database)).toEqual(Array.from({ length: parts }, (_, index) => index));
    model.close();
  });

  it("go on where a conversion was interrupted, making only the parts that are missing", async () => {
    const { database, id } = await install();
    const model = await openModel(database, { id, dtype: "f32" }, SMALL);
    await model.weights(WEIGHTS);
    const [marked, gone] = [2, 5];
    await write(database, { stores: ["parts"] }, async (transaction) => {
      const store = transaction.objectStore("parts");
      const parts = (await store.getAll()).filter((part) => part.fileKey.endsWith("@f32"));
      // Were the kept part made again, this mark would be gone.
      await store.put({ ...parts[marked]!, blob: new Blob([new Uint8Array(PART).fill(7)]) });
      await store.delete([parts[gone]!.fileKey, gone]);
    });
    const bytes = await bytesOf(await model.weights(WEIGHTS));
    expect(bytes.subarray(marked * PART, (marked + 1) * PART).every((byte) => byte === 7)).toBe(true);
    expect(await preparedKeys(database)).toContain(gone);
    model.close();
  });

  it("are made anew after a repair", async () => {
    const { database, id, repair } = await install();
    const model = await openModel(database, { id, dtype: "f32" }, SMALL);
    await model.weights(WEIGHTS);
    await repair();
    expect(await preparedKeys(database)).toEqual([]);
    expect((await floats(model))[2047]).toBe(2047);
    model.close();
  });

  it("are verified, too, and made anew once they are found damaged; what was published stays", async () => {
    const { database, id, repair } = await install();
    const model = await openModel(database, { id, dtype: "f32" }, SMALL);
    await model.weights(WEIGHTS);
    const totals: number[] = [];
    expect(await verifyModel(database, id, ({ totalBytes }) => totals.push(totalBytes))).toEqual([]);
    expect(totals.at(-1)).toBeGreaterThan(6 * VALUES); // two bytes and four for each
    await write(database, { stores: ["parts"] }, async (transaction) => {
      const store = transaction.objectStore("parts");
      const parts = await store.getAll();
      const converted = parts.filter((part) => part.fileKey.endsWith("@f32"));
      await store.put({ ...converted[2]!, blob: new Blob([new Uint8Array(PART).fill(7)]) });
      // Were a published part fetched again, its mark would be gone.
      for (const part of parts.filter((part) => !converted.includes(part))) {
        const marked = { ...part, mark: "published" };
        await store.put(marked);
      }
    });
    expect(await verifyModel(database, id)).toEqual([
      { file: WEIGHTS, index: 2, problem: "changed", isPrepared: true },
    ]);
    await repair();
    expect(await preparedKeys(database)).toEqual([]);
    const parts = await (await database.connection()).getAll("parts");
    expect(parts.every((part) => "mark" in part)).toBe(true);
    expect((await floats(model))[2047]).toBe(2047);
    model.close();
  });

  it("that are no safetensors file are named", async () => {
    const { database, id } = await install();
    const model = await openModel(database, { id, dtype: "f32" }, SMALL);
    expect(await failureOf(model.weights("broken.safetensors"))).toMatchObject({
      code: "model-damaged",
      modelId: id,
      file: "broken.safetensors",
    });
    model.close();
  });
});
