import { openDB } from "idb";
import { describe, expect, it, onTestFinished } from "vitest";
import { type AnyDatabase, MIGRATIONS, type Migration } from "../../../src/library/database/migrations.ts";
import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import { read, write } from "../../../src/library/database/transact.ts";
import { deletePicture } from "../../../src/library/gallery/deletion.ts";
import { getThumbnail } from "../../../src/library/gallery/getThumbnail.ts";
import { getPicture, listPictures, savePicture } from "../../../src/library/gallery/pictures.ts";
import { listStoredModels } from "../../../src/library/models/listStoredModels.ts";
import { readSetting, writeSetting } from "../../../src/library/settings.ts";
import { bytesOf, failureOf, freshDatabase, generated, makePng } from "./fixtures.ts";

const NEWEST = MIGRATIONS.at(-1)!; // there are migrations
const first = MIGRATIONS.slice(0, 1);
const next: Migration = { version: NEWEST.version + 1, adds: "something of tomorrow", up: () => {} };

/** A connection that an older tab holds and, unlike ours, does not give up when it is asked to. */
async function holdOldTab(name: string): Promise<() => void> {
  const old = await openDB(name, 1, { upgrade: (database) => first[0]!.up(database, undefined as never) });
  onTestFinished(() => old.close());
  return () => old.close();
}

describe("migrations", () => {
  it("number the versions without a gap", () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it("bring the first version with its pictures to the newest, and what is new works", async () => {
    const { name } = freshDatabase();
    const record = generated();
    const png = await makePng(24, 16);
    const old = await openDB(name, 1, { upgrade: (database) => first[0]!.up(database, undefined as never) });
    await old.put("pictures", record);
    await old.put("pictureBlobs", png, record.id);
    await old.put("settings", "kept", "draft");
    old.close();

    const database = freshDatabase({ name });
    expect((await database.connection()).version).toBe(NEWEST.version);
    expect(await listPictures(database, { limit: 9 })).toEqual([record]);
    expect(await bytesOf((await getPicture(database, record.id)).png)).toEqual(await bytesOf(png));
    expect(await readSetting(database, "draft")).toBe("kept");
    expect((await getThumbnail(database, record.id)).type).toBe("image/png");
    await deletePicture(database, record.id);
    expect(await listPictures(database, { limit: 9 })).toEqual([]);
  });

  it("tell of a model from before what it is: the starter, there was no other", async () => {
    const { name } = freshDatabase();
    const second = MIGRATIONS.slice(0, 2);
    const old = await openDB(name, 2, {
      upgrade: (database) => second.forEach(({ up }) => void up(database, undefined as never)),
    });
    const manifest = { id: "starter", name: "Burin starter", files: [] };
    await old.put("models", { id: "starter", manifest, manifestHash: "", installedAtMs: 5 });
    old.close();

    const database = freshDatabase({ name });
    expect(await listStoredModels(database)).toEqual([
      {
        modelId: "starter",
        kind: "checkpoint",
        family: "starter",
        name: "Burin starter",
        origin: { kind: "app" },
        licence: null,
        installedAtMs: 5,
        byteLength: 0,
        preparedByteLength: 0,
        triggerWords: [],
      },
    ]);
    expect(await read(database, ["installs"], (transaction) => transaction.objectStore("installs").count())).toBe(0);
  });

  it("may rewrite records, and see what the one before left", async () => {
    const rename: Migration = {
      ...next,
      up: async (_database: AnyDatabase, transaction) => {
        const settings = transaction.objectStore("settings");
        await settings.put?.(await settings.get("draft"), "prompt");
        await settings.delete?.("draft");
      },
    };
    const { name, ...database } = freshDatabase();
    await writeSetting(database, "draft", "a fish");
    const upgraded = freshDatabase({ name, migrations: [...MIGRATIONS, rename] });
    expect(await readSetting(upgraded, "prompt")).toBe("a fish");
    expect(await readSetting(upgraded, "draft")).toBeUndefined();
  });

  it("that fail leave the old version untouched", async () => {
    const failing: Migration = {
      ...next,
      up: async (_database, transaction) => {
        await transaction.objectStore("settings").clear?.();
        throw new Error("no");
      },
    };
    const { name, ...database } = freshDatabase();
    await writeSetting(database, "draft", "a fish");
    const upgraded = openDatabase({ name, migrations: [...MIGRATIONS, failing] });
    expect(await failureOf(upgraded.connection())).toMatchObject({ code: "storage" });
    expect(await readSetting(database, "draft")).toBe("a fish");
  });
});

describe("a second tab", () => {
  it("of the same version shares the database", async () => {
    const { name, ...one } = freshDatabase();
    const other = freshDatabase({ name });
    await writeSetting(one, "draft", 1);
    await writeSetting(other, "draft", 2);
    expect(await readSetting(one, "draft")).toBe(2);
  });

  it("that is older and stays is a typed failure; once it goes, the same handle works", async () => {
    const { name, ...database } = freshDatabase();
    const closeOldTab = await holdOldTab(name);
    const blocked = { code: "storage-blocked", reason: "another-tab-is-older" };
    expect(await failureOf(readSetting(database, "draft"))).toEqual(blocked);
    expect(await failureOf(readSetting(database, "draft"))).toEqual(blocked);
    closeOldTab();
    await expect
      .poll(() =>
        database.connection().then(
          ({ version }) => version,
          () => 0,
        ),
      )
      .toBe(NEWEST.version);
    await writeSetting(database, "draft", "works");
    expect(await readSetting(database, "draft")).toBe("works");
  });

  it("that is newer takes over at once; this one says so and loses nothing", async () => {
    const { name, ...database } = freshDatabase();
    const record = generated();
    await savePicture(database, record, await makePng(8, 8));
    const newer = freshDatabase({ name, migrations: [...MIGRATIONS, next] });
    expect(await listPictures(newer, { limit: 9 })).toEqual([record]);
    expect(await failureOf(savePicture(database, generated(), await makePng(8, 8)))).toEqual({
      code: "storage-blocked",
      reason: "database-is-newer",
    });
    expect(await listPictures(newer, { limit: 9 })).toEqual([record]);
  });
});

describe("transactions", () => {
  it("that fail in the middle change nothing", async () => {
    const database = freshDatabase();
    await writeSetting(database, "a", 1);
    const broken = write(database, { stores: ["settings"] }, async (transaction) => {
      await transaction.objectStore("settings").put(2, "a");
      throw new Error("half-way");
    });
    expect(await failureOf(broken)).toEqual({ code: "storage", message: "half-way" });
    expect(await readSetting(database, "a")).toBe(1);
  });

  it("go on after the connection was closed, by reopening", async () => {
    const database = freshDatabase();
    await writeSetting(database, "a", 1);
    database.close();
    expect(await read(database, ["settings"], (transaction) => transaction.objectStore("settings").get("a"))).toBe(1);
  });
});
