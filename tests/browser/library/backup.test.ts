import { unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { backup } from "../../../src/library/backup/backup.ts";
import { restore } from "../../../src/library/backup/restore.ts";
import type { LibraryDatabase } from "../../../src/library/database/openDatabase.ts";
import { deletePicture } from "../../../src/library/gallery/deletion.ts";
import { getThumbnail } from "../../../src/library/gallery/getThumbnail.ts";
import { listJobs, saveJob } from "../../../src/library/gallery/jobs.ts";
import { getPicture, listPictures, savePicture } from "../../../src/library/gallery/pictures.ts";
import { readSetting, writeSetting } from "../../../src/library/settings.ts";
import { bytesOf, engraving, failureOf, freshDatabase, generated, makePng } from "./fixtures.ts";

const HEAD = JSON.stringify({ format: "burin-backup", version: 1 });
const picture = generated({ id: "p" });
const text = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

async function zipOf(database: LibraryDatabase): Promise<Blob> {
  return new Response(await backup(database)).blob();
}

/** A gallery of three pictures, two jobs and two settings; one more picture is deleted. */
async function fillGallery(database: LibraryDatabase) {
  const records = [
    generated({ createdAtMs: 3, prompt: 'a "fish" ∿ 魚\u0000\n' }),
    generated({ createdAtMs: 2 ** 53 - 1 }),
    generated({ createdAtMs: 1, origin: { kind: "imported", fileName: "photo (1).webp" } }),
  ];
  for (const [seed, record] of records.entries()) await savePicture(database, record, await makePng(24, 16, seed));
  const jobs = [engraving(records[0]!.id), engraving(records[1]!.id)]; // three were just made
  for (const job of jobs) await saveJob(database, job);
  await writeSetting(database, "draft", { prompt: "a leaf" });
  await writeSetting(database, "units", "inch");
  const deleted = generated();
  await savePicture(database, deleted, await makePng(24, 16, 9));
  await deletePicture(database, deleted.id);
  return { records, jobs };
}

/** Everything a person would see, PNG bytes included. */
async function contentsOf(database: LibraryDatabase) {
  const pictures = await listPictures(database, { limit: 1000 });
  const pngs = await Promise.all(pictures.map(async ({ id }) => bytesOf((await getPicture(database, id)).png)));
  const jobs = await Promise.all(pictures.map(({ id }) => listJobs(database, id)));
  const settings = await Promise.all(["draft", "units"].map((key) => readSetting(database, key)));
  return { pictures, pngs, jobs, settings };
}

describe("backup and restore", () => {
  it("bring everything back on another machine: the same records and the same bytes", async () => {
    const here = freshDatabase();
    await fillGallery(here);
    const zip = await zipOf(here);
    const there = freshDatabase();
    const events: number[] = [];
    const report = await restore(there, zip, ({ doneBytes }) => events.push(doneBytes));
    expect(report).toEqual({ addedPictures: 3, addedJobs: 2, skipped: 0, damaged: [] });
    expect(await contentsOf(there)).toEqual(await contentsOf(here));
    expect(events).toEqual([...events].sort((a, b) => a - b));
    expect(events.at(-1)).toBe(zip.size);
    const { width } = await createImageBitmap(
      await getThumbnail(there, (await listPictures(there, { limit: 1 }))[0]!.id),
    );
    expect(width).toBe(24);
  });

  it("change nothing the second time", async () => {
    const database = freshDatabase();
    await fillGallery(database);
    const zip = await zipOf(database);
    const before = await contentsOf(database);
    expect(await restore(database, zip)).toEqual({ addedPictures: 0, addedJobs: 0, skipped: 5, damaged: [] });
    expect(await contentsOf(database)).toEqual(before);
  });

  it("merge without overwriting, and bring deleted pictures back", async () => {
    const database = freshDatabase();
    const { records } = await fillGallery(database);
    const zip = await zipOf(database);
    const kept = { ...records[0]!, createdAtMs: 777 };
    await savePicture(database, kept, await makePng(24, 16, 5));
    await deletePicture(database, records[1]!.id);
    await writeSetting(database, "draft", "newer");
    await writeSetting(database, "units", undefined);
    expect(await restore(database, zip)).toEqual({ addedPictures: 1, addedJobs: 0, skipped: 4, damaged: [] });
    expect((await getPicture(database, kept.id)).record).toEqual(kept);
    expect(await listPictures(database, { limit: 9 })).toHaveLength(3);
    expect(await readSetting(database, "draft")).toBe("newer");
    expect(await readSetting(database, "units")).toBe("inch");
  });

  it("make a zip that other tools read, and read a zip that other tools have compressed", async () => {
    const here = freshDatabase();
    await fillGallery(here);
    const files = unzipSync(await bytesOf(await zipOf(here)));
    expect(Object.keys(files)).toHaveLength(2 + 2 * 3 + 2);
    const there = freshDatabase();
    const repacked = zipSync({ ...files, "__MACOSX/._x": text("what a system adds") }, { level: 9 });
    expect(await restore(there, new Blob([repacked]))).toMatchObject({ addedPictures: 3, addedJobs: 2, damaged: [] });
    expect(await contentsOf(there)).toEqual(await contentsOf(here));
  });

  it("stop reading when nobody wants the rest", async () => {
    const database = freshDatabase();
    await fillGallery(database);
    const reader = (await backup(database)).getReader();
    await reader.read();
    await reader.cancel();
    expect(await listPictures(database, { limit: 9 })).toHaveLength(3);
  });
});

describe("a damaged backup", () => {
  it("is refused as a whole when it is cut off anywhere, and nothing changes", async () => {
    const here = freshDatabase();
    await fillGallery(here);
    const zip = await zipOf(here);
    const there = freshDatabase();
    for (const share of [0, 0.001, 0.3, 0.7, 0.99]) {
      const cut = zip.slice(0, Math.floor(zip.size * share));
      expect(await failureOf(restore(there, cut)), `${share}`).toMatchObject({ code: "backup-damaged", entry: null });
    }
    expect(await failureOf(restore(there, zip.slice(0, -1)))).toMatchObject({ code: "backup-damaged", entry: null });
    expect(await failureOf(restore(there, await makePng(24, 16)))).toMatchObject({
      code: "backup-damaged",
      entry: null,
    });
    expect(await listPictures(there, { limit: 9 })).toEqual([]);
    expect(await readSetting(there, "draft")).toBeUndefined();
  });

  it("is refused when it is some other zip or from a newer Burin", async () => {
    const other = new Blob([zipSync({ "readme.txt": text("hello") })]);
    expect(await failureOf(restore(freshDatabase(), other))).toMatchObject({ code: "backup-damaged", entry: null });
    const newer = new Blob([zipSync({ "burin-backup.json": text({ format: "burin-backup", version: 2 }) })]);
    expect(await failureOf(restore(freshDatabase(), newer))).toEqual({
      code: "backup-damaged",
      entry: "burin-backup.json",
      detail: "it has version 2; this Burin reads versions up to 1",
    });
  });

  it("gives back everything but the entries that are damaged, and names those", async () => {
    const here = freshDatabase();
    const { records, jobs } = await fillGallery(here);
    const files = unzipSync(await bytesOf(await zipOf(here)));
    const [first, second, third] = records.map(({ id }) => id);
    const bytes = zipSync(files, { level: 0 });
    // One bit in the first picture's PNG, as it lies in the zip.
    const at = indexOf(bytes, files[`pictures/${first}.png`]!.subarray(0, 200));
    bytes[at + 150] = bytes[at + 150]! ^ 4;
    const there = freshDatabase();
    const report = await restore(there, new Blob([bytes]));
    expect(report).toMatchObject({ addedPictures: 2, addedJobs: 1 });
    expect(report.damaged.map(({ entry }) => entry)).toEqual([`pictures/${first}.png`, `jobs/${jobs[0]!.id}.json`]);
    expect((await listPictures(there, { limit: 9 })).map(({ id }) => id)).toEqual([second, third]);
    // The whole backup mends it later.
    expect(await restore(there, await zipOf(here))).toMatchObject({ addedPictures: 1, addedJobs: 1, skipped: 3 });
    expect(await contentsOf(there)).toEqual(await contentsOf(here));
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ["has a record that is not JSON", "pictures/p.json", { "pictures/p.json": "{" }, "it is not JSON"],
    ["has a record of another shape", "pictures/p.json", { "pictures/p.json": { id: "p" } }, "createdAtMs"],
    [
      "has a record under another's name",
      "pictures/p.json",
      { "pictures/p.json": { ...picture, id: "q" } },
      "it is the picture q",
    ],
    ["has a record without its PNG", "pictures/p.png", { "pictures/p.json": picture }, "it is missing"],
    ["has a PNG without its record", "pictures/p.png", { "pictures/p.png": "x" }, "its record is missing"],
    [
      "has a PNG that is none",
      "pictures/p.png",
      { "pictures/p.json": picture, "pictures/p.png": "GIF89a" },
      "it is not a PNG",
    ],
    [
      "has a job without its picture",
      "jobs/j.json",
      { "jobs/j.json": engraving("p", { id: "j" }) },
      "its picture p is not here",
    ],
    ["has settings that are a list", "settings.json", { "settings.json": [1] }, "Invalid"],
  ])("%s", async (_name, entry, files, detail) => {
    const bytes = Object.fromEntries(Object.entries(files).map(([name, value]) => [name, text(value)]));
    const zip = new Blob([zipSync({ "burin-backup.json": text(HEAD), ...bytes })]);
    const report = await restore(freshDatabase(), zip);
    expect(report).toMatchObject({
      addedPictures: 0,
      addedJobs: 0,
      damaged: [{ entry, failure: { code: "backup-damaged" } }],
    });
    expect(JSON.stringify(report.damaged)).toContain(detail);
  });

  it("does not unpack a bomb: neither one that is open about its size nor one that lies", async () => {
    const bomb = zipSync(
      { "burin-backup.json": text(HEAD), "settings.json": new Uint8Array(80 * 2 ** 20) },
      { level: 9 },
    );
    console.log(`zip bomb: ${bomb.length} bytes for ${80 * 2 ** 20}`);
    const open = await restore(freshDatabase(), new Blob([bomb]));
    expect(open.damaged).toMatchObject([{ entry: "settings.json" }]);
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    const directory = view.getUint32(bomb.length - 22 + 16, true);
    for (let at = directory; at < bomb.length - 22; at += 46 + view.getUint16(at + 28, true)) {
      if (view.getUint32(at + 24, true) > 2 ** 20) view.setUint32(at + 24, 1000, true);
    }
    const lying = await restore(freshDatabase(), new Blob([bomb]));
    expect(JSON.stringify(lying.damaged)).toContain("longer than the 1000 bytes announced");
  });

  it("does not start when its pictures cannot fit", async () => {
    const zip = zipSync({
      "burin-backup.json": text(HEAD),
      "pictures/p.json": text(picture),
      "pictures/p.png": text("x"),
    });
    const view = new DataView(zip.buffer, zip.byteOffset);
    const last = indexOf(zip, text("pictures/p.png"), view.getUint32(zip.length - 22 + 16, true)) - 46;
    view.setUint32(last + 24, 0xffff_fffe, true);
    const { quota = 0 } = await navigator.storage.estimate();
    const report = restore(freshDatabase(), new Blob([zip]));
    if (quota < 0xffff_fffe) expect(await failureOf(report)).toMatchObject({ code: "quota", neededBytes: 0xffff_fffe });
    else expect((await report).damaged).toMatchObject([{ entry: "pictures/p.png" }]);
  });
});

describe("a large zip", () => {
  const files = async () => ({
    "burin-backup.json": text(HEAD),
    "pictures/p.json": text(picture),
    "pictures/p.png": await bytesOf(await makePng(24, 16)),
  });
  const everything = { addedPictures: 1, addedJobs: 0, skipped: 0, damaged: [] };

  it("is read although its writer could not count to 65 536", async () => {
    const zip = zipSync(await files());
    new DataView(zip.buffer, zip.byteOffset).setUint16(zip.length - 12, 0xffff, true);
    expect(await restore(freshDatabase(), new Blob([zip]))).toEqual(everything);
  });

  it("is read through its zip64 directory", async () => {
    // The directory's place moved into zip64 records (APPNOTE 4.3.14, 4.3.15), as from 4 GiB on.
    const zip = zipSync(await files());
    const end = new DataView(zip.buffer, zip.byteOffset + zip.length - 22);
    const end64 = new DataView(new ArrayBuffer(56));
    end64.setUint32(0, 0x06064b50, true);
    end64.setBigUint64(4, 44n, true);
    end64.setBigUint64(32, 3n, true);
    end64.setBigUint64(40, BigInt(end.getUint32(12, true)), true);
    end64.setBigUint64(48, BigInt(end.getUint32(16, true)), true);
    const locator = new DataView(new ArrayBuffer(20));
    locator.setUint32(0, 0x07064b50, true);
    locator.setBigUint64(8, BigInt(zip.length - 22), true);
    end.setUint32(12, 0xffff_ffff, true);
    end.setUint32(16, 0xffff_ffff, true);
    const large = new Blob([zip.subarray(0, -22), end64, locator, zip.subarray(-22)]);
    expect(await restore(freshDatabase(), large)).toEqual(everything);
  });
});

/** Where `needle` stands in `bytes`, from `from` on. */
function indexOf(bytes: Uint8Array, needle: Uint8Array, from = 0): number {
  for (let at = from; at <= bytes.length - needle.length; at++) {
    if (needle.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  throw new Error("not found");
}
