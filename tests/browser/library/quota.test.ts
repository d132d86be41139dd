import { strToU8, zipSync } from "fflate";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { restore } from "../../../src/library/backup/restore.ts";
import type { LibraryDatabase } from "../../../src/library/database/openDatabase.ts";
import { deletePicture, purgeDeleted, undeletePicture } from "../../../src/library/gallery/deletion.ts";
import { listJobs, saveJob } from "../../../src/library/gallery/jobs.ts";
import { listPictures, savePicture } from "../../../src/library/gallery/pictures.ts";
import { LibraryError } from "../../../src/library/LibraryError.ts";
import { deleteModel } from "../../../src/library/models/deleteModel.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { listModels } from "../../../src/library/models/listModels.ts";
import { openModel } from "../../../src/library/models/openModel.ts";
import { keepPart } from "../../../src/library/models/parts.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import { writeSetting } from "../../../src/library/settings.ts";
import { makeHubRepository } from "../../server/hub/makeHubRepository.ts";
import { engraving, failureOf, freshDatabase, generated, makePng } from "./fixtures.ts";
import { changed, safetensors } from "./hubCheckpoint.ts";
import { lookUp, openTab, PATIENT } from "./tabs.ts";
import { noise, publishModel } from "./testModel.ts";

const MIB = 2 ** 20;
/** Chromium counts a write's bytes about twice while it checks, so the tests leave generous margins. */
const QUOTA = 16 * MIB;

interface StorageBuckets {
  open(name: string, options: { quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

/**
 * Every test on a small disk of its own: a storage bucket (https://wicg.github.io/storage-buckets), whose quota Chromium enforces
 * for real. (CDP's override of the origin's quota is noticed by IndexedDB after 30 s only.)
 */
beforeEach(async () => {
  // Not in TypeScript's DOM library.
  const { storageBuckets } = navigator as unknown as { storageBuckets: StorageBuckets };
  const name = `bucket-${crypto.randomUUID()}`;
  const bucket = await storageBuckets.open(name, { quota: QUOTA });
  vi.stubGlobal("indexedDB", bucket.indexedDB);
  onTestFinished(async () => {
    vi.unstubAllGlobals();
    await storageBuckets.delete(name);
  });
});

describe("a full disk", () => {
  it("refuses a picture with the number of bytes, keeps the others, and takes it once there is room", async () => {
    const database = freshDatabase();
    const kept = generated({ createdAtMs: 1 });
    const large = generated({ createdAtMs: 2 });
    await savePicture(database, kept, await makePng(24, 16));
    await savePicture(database, large, new Blob([noise(10 * MIB)]));
    const another = generated({ createdAtMs: 3 });
    const again = () => savePicture(database, another, new Blob([noise(7 * MIB)]));
    expect(await failureOf(again())).toEqual({ code: "quota", neededBytes: 7 * MIB, freeBytes: null });
    expect(await listPictures(database, { limit: 9 })).toEqual([large, kept]);
    await makeRoom(database, large.id);
    await again();
    expect(await listPictures(database, { limit: 9 })).toEqual([another, kept]);
  });

  it("lets a picture be deleted, brought back and purged although nothing more can be written down", async () => {
    const database = freshDatabase();
    const record = generated();
    const job = engraving(record.id);
    await savePicture(database, record, new Blob([noise(4 * MIB)]));
    await saveJob(database, job);
    await fillUp(database);
    await deletePicture(database, record.id);
    expect(await listPictures(database, { limit: 9 })).toEqual([]);
    expect(await listJobs(database, record.id)).toEqual([]);
    await undeletePicture(database, record.id);
    expect(await listPictures(database, { limit: 9 })).toEqual([record]);
    expect(await listJobs(database, record.id)).toEqual([job]);
    await makeRoom(database, record.id);
    expect(await listPictures(database, { limit: 9 })).toEqual([]);
    expect(await database.connection().then((connection) => connection.count("pictureBlobs"))).toBe(0);
  });

  it("refuses a setting, and the old value stays", async () => {
    const database = freshDatabase();
    await writeSetting(database, "draft", "old");
    const failure = await failureOf(writeSetting(database, "draft", "x".repeat(20 * MIB)));
    expect(failure).toMatchObject({ code: "quota", neededBytes: 20 * MIB + 2 });
    expect(await database.connection().then((connection) => connection.get("settings", "draft"))).toBe("old");
  });

  it("in the middle of an install keeps the parts that are there; with room made, only the rest is fetched", async () => {
    const database = freshDatabase();
    const record = generated();
    await savePicture(database, record, new Blob([noise(10 * MIB)]));
    const { source, site } = await publishModel({ "a.bin": noise(12 * MIB) });
    const install = () => installModel(database, source, { partByteLength: 2 * MIB });
    const failure = await failureOf(install());
    const kept = (await database.connection().then((connection) => connection.count("parts"))) * 2 * MIB;
    expect(failure).toEqual({ code: "quota", neededBytes: 12 * MIB - kept, freeBytes: null });
    expect(kept).toBeGreaterThan(0);
    expect(await listModels(database)).toEqual([]);
    await makeRoom(database, record.id);
    await install();
    expect(await listModels(database)).toHaveLength(1);
    const ranges = (await site.log()).flatMap(({ range }) => range ?? []);
    console.log(`disk full during an install: ${ranges.length} range requests for 6 parts`);
    expect(ranges).toHaveLength(7);
    expect(new Set(ranges).size).toBe(6);
  });

  it("in the middle of an installation from the hub makes it wait; with room made, it goes on where it stopped", async () => {
    const { name, ...database } = freshDatabase();
    const record = generated();
    await savePicture(database, record, new Blob([noise(10 * MIB)]));
    const repository = await makeHubRepository();
    const unet = safetensors("F16", 14 * MIB);
    await repository.publish(changed({ "unet/diffusion_pytorch_model.safetensors": unet }));
    const order = await lookUp(repository);
    const modelId = order.manifest.id;
    const tab = openTab(name, repository.hubUrl, { ...PATIENT, partByteLength: 2 * MIB });
    await tab.watch();
    const failure = await failureOf(tab.install(order));
    expect(failure).toMatchObject({ code: "quota", freeBytes: null });
    await vi.waitUntil(() => tab.last()?.installs[0]?.state.phase === "failed");
    const { doneBytes, totalBytes } = tab.last()!.installs[0]!; // just waited for
    expect(failure).toMatchObject({ neededBytes: totalBytes - doneBytes });
    console.log(`disk full during an installation: ${doneBytes} of ${totalBytes} bytes are kept`);
    expect(doneBytes).toBeGreaterThan(2 * MIB);
    await makeRoom(database, record.id);
    expect(await tab.resume(modelId)).toBe("installed");
    expect(await verifyModel(database, modelId)).toEqual([]);
    await deleteModel(database, modelId);
  });

  it("in the middle of a conversion leaves the model as it was", async () => {
    const database = freshDatabase();
    const header = JSON.stringify({ w: { dtype: "F16", shape: [3 * MIB], data_offsets: [0, 6 * MIB] } }).padEnd(120);
    const length = new Uint8Array(new BigUint64Array([120n]).buffer);
    const weights = new Uint8Array([...length, ...new TextEncoder().encode(header), ...noise(6 * MIB)]);
    const { source, manifest } = await publishModel({ "w.safetensors": weights });
    await installModel(database, source);
    const wide = await openModel(database, { id: manifest.id, dtype: "f32" }, { partByteLength: 2 * MIB });
    const failure = await failureOf(wide.weights("w.safetensors"));
    if (failure.code !== "quota") throw new Error(failure.code);
    expect(failure.neededBytes).toBeGreaterThan(12 * MIB);
    wide.close();
    const keys = await database.connection().then((connection) => connection.getAllKeys("parts"));
    expect(keys.filter(([key]) => key.includes("@"))).toEqual([]);
    const plain = await openModel(database, { id: manifest.id, dtype: "f16" });
    expect((await plain.weights("w.safetensors")).size).toBe(weights.length);
    plain.close();
    await deleteModel(database, manifest.id);
  });

  it("ends a restore; what fitted stays, and with room made the rest comes", async () => {
    const database = freshDatabase();
    const record = generated({ id: "filler", createdAtMs: 9 });
    await savePicture(database, record, new Blob([noise(10 * MIB)]));
    const pictures = ["a", "b", "c", "d"].map((id) => generated({ id, createdAtMs: id.charCodeAt(0) }));
    const zip = zipSync(
      {
        "burin-backup.json": strToU8('{"format":"burin-backup","version":1}'),
        ...Object.fromEntries(
          pictures.map((picture) => [`pictures/${picture.id}.json`, strToU8(JSON.stringify(picture))]),
        ),
        ...Object.fromEntries(pictures.map(({ id }) => [`pictures/${id}.png`, pngLike(3 * MIB)])),
      },
      { level: 0 },
    );
    expect(await failureOf(restore(database, new Blob([zip])))).toMatchObject({ code: "quota" });
    const added = (await listPictures(database, { limit: 9 })).length - 1;
    console.log(`disk full during a restore: ${added} of 4 pictures were added`);
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThan(4);
    await makeRoom(database, record.id);
    expect(await restore(database, new Blob([zip]))).toEqual({
      addedPictures: 4 - added,
      addedJobs: 0,
      skipped: added,
      damaged: [],
    });
  });
});

/** Fills the disk with ever smaller pieces until not even a small record fits. */
async function fillUp(database: LibraryDatabase): Promise<void> {
  const part = (byteLength: number, index: number) => ({
    fileKey: `filler/${byteLength}`,
    index,
    byteLength,
    sha256: "",
    blob: new Blob([noise(byteLength, index + 1)]),
  });
  const sizes = [2 * MIB, MIB / 4, MIB / 32, 1024, 1];
  for (const byteLength of sizes) {
    let index = 0;
    while (await keepPart(database, part(byteLength, index)).then(() => true, isFull)) index++;
  }
}

/** False when the disk is full; throws what is anything else. */
function isFull(error: unknown): false {
  if (error instanceof LibraryError && error.code === "quota") return false;
  throw error;
}

/** Deletes a picture for good, which must work on a full disk too. */
async function makeRoom(database: LibraryDatabase, id: string): Promise<void> {
  await deletePicture(database, id);
  await purgeDeleted(database);
}

/** Signature and header of a 24 × 16 PNG, then noise: enough for a backup, and as large as is wanted. */
function pngLike(byteLength: number): Uint8Array<ArrayBuffer> {
  const bytes = noise(Math.floor(byteLength));
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 24, 0, 0, 0, 16]);
  return bytes;
}

describe("an install that cannot fit", () => {
  it("is refused before it asks for its first byte", async () => {
    const { source, site, manifest } = await publishModel({ "a.bin": noise(10) });
    const huge = { ...manifest, files: [{ ...manifest.files[0]!, byteLength: 2 ** 45 }] };
    await site.put("manifest.json", JSON.stringify(huge));
    const failure = await failureOf(installModel(freshDatabase(), source));
    expect(failure).toMatchObject({ code: "quota", neededBytes: 2 ** 45, freeBytes: expect.any(Number) });
    expect((await site.log()).filter(({ path }) => path.startsWith("files/"))).toEqual([]);
  });
});
