import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { LibraryDatabase } from "../../../src/library/database/openDatabase.ts";
import { write } from "../../../src/library/database/transact.ts";
import { deleteModel } from "../../../src/library/models/deleteModel.ts";
import { ensureModel } from "../../../src/library/models/ensureModel.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { listModels } from "../../../src/library/models/listModels.ts";
import { openModel } from "../../../src/library/models/openModel.ts";
import { repairModel } from "../../../src/library/models/repairModel.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import type { InstallEvent } from "../../../src/protocol/library.ts";
import type { TestSite } from "../../server/makeSite.ts";
import { bytesOf, failureOf, freshDatabase } from "./fixtures.ts";
import { noise, PART, type PublishedModel, publishModel } from "./testModel.ts";

const WEIGHTS = "unet/weights.bin";
const PARTS = 5;
const WEIGHT_BYTES = (PARTS - 1) * PART + 1234;
const FAST = { partByteLength: PART, retryDelaysMs: [1, 1], stallTimeoutMs: 300 };

function publishUsual(): Promise<PublishedModel> {
  return publishModel({
    [WEIGHTS]: noise(WEIGHT_BYTES),
    "a folder/über config.json": new TextEncoder().encode('{"channels":[32,64]}'),
    "empty.txt": new Uint8Array(0),
  });
}

async function rangesOf(site: TestSite, path = `files/${WEIGHTS}`): Promise<(string | null)[]> {
  return (await site.log()).filter((request) => request.path === path).map((request) => request.range);
}

/** Whether exactly these weights are stored. (`toEqual` on so many bytes takes half a second.) */
async function weightsAre(database: LibraryDatabase, id: string, expected: Uint8Array): Promise<boolean> {
  const parts = await (await database.connection()).getAll("parts");
  const ours = parts.filter((part) => part.fileKey.startsWith(`${id}/`) && part.byteLength > 1000);
  return indexedDB.cmp(await bytesOf(new Blob(ours.map((part) => part.blob))), expected) === 0;
}

describe("installing", () => {
  it("stores every file, shows the model only at the end, and asks once for each part with plain requests", async () => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    const events: number[] = [];
    let seenEarly = 0;
    const model = await installModel(database, source, {
      ...FAST,
      onEvent: ({ doneBytes, totalBytes }) => {
        events.push(doneBytes / totalBytes);
        if (doneBytes < totalBytes) listModels(database).then((models) => (seenEarly += models.length));
      },
    });
    expect(model).toMatchObject({ id: manifest.id, name: "Test model", byteLength: WEIGHT_BYTES + 20 });
    expect(seenEarly).toBe(0);
    expect(await listModels(database)).toEqual([model]);
    expect(events.at(0)).toBe(0);
    expect(events.at(-1)).toBe(1);
    expect(events).toEqual([...events].sort((a, b) => a - b));

    const opened = await openModel(database, { id: manifest.id, dtype: "f32" });
    expect(opened.manifestFiles).toEqual(manifest.files);
    expect(await opened.json("a folder/über config.json")).toEqual({ channels: [32, 64] });
    expect(await opened.text("empty.txt")).toBe("");
    expect(await failureOf(opened.text("none.txt"))).toMatchObject({ code: "model-damaged", file: "none.txt" });
    opened.close();
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);

    expect(await rangesOf(site)).toEqual(
      Array.from({ length: PARTS }, (_, i) => `bytes=${i * PART}-${Math.min((i + 1) * PART, WEIGHT_BYTES) - 1}`),
    );
    const log = await site.log();
    expect(log.filter(({ method }) => method === "OPTIONS")).toEqual([]);
    expect(log.find(({ path }) => path.endsWith("config.json"))?.range).toBeNull();
  });

  it("goes on after being stopped in the middle of every part, fetching at most that part again", async () => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    for (let part = 0; part < PARTS; part++) {
      // The part it was stopped in before comes well this time, the next one does not.
      if (part > 0) await site.fault(`files/${WEIGHTS}`, { kind: "none" });
      await site.fault(`files/${WEIGHTS}`, { kind: "stall", afterBytes: 1000 });
      const stop = new AbortController();
      const install = installModel(database, source, {
        ...FAST,
        stallTimeoutMs: 30_000, // it is this test that stops, not the installer
        signal: stop.signal,
        onEvent: ({ doneBytes }) => doneBytes > part * PART && stop.abort(new Error("stopped")),
      });
      await expect(install, `part ${part}`).rejects.toThrow("stopped");
      expect(await listModels(database)).toEqual([]);
    }
    await installModel(database, source, FAST);
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
    const ranges = await rangesOf(site);
    console.log(`install stopped within each of ${PARTS} parts: ${ranges.length} range requests`);
    expect(ranges).toHaveLength(2 * PARTS);
    expect(new Set(ranges).size).toBe(PARTS);
    await ensureModel(database, source, { ...FAST, modelId: manifest.id });
    expect(await rangesOf(site)).toEqual(ranges);
  });

  it("goes on after its worker is killed, wherever that was", async () => {
    const { name, ...database } = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    const kills = 12;
    for (let kill = 0; kill < kills; kill++) {
      const worker = new Worker(new URL("./installWorker.ts", import.meta.url), { type: "module" });
      worker.postMessage({ name, modelId: manifest.id, siteUrl: site.url, partByteLength: PART });
      await new Promise<void>((resolve) => {
        worker.onmessage = ({ data }) => {
          // A little later each time: while fetching, hashing and writing in turn.
          if (data === "done") resolve();
          else if (data >= kill / kills) setTimeout(resolve, kill % 4);
        };
      });
      worker.terminate();
    }
    await installModel(database, source, FAST);
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
    const requests = (await rangesOf(site)).length;
    console.log(`worker killed ${kills} times: ${requests} range requests for ${PARTS} parts`);
    expect(requests).toBeLessThanOrEqual(PARTS + kills);
  });

  it("lets two tabs install at once, each part fetched once", async () => {
    const { name, ...first } = freshDatabase();
    const second = freshDatabase({ name });
    const { source, site } = await publishUsual();
    const [one, other] = await Promise.all([installModel(first, source, FAST), installModel(second, source, FAST)]);
    expect(one).toEqual(other);
    expect(await rangesOf(site)).toHaveLength(PARTS);
  });
});

it("keeps files of equal content once, and still reports all bytes", async () => {
  const database = freshDatabase();
  const { source, site, manifest } = await publishModel({ "a.bin": noise(PART + 9), "b/copy.bin": noise(PART + 9) });
  const events: InstallEvent[] = [];
  await installModel(database, source, { ...FAST, onEvent: (event) => events.push(event) });
  expect(events.at(-1)).toEqual({ doneBytes: 2 * PART + 18, totalBytes: 2 * PART + 18 });
  expect((await site.log()).filter(({ path }) => path.startsWith("files/"))).toHaveLength(2);
  expect(await weightsAre(database, manifest.id, noise(PART + 9).subarray(0, PART))).toBe(true);
  expect(await verifyModel(database, manifest.id)).toEqual([]);
});

describe("a host that misbehaves", () => {
  it.each([
    ["drops the connection in the middle", { kind: "cut", afterBytes: 5_000 }],
    ["drops the connection at once", { kind: "cut" }],
    ["ends early", { kind: "short", afterBytes: 5_000 }],
    ["stops sending", { kind: "stall", afterBytes: 5_000 }],
    ["answers 503", { kind: "status", status: 503 }],
    ["sends the whole file for a range", { kind: "ignore-range", times: 3 }],
  ] as const)("%s: the install succeeds all the same", async (_name, fault) => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    await site.fault(`files/${WEIGHTS}`, { kind: "none" }); // the fault is for the second part
    await site.fault(`files/${WEIGHTS}`, fault);
    await installModel(database, source, FAST);
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
  });

  it("knows no ranges and is slow: skipping what is here already takes longer than a stall may", async () => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    const slow = { kind: "ignore-range", times: PARTS, bytesPerSecond: 4 * PART } as const;
    await site.fault(`files/${WEIGHTS}`, slow);
    await installModel(database, source, { ...FAST, retryDelaysMs: [], stallTimeoutMs: 500 });
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
    expect(await rangesOf(site)).toHaveLength(PARTS);
  });

  it.each([
    ["keeps dropping the connection", { kind: "cut", afterBytes: 10, times: 3 }, 206],
    ["is in trouble", { kind: "status", status: 500, times: 3 }, 500],
    ["no longer has the file", { kind: "status", status: 404 }, 404],
    ["sends another range", { kind: "wrong-range", times: 3 }, 206],
  ] as const)("%s: a typed failure, and the next try goes on", async (_name, fault, status) => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    await site.fault(`files/${WEIGHTS}`, fault);
    const url = `${site.url}files/${WEIGHTS}`;
    expect(await failureOf(installModel(database, source, FAST))).toEqual({ code: "network", url, status });
    await installModel(database, source, FAST);
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
  });

  it("cannot be reached at all", async () => {
    const { source } = await publishUsual();
    const gone = { ...source, manifest: () => source.manifest(), fetchRange: source.fetchRange };
    const unreachable = { ...gone, fetchRange: () => Promise.reject(new TypeError("Failed to fetch")) };
    expect(await failureOf(installModel(freshDatabase(), unreachable, FAST))).toMatchObject({
      code: "network",
      status: null,
    });
  });

  it("is waited for while there is no network, by who can cancel alone", async () => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    await site.fault(`files/${WEIGHTS}`, { kind: "cut", times: 2 });
    const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    onTestFinished(() => onLine.mockRestore());
    expect(await failureOf(installModel(database, source, FAST))).toMatchObject({
      code: "network",
    });
    const { signal } = new AbortController();
    const install = installModel(database, source, { ...FAST, signal });
    await vi.waitUntil(async () => (await rangesOf(site)).length === 2);
    expect(await Promise.race([install, new Promise((resolve) => setTimeout(resolve, 300, "waits"))])).toBe("waits");
    onLine.mockRestore();
    dispatchEvent(new Event("online"));
    await install;
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
  });

  it("flips a bit: the model stays invisible, the file is named, the next try is clean", async () => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    await site.fault(`files/${WEIGHTS}`, { kind: "corrupt", afterBytes: 999 });
    expect(await failureOf(installModel(database, source, FAST))).toMatchObject({
      code: "model-damaged",
      modelId: manifest.id,
      file: WEIGHTS,
    });
    expect(await listModels(database)).toEqual([]);
    await installModel(database, source, FAST);
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
  });

  it.each([
    ["is not JSON", "<!doctype html>"],
    ["climbs out of its folder", '{"id":"ID","name":"x","files":[{"path":"../a","byteLength":1,"sha256":"SHA"}]}'],
    ["lies about a length", '{"id":"ID","name":"x","files":[{"path":"a","byteLength":-1,"sha256":"SHA"}]}'],
    [
      "names a path twice",
      '{"id":"ID","name":"x","files":[{"path":"a","byteLength":1,"sha256":"SHA"},{"path":"a","byteLength":1,"sha256":"SHA"}]}',
    ],
    ["is another model's", '{"id":"other","name":"x","files":[{"path":"a","byteLength":1,"sha256":"SHA"}]}'],
  ])("has a manifest that %s", async (_name, text) => {
    const { source, site, manifest } = await publishUsual();
    await site.put("manifest.json", text.replace("ID", manifest.id).replaceAll("SHA", "0".repeat(64)));
    expect(await failureOf(installModel(freshDatabase(), source, FAST))).toMatchObject({
      code: "model-damaged",
      file: `${site.url}manifest.json`,
    });
  });
});

describe("updating", () => {
  it("fetches only what changed, and removes the old parts once nobody reads them", async () => {
    const database = freshDatabase();
    const { source, site, manifest, publish } = await publishUsual();
    const ensure = () => ensureModel(database, source, { ...FAST, modelId: manifest.id });
    await ensure();
    const before = (await rangesOf(site)).length;
    const reader = await openModel(database, { id: manifest.id, dtype: "f16" });
    await publish({ "empty.txt": new TextEncoder().encode("no longer") });
    await ensure();
    expect(await rangesOf(site)).toHaveLength(before);

    await publish({ [WEIGHTS]: noise(WEIGHT_BYTES, 2) });
    await ensure();
    const count = async () => (await database.connection()).count("parts");
    expect(await count()).toBe(2 * PARTS + 2); // the reader keeps the old ones alive
    reader.close();
    await ensure();
    expect(await count()).toBe(PARTS + 2);
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES, 2))).toBe(true);
  });

  it("goes on although a tab that knows the older version alone looks after it", async () => {
    const database = freshDatabase();
    const { source, site, manifest, publish } = await publishUsual();
    const older = { ...source, manifest: async () => manifest };
    await ensureModel(database, older, { ...FAST, modelId: manifest.id });
    await publish({ [WEIGHTS]: noise(WEIGHT_BYTES, 2) });
    await site.fault(`files/${WEIGHTS}`, { kind: "none", times: 2 });
    await site.fault(`files/${WEIGHTS}`, { kind: "stall" });
    const stop = new AbortController();
    const update = installModel(database, source, { ...FAST, stallTimeoutMs: 60_000, signal: stop.signal });
    const count = async () => (await database.connection()).count("parts");
    await vi.waitUntil(async () => (await count()) === PARTS + 1 + 2);
    await ensureModel(database, older, { ...FAST, modelId: manifest.id });
    expect(await count()).toBe(PARTS + 1 + 2);
    stop.abort(new Error("stopped"));
    await expect(update).rejects.toThrow("stopped");
  });

  it("leaves the installed version in use when the update fails or the host is gone", async () => {
    const database = freshDatabase();
    const { source, site, manifest, publish } = await publishUsual();
    const ensure = () => ensureModel(database, source, { ...FAST, modelId: manifest.id });
    const model = await ensure();
    await publish({ "empty.txt": new TextEncoder().encode("something") });
    await site.fault("files/empty.txt", { kind: "status", status: 404 });
    expect(await ensure()).toEqual(model);
    await site.fault("manifest.json", { kind: "status", status: 500 });
    expect(await ensure()).toEqual(model);
    expect((await ensure()).byteLength).toBe(model.byteLength + 9);
  });
});

describe("damage at rest", () => {
  it("is named by file and part, and only that is fetched again", async () => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    await installModel(database, source, FAST);
    expect(await verifyModel(database, manifest.id)).toEqual([]);
    await write(database, { stores: ["parts"] }, async (transaction) => {
      const store = transaction.objectStore("parts");
      const parts = (await store.getAll()).filter((part) => part.byteLength === PART);
      await store.put({ ...parts[1]!, blob: new Blob([noise(PART, 99)]) });
      await store.delete([parts[3]!.fileKey, parts[3]!.index]);
    });
    expect(await verifyModel(database, manifest.id)).toEqual([
      { file: WEIGHTS, index: 1, problem: "changed" },
      { file: WEIGHTS, index: 3, problem: "missing" },
    ]);
    const before = (await rangesOf(site)).length;
    await repairModel(database, source, { ...FAST, modelId: manifest.id });
    expect((await rangesOf(site)).slice(before)).toEqual([
      `bytes=${PART}-${2 * PART - 1}`,
      `bytes=${3 * PART}-${4 * PART - 1}`,
    ]);
    expect(await verifyModel(database, manifest.id)).toEqual([]);
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
  });

  it("of a missing part is noticed on opening and mended by the next start", async () => {
    const database = freshDatabase();
    const { source, site, manifest } = await publishUsual();
    await installModel(database, source, FAST);
    await write(database, { stores: ["parts"] }, async (transaction) => {
      const store = transaction.objectStore("parts");
      const last = (await store.getAll()).find((part) => part.index === PARTS - 1)!; // just installed
      await store.delete([last.fileKey, last.index]);
    });
    const opened = await openModel(database, { id: manifest.id, dtype: "f32" });
    expect(await failureOf(opened.weights(WEIGHTS))).toMatchObject({ code: "model-damaged", file: WEIGHTS });
    opened.close();
    const before = (await rangesOf(site)).length;
    await ensureModel(database, source, { ...FAST, modelId: manifest.id });
    expect((await rangesOf(site)).length - before).toBe(1);
    expect(await weightsAre(database, manifest.id, noise(WEIGHT_BYTES))).toBe(true);
  });
});

describe("deleting a model", () => {
  it("is refused while it is read, then removes every part", async () => {
    const { name, ...database } = freshDatabase();
    const otherTab = freshDatabase({ name });
    const { source, manifest } = await publishUsual();
    await installModel(database, source, FAST);
    const reader = await openModel(otherTab, { id: manifest.id, dtype: "f32" });
    expect(await failureOf(deleteModel(database, manifest.id))).toEqual({ code: "model-in-use", modelId: manifest.id });
    expect(await listModels(database)).toHaveLength(1);
    reader.close();
    await deleteModel(database, manifest.id);
    expect(await listModels(database)).toEqual([]);
    expect(await (await database.connection()).count("parts")).toBe(0);
    expect(await failureOf(openModel(database, { id: manifest.id, dtype: "f32" }))).toEqual({
      code: "not-found",
      what: "model",
      id: manifest.id,
    });
  });
});
