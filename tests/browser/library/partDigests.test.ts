import { describe, expect, it } from "vitest";
import type { LibraryDatabase } from "../../../src/library/database/openDatabase.ts";
import type { PartRecord } from "../../../src/library/database/schema.ts";
import { write } from "../../../src/library/database/transact.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { digestOf } from "../../../src/library/models/parts.ts";
import { repairModel } from "../../../src/library/models/repairModel.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import { bytesOf, freshDatabase } from "./fixtures.ts";
import { noise, PART, type PublishedModel, publishModel } from "./testModel.ts";

const WEIGHTS = "unet/weights.bin";
const PARTS = 5;
const BYTES = noise((PARTS - 1) * PART + 1234);
const SMALL = { partByteLength: PART, retryDelaysMs: [1, 1] };

interface Installed extends PublishedModel {
  readonly database: LibraryDatabase;
  /** The weights' range requests so far. */
  ranges(): Promise<(string | null)[]>;
}

async function install(): Promise<Installed> {
  const database = freshDatabase();
  const published = await publishModel({ [WEIGHTS]: BYTES });
  await installModel(database, published.source, SMALL);
  const ranges = async () => {
    const log = await published.site.log();
    return log.filter(({ path }) => path === `files/${WEIGHTS}`).map(({ range }) => range);
  };
  return { ...published, database, ranges };
}

/** Changes what is stored of the weights, part by part. */
async function rewrite(database: LibraryDatabase, change: (part: PartRecord) => object): Promise<void> {
  const connection = await database.connection();
  const changed = await Promise.all((await connection.getAll("parts")).map(change));
  await write(database, { stores: ["parts"] }, async (transaction) => {
    for (const part of changed) await transaction.objectStore("parts").put(part as PartRecord); // or as another version left it
  });
}

const damage = (part: PartRecord, index: number) =>
  part.index === index ? { ...part, blob: new Blob([noise(part.byteLength, 99)]) } : part;

const storedParts = async (database: LibraryDatabase) => (await database.connection()).getAll("parts");

const rangeOf = (index: number) => `bytes=${index * PART}-${(index + 1) * PART - 1}`;

describe("parts kept by an earlier version, with digests of their own", () => {
  const asBefore = async ({ hashStates, ...part }: PartRecord) => ({
    ...part,
    sha256: await digestOf(await bytesOf(part.blob)),
    hashState: hashStates?.after,
  });

  it("are verified by those, and repaired without fetching the rest", async () => {
    const { database, source, manifest, ranges } = await install();
    await rewrite(database, asBefore);
    expect(await verifyModel(database, manifest.id)).toEqual([]);
    await rewrite(database, (part) => damage(part, 2));
    expect(await verifyModel(database, manifest.id)).toEqual([{ file: WEIGHTS, index: 2, problem: "changed" }]);
    const before = (await ranges()).length;
    await repairModel(database, source, { ...SMALL, modelId: manifest.id });
    expect((await ranges()).slice(before)).toEqual([rangeOf(2)]);
    expect(await verifyModel(database, manifest.id)).toEqual([]);
    expect((await storedParts(database)).filter(({ hashStates }) => hashStates)).toHaveLength(PARTS);
  });
});

describe("states that another version of hash-wasm saved", () => {
  const foreign = (state: Uint8Array) => state.map((byte, i) => (i < 4 ? byte ^ 0xff : byte));
  const withForeignStates = (part: PartRecord) => ({
    ...part,
    hashStates: part.hashStates && { before: foreign(part.hashStates.before), after: foreign(part.hashStates.after) },
  });

  it("leave the whole file's digest to verify by", async () => {
    const { database, manifest } = await install();
    await rewrite(database, withForeignStates);
    expect(await verifyModel(database, manifest.id)).toEqual([]);
    await rewrite(database, (part) => damage(part, 2));
    const named = (await verifyModel(database, manifest.id)).map(({ index, problem }) => [index, problem]);
    expect(named).toEqual(Array.from({ length: PARTS }, (_, index) => [index, "changed"]));
  });

  it("let an install go on without fetching anything again", async () => {
    const { database, source, manifest, ranges } = await install();
    await rewrite(database, withForeignStates);
    await write(database, { stores: ["models", "parts"] }, async (transaction) => {
      await transaction.objectStore("models").delete(manifest.id);
      const keys = await transaction.objectStore("parts").getAllKeys();
      for (const key of keys.filter(([, index]) => index >= 3)) await transaction.objectStore("parts").delete(key);
    });
    const before = (await ranges()).length;
    await installModel(database, source, SMALL);
    expect(await ranges()).toHaveLength(before + PARTS - 3);
    expect(await verifyModel(database, manifest.id)).toEqual([]);
  });
});

it("a repair writes the damaged part and leaves the others as they lie", async () => {
  const { database, source, manifest, ranges } = await install();
  await rewrite(database, (part) => ({ ...damage(part, 1), mark: part.index }));
  const before = (await ranges()).length;
  await repairModel(database, source, { ...SMALL, modelId: manifest.id });
  expect((await ranges()).slice(before)).toEqual([rangeOf(1)]);
  const marks = (await storedParts(database)).map((part) => "mark" in part && part.mark);
  expect(marks).toEqual([0, false, 2, 3, 4]);
  expect(await verifyModel(database, manifest.id)).toEqual([]);
});
