import { describe, expect, it } from "vitest";
import { readSafetensorsIndex } from "../../../src/formats/readSafetensorsIndex.ts";
import type { LibraryDatabase } from "../../../src/library/database/openDatabase.ts";
import { dropDamaged } from "../../../src/library/models/dropDamaged.ts";
import { describeDiskModel } from "../../../src/library/models/import/describeDiskModel.ts";
import type { DiskModel } from "../../../src/library/models/import/diskModel.ts";
import { openDiskModel } from "../../../src/library/models/import/openDiskModel.ts";
import { readDiskModel } from "../../../src/library/models/import/readDiskModel.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { listModels } from "../../../src/library/models/listModels.ts";
import { openModel } from "../../../src/library/models/openModel.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import { readRepositoryFile } from "../webgpu/readRepositoryFile.ts";
import { bytesOf, failureOf, freshDatabase } from "./fixtures.ts";
import { noise, PART } from "./testModel.ts";

const CLIP = { vocab: new Blob(['{"!": 0}']), merges: new Blob(["#version: 0.2"]) };
const UNET = "unet/diffusion_pytorch_model.safetensors";
const SMALL = { partByteLength: PART };

async function checkpoint(name = "sd1", fileName = "model.safetensors"): Promise<File> {
  return new File([await readRepositoryFile(`tests/golden/ldm/${name}.safetensors`)], fileName);
}

/** Of the UNet, and longer than a sample. */
const LARGE = "model.diffusion_model.output_blocks.0.0.in_layers.2.weight";

/** With one bit flipped in a tensor, this share of its length in. */
async function changedAt(file: File, tensor: string, share: number): Promise<File> {
  const bytes = await bytesOf(file);
  const { byteOffset, byteLength } = (await readSafetensorsIndex(file)).tensors.get(tensor)!; // every checkpoint has it
  bytes[byteOffset + Math.floor(byteLength * share)]! ^= 1;
  return new File([bytes], file.name);
}

function read(file: File): Promise<DiskModel> {
  return readDiskModel([{ path: file.name, file }], CLIP);
}

async function install(database: LibraryDatabase, model: DiskModel, onHashed?: (byteLength: number) => void) {
  const { source, facts } = await openDiskModel(database, model, { name: "My model", onHashed });
  return installModel(database, source, { ...SMALL, facts });
}

describe("a checkpoint in one file", () => {
  it("is installed as a folder: kept, listed, verified, and opened with its own tensors", async () => {
    const database = freshDatabase();
    const model = await read(await checkpoint());
    const offer = await describeDiskModel(database, model);
    expect(offer).toMatchObject({
      kind: "checkpoint",
      family: "sd-1",
      layout: "ldm",
      name: "model",
      isInstalled: false,
    });
    let hashedBytes = 0;
    const installed = await install(database, model, (byteLength) => {
      hashedBytes += byteLength;
    });
    expect(hashedBytes).toBe(offer.byteLength);
    expect(installed).toMatchObject({
      id: offer.modelId,
      name: "My model",
      byteLength: offer.byteLength,
      defaults: { steps: 50, guidanceScale: 7.5, scheduler: "pndm", widthPx: 512, heightPx: 512 },
    });
    expect(await listModels(database)).toEqual([installed]);
    expect(await verifyModel(database, offer.modelId)).toEqual([]);
    expect((await describeDiskModel(database, model)).isInstalled).toBe(true);

    const opened = await openModel(database, { id: offer.modelId, dtype: "f16" }, SMALL);
    // The UNet is f16 already: what is read are the installed bytes, which are the virtual file's.
    expect(indexedDB.cmp(await bytesOf(await opened.weights(UNET)), await bytesOf(model.files.get(UNET)!))).toBe(0);
    expect(await opened.json("unet/config.json")).toMatchObject({ in_channels: 4, cross_attention_dim: 4 });
    expect(await opened.text("tokenizer/vocab.json")).toBe('{"!": 0}');
    opened.close();
    const record = await (await database.connection()).get("models", offer.modelId);
    expect(record?.facts).toEqual({
      kind: "checkpoint",
      family: "sd-1",
      origin: { kind: "disk", fileName: "model.safetensors" },
      licence: null,
      triggerWords: [],
    });
  });

  it("is the same model under any name, and another one when a weight differs", async () => {
    const database = freshDatabase();
    const idOf = async (file: File) => (await describeDiskModel(database, await read(file))).modelId;
    const file = await checkpoint();
    expect(await idOf(await checkpoint("sd1", "renamed.bin"))).toBe(await idOf(file));
    const merged = await changedAt(file, "model.diffusion_model.time_embed.0.weight", 0.5);
    expect(await idOf(merged)).not.toBe(await idOf(file));
  });

  it("stays beside one that differs where no sample was taken", async () => {
    const database = freshDatabase();
    const model = await read(await checkpoint());
    const twin = await read(await changedAt(await checkpoint(), LARGE, 0));
    const { id } = await install(database, model);
    expect((await describeDiskModel(database, twin)).modelId).toBe(id);
    const { id: twinId } = await install(database, twin);
    expect(twinId).toMatch(new RegExp(`^${id}-[0-9a-f]{8}$`));
    for (const [installed, { files }] of [
      [id, model],
      [twinId, twin],
    ] as const) {
      expect(await verifyModel(database, installed)).toEqual([]);
      const opened = await openModel(database, { id: installed, dtype: "f16" }, SMALL);
      expect(indexedDB.cmp(await bytesOf(await opened.weights(UNET)), await bytesOf(files.get(UNET)!))).toBe(0);
      opened.close();
    }
    expect((await install(database, twin)).id).toBe(twinId);
    expect(await listModels(database)).toHaveLength(2);
  });

  it("takes no more room than its networks need", async () => {
    const database = freshDatabase();
    const file = await checkpoint("sd2");
    const model = await read(file);
    await install(database, model);
    const parts = await (await database.connection()).getAll("parts");
    const keptBytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
    const weightBytes = [...model.files].reduce(
      (sum, [path, blob]) => sum + (path.endsWith("tensors") ? blob.size : 0),
      0,
    );
    expect(keptBytes - weightBytes).toBeLessThan(5_000); // configs
    // The last of OpenCLIP's layers and the projection were left behind.
    expect(weightBytes).toBeLessThan(file.size);
  });

  it("goes on where an import was interrupted, copying only what is missing", async () => {
    const database = freshDatabase();
    const model = await read(await checkpoint());
    const { source, facts } = await openDiskModel(database, model, { name: "My model" });
    const stop = new AbortController();
    const asked: number[] = [];
    const counted = {
      ...source,
      fetchRange: (...[file, range, signal]: Parameters<typeof source.fetchRange>) => {
        asked.push(range.start);
        if (asked.length === 15) stop.abort(new Error("stopped"));
        return source.fetchRange(file, range, signal);
      },
    };
    const options = { ...SMALL, facts };
    await expect(installModel(database, counted, { ...options, signal: stop.signal })).rejects.toThrow("stopped");
    const before = asked.length;
    const { id } = await installModel(database, counted, options);
    const all = [...model.files.values()].reduce((sum, blob) => sum + Math.ceil(blob.size / PART), 0);
    expect(asked.length - before).toBe(all - (before - 1));
    expect(await verifyModel(database, id)).toEqual([]);
  });

  it("mends a model that is here and damaged, copying the damaged part alone", async () => {
    const database = freshDatabase();
    const model = await read(await checkpoint());
    const { id } = await install(database, model);
    const connection = await database.connection();
    const part = (await connection.getAll("parts")).find(
      ({ index, byteLength }) => index === 1 && byteLength === PART,
    )!; // files have several
    await connection.put("parts", { ...part, blob: new Blob([noise(PART)]) });
    expect(await verifyModel(database, id)).toHaveLength(1);
    const { source, facts } = await openDiskModel(database, model, { name: "My model" });
    expect((await describeDiskModel(database, model)).isInstalled).toBe(true);
    await dropDamaged(database, id);
    let copies = 0;
    const fetchRange: typeof source.fetchRange = (...asked) => {
      copies += 1;
      return source.fetchRange(...asked);
    };
    await installModel(database, { ...source, fetchRange }, { ...SMALL, facts });
    expect(copies).toBe(1);
    expect(await verifyModel(database, id)).toEqual([]);
  });

  it("that changes between hashing and copying is not installed", async () => {
    const database = freshDatabase();
    const model = await read(await checkpoint());
    const { source, facts } = await openDiskModel(database, model, { name: "My model" });
    const manifest = await source.manifest();
    const bytes = await bytesOf(model.files.get(UNET)!);
    bytes[bytes.length - 1]! ^= 1;
    const files = new Map(model.files).set(UNET, new Blob([bytes]));
    const { source: changed } = await openDiskModel(database, { ...model, files }, { name: "My model" });
    const failure = await failureOf(
      installModel(database, { ...changed, manifest: async () => manifest }, { ...SMALL, facts }),
    );
    expect(failure).toMatchObject({ code: "model-damaged", file: UNET });
    expect(await listModels(database)).toEqual([]);
  });
});

it("a file that can no longer be read is named", async () => {
  const database = freshDatabase();
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(`${crypto.randomUUID()}.safetensors`, { create: true });
  const write = async (bytes: Uint8Array<ArrayBuffer>) => {
    const stream = await handle.createWritable();
    await stream.write(bytes);
    await stream.close();
  };
  await write(await bytesOf(await checkpoint()));
  const file = await handle.getFile();
  const model = await read(file);
  const { source, facts } = await openDiskModel(database, model, { name: "My model" });
  await write(new Uint8Array(10)); // the browser notices that the file is another than the one picked
  expect(await failureOf(installModel(database, source, { ...SMALL, facts }))).toMatchObject({
    code: "changed-upstream",
    source: "My model",
    file: expect.stringContaining("safetensors"),
  });
  await folder.removeEntry(handle.name);
});
