import { describe, expect, it } from "vitest";
import { write } from "../../../src/library/database/transact.ts";
import { deletePicture, purgeDeleted, undeletePicture } from "../../../src/library/gallery/deletion.ts";
import { getThumbnail } from "../../../src/library/gallery/getThumbnail.ts";
import { deleteJob, getJob, listJobs, saveJob } from "../../../src/library/gallery/jobs.ts";
import { getPicture, listPictures, savePicture } from "../../../src/library/gallery/pictures.ts";
import { saveGenerated } from "../../../src/library/gallery/saveGenerated.ts";
import { readSetting, writeSetting } from "../../../src/library/settings.ts";
import { bytesOf, engraving, failureOf, freshDatabase, generated, makePng } from "./fixtures.ts";

describe("pictures", () => {
  it("gives back record and PNG as they were saved, from another connection too", async () => {
    const database = freshDatabase();
    const png = await makePng(24, 16);
    const record = generated();
    await savePicture(database, record, png);
    database.close();
    const kept = await getPicture(database, record.id);
    expect(kept.record).toEqual(record);
    expect(await bytesOf(kept.png)).toEqual(await bytesOf(png));
  });

  it("makes an exact PNG of generated pixels", async () => {
    const database = freshDatabase();
    const data = new Uint8ClampedArray(24 * 16 * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256));
    const record = generated();
    await saveGenerated(database, record, { widthPx: 24, heightPx: 16, data });
    const bitmap = await createImageBitmap((await getPicture(database, record.id)).png);
    const context = new OffscreenCanvas(24, 16).getContext("2d")!; // Chromium has one
    context.drawImage(bitmap, 0, 0);
    expect(context.getImageData(0, 0, 24, 16).data).toEqual(data);
  });

  it("lists newest first and pages back without losing pictures of the same millisecond", async () => {
    const database = freshDatabase();
    const png = await makePng(8, 8);
    for (const createdAtMs of [5, 1, 3, 3, 3, 2, 4]) await savePicture(database, generated({ createdAtMs }), png);
    const times = (pictures: readonly { createdAtMs: number }[]) => pictures.map((picture) => picture.createdAtMs);
    expect(times(await listPictures(database, { limit: 3 }))).toEqual([5, 4, 3, 3, 3]);
    expect(times(await listPictures(database, { limit: 3, beforeMs: 3 }))).toEqual([2, 1]);
    expect(await listPictures(database, { limit: 3, beforeMs: 1 })).toEqual([]);
  });

  it("finds by words of the prompt, by seed and by file name, whatever the case", async () => {
    const database = freshDatabase();
    const png = await makePng(8, 8);
    const pine = generated({ prompt: "A Pine Tree, ink, café", seed: 4242, createdAtMs: 3 });
    const fish = generated({ prompt: "fish", seed: 9, createdAtMs: 2 });
    const photo = generated({ createdAtMs: 1, origin: { kind: "imported", fileName: "Oma & Opa.JPG" } });
    for (const record of [pine, fish, photo]) await savePicture(database, record, png);
    const find = async (search: string) => (await listPictures(database, { limit: 9, search })).map(({ id }) => id);
    expect(await find("tree PINE")).toEqual([pine.id]);
    expect(await find("cafe\u0301")).toEqual([pine.id]);
    expect(await find("424")).toEqual([pine.id]);
    expect(await find("opa.jpg")).toEqual([photo.id]);
    expect(await find("pine fish")).toEqual([]);
    expect(await find("  ")).toHaveLength(3);
  });

  it("refuses a record that a backup could not bring back, naming the field", async () => {
    const png = await makePng(8, 8);
    const broken = { ...generated(), createdAtMs: Number.NaN };
    expect(await failureOf(savePicture(freshDatabase(), broken, png))).toEqual({
      code: "invalid",
      field: "createdAtMs",
      problem: "unknown",
    });
  });
});

describe("thumbnails", () => {
  it("are at most 256 px on the long side and never larger than the picture", async () => {
    const database = freshDatabase();
    const sizes = [
      [1000, 10, 256, 3],
      [20, 512, 10, 256],
      [30, 40, 30, 40],
    ] as const;
    for (const [width, height, smallWidth, smallHeight] of sizes) {
      const record = generated();
      await savePicture(database, record, await makePng(width, height));
      const bitmap = await createImageBitmap(await getThumbnail(database, record.id));
      expect([bitmap.width, bitmap.height]).toEqual([smallWidth, smallHeight]);
    }
  });

  it("are made again when missing, and say when the picture cannot be read", async () => {
    const database = freshDatabase();
    const record = generated();
    await savePicture(database, record, await makePng(300, 300));
    await write(database, { stores: ["thumbnails"] }, (transaction) => transaction.objectStore("thumbnails").clear());
    expect((await createImageBitmap(await getThumbnail(database, record.id))).width).toBe(256);
    const broken = generated();
    await savePicture(database, broken, new Blob(["not a picture"]));
    expect(await failureOf(getThumbnail(database, broken.id))).toMatchObject({ code: "image-unreadable" });
  });
});

describe("deleting", () => {
  it("hides picture and jobs, brings them back, and purges for good", async () => {
    const database = freshDatabase();
    const record = generated();
    const job = engraving(record.id);
    const notFound = { code: "not-found", what: "picture", id: record.id };
    await savePicture(database, record, await makePng(8, 8));
    await saveJob(database, job);

    await deletePicture(database, record.id);
    expect(await listPictures(database, { limit: 9 })).toEqual([]);
    expect(await listJobs(database, record.id)).toEqual([]);
    expect(await failureOf(getPicture(database, record.id))).toEqual(notFound);
    expect(await failureOf(getJob(database, job.id))).toEqual({ code: "not-found", what: "job", id: job.id });

    await undeletePicture(database, record.id);
    expect(await listPictures(database, { limit: 9 })).toEqual([record]);
    expect(await listJobs(database, record.id)).toEqual([job]);

    await deletePicture(database, record.id);
    await purgeDeleted(database, { ageMs: 60_000 });
    await undeletePicture(database, record.id);
    await deletePicture(database, record.id);
    await purgeDeleted(database);
    expect(await failureOf(undeletePicture(database, record.id))).toEqual(notFound);
    const connection = await database.connection();
    for (const store of ["pictures", "pictureBlobs", "thumbnails", "jobs", "tombstones"] as const) {
      expect(await connection.count(store), store).toBe(0);
    }
  });

  it("says when there is nothing to delete", async () => {
    expect(await failureOf(deletePicture(freshDatabase(), "nobody"))).toEqual({
      code: "not-found",
      what: "picture",
      id: "nobody",
    });
  });
});

describe("engraving jobs", () => {
  it("belong to a picture, newest first", async () => {
    const database = freshDatabase();
    const record = generated();
    await savePicture(database, record, await makePng(8, 8));
    const [first, second] = [engraving(record.id, { createdAtMs: 1 }), engraving(record.id, { createdAtMs: 2 })];
    await saveJob(database, first);
    await saveJob(database, second);
    expect(await listJobs(database, record.id)).toEqual([second, first]);
    expect(await getJob(database, first.id)).toEqual(first);
    await deleteJob(database, first.id);
    await deleteJob(database, first.id);
    expect(await listJobs(database, record.id)).toEqual([second]);
    expect(await failureOf(saveJob(database, engraving("nobody")))).toMatchObject({ code: "not-found", id: "nobody" });
  });
});

describe("settings", () => {
  it("keeps JSON and forgets on undefined", async () => {
    const database = freshDatabase();
    const draft = { prompt: "a fish", nested: [1, null, { on: true }] };
    await writeSetting(database, "draft", draft);
    expect(await readSetting(database, "draft")).toEqual(draft);
    await writeSetting(database, "draft", undefined);
    expect(await readSetting(database, "draft")).toBeUndefined();
    expect(await failureOf(writeSetting(database, "draft", () => {}))).toMatchObject({
      code: "invalid",
      field: "draft",
    });
  });
});
