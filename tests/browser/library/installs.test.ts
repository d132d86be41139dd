import { describe, expect, it, vi } from "vitest";
import { write } from "../../../src/library/database/transact.ts";
import { deleteModel } from "../../../src/library/models/deleteModel.ts";
import { deletePrepared } from "../../../src/library/models/deletePrepared.ts";
import { exportModel } from "../../../src/library/models/exportModel.ts";
import { fileKey } from "../../../src/library/models/fileKeys.ts";
import type { HubModel } from "../../../src/library/models/hub/findOnHub.ts";
import { makeHubSource } from "../../../src/library/models/hub/makeHubSource.ts";
import { listStoredModels } from "../../../src/library/models/listStoredModels.ts";
import { totalByteLength } from "../../../src/library/models/manifest.ts";
import { openModel } from "../../../src/library/models/openModel.ts";
import { digestOf } from "../../../src/library/models/parts.ts";
import { repairModel } from "../../../src/library/models/repairModel.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import { makeHubRepository, type TestRepository } from "../../server/hub/makeHubRepository.ts";
import { bytesOf, failureOf, freshDatabase } from "./fixtures.ts";
import { changed, safetensors } from "./hubCheckpoint.ts";
import { FAST, lookUp, openTab, PART, PATIENT, type Tab } from "./tabs.ts";
import { noise } from "./testModel.ts";

const UNET = "unet/diffusion_pytorch_model.safetensors";
const VAE = "vae/diffusion_pytorch_model.safetensors";
const PARTS = 5;
const UNET_BYTES = PARTS * PART - 500;

interface Published {
  readonly repository: TestRepository;
  readonly model: HubModel;
  readonly modelId: string;
  /** Bytes of the files that come before the UNet's weights. */
  readonly beforeBytes: number;
  /** As many tabs as are wanted, over one database. */
  open(install?: typeof FAST): Tab;
}

async function publish(): Promise<Published> {
  const repository = await makeHubRepository();
  await repository.publish(changed({ [UNET]: safetensors("F16", UNET_BYTES - 128) }));
  const model = await lookUp(repository);
  const { name } = freshDatabase();
  const { id: modelId, files } = model.manifest;
  const beforeBytes = totalByteLength(
    files.slice(
      0,
      files.findIndex(({ path }) => path === UNET),
    ),
  );
  return { repository, model, modelId, beforeBytes, open: (install) => openTab(name, repository.hubUrl, install) };
}

const HELD_BYTES = 50_000;

/** The next answer for a part of the UNet's weights stops in its middle and never ends: the installation stands still there. */
async function holdUp({ repository }: Published, goodAnswers = 2): Promise<void> {
  for (let i = 0; i < goodAnswers; i++) await repository.fault(UNET, { kind: "none" });
  await repository.fault(UNET, { kind: "stall", afterBytes: HELD_BYTES });
}

async function unetRanges({ repository }: Published): Promise<string[]> {
  const log = await repository.log();
  const ranges = log
    .filter(({ server, target }) => server === "cdn" && target === UNET)
    .map(({ range }) => range ?? "all");
  return ranges.slice(1); // the first was for the header, when it was looked up
}

function partRange(index: number): string {
  return `bytes=${index * PART}-${Math.min((index + 1) * PART, UNET_BYTES) - 1}`;
}

/** Once a tab sees the installation stand in the middle of a part. */
async function standing(tab: Tab, { beforeBytes }: Published, part: number): Promise<void> {
  // Progress is told in steps, so that the last few bytes may not have been told.
  const heldBytes = beforeBytes + part * PART + HELD_BYTES - 10_000;
  const isThere = () => (tab.last()?.installs[0]?.doneBytes ?? 0) > heldBytes;
  await vi.waitUntil(isThere, { timeout: 10_000, interval: 5 });
}

describe("an installation from the hub", () => {
  it("is told as it goes, ends verified, and is listed with all that is known about it", async () => {
    const published = await publish();
    const { model, modelId } = published;
    const tab = published.open();
    await tab.watch();
    expect(tab.last()).toEqual({ installed: [], installs: [] });
    expect(await tab.install(model)).toBe("installed");
    await vi.waitUntil(() => tab.last()?.installed.length === 1);
    expect(tab.last()?.installs).toEqual([]);
    expect(tab.last()?.installed).toEqual([
      {
        modelId,
        name: published.repository.name.split("/")[1],
        kind: "checkpoint",
        family: "sd-1",
        origin: model.facts.origin,
        licence: null,
        triggerWords: [],
        installedAtMs: expect.any(Number),
        byteLength: model.manifest.files.reduce((sum, { byteLength }) => sum + byteLength, 0),
        preparedByteLength: 0,
      },
    ]);
    expect(tab.phases()).toEqual(["none", "running", "none"]);
    expect(await unetRanges(published)).toEqual(Array.from({ length: PARTS }, (_, index) => partRange(index)));
    const opened = await openModel(tab.database, { id: modelId, dtype: "f16" });
    expect(indexedDB.cmp(await bytesOf(await opened.weights(UNET)), safetensors("F16", UNET_BYTES - 128))).toBe(0);
    opened.close();
    expect((await published.repository.log()).filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("pauses and goes on, losing at most the part it was in", async () => {
    const published = await publish();
    await holdUp(published);
    const tab = published.open();
    await tab.watch();
    const first = tab.install(published.model);
    await standing(tab, published, 2);
    await tab.pause(published.modelId);
    expect(await first).toBe("paused");
    await vi.waitUntil(() => tab.last()?.installs[0]?.state.phase === "paused");
    expect(await listStoredModels(tab.database)).toEqual([]);
    expect(await tab.resume(published.modelId)).toBe("installed");
    expect(tab.phases()).toEqual(["none", "running", "paused", "running", "none"]);
    expect(await unetRanges(published)).toEqual([0, 1, 2, 2, 3, 4].map(partRange));
  });

  it("is cancelled without a trace, and can be begun again", async () => {
    const published = await publish();
    await holdUp(published);
    const tab = published.open();
    await tab.watch();
    const first = tab.install(published.model);
    await standing(tab, published, 2);
    await tab.cancel(published.modelId);
    expect(await first).toBe("cancelled");
    const connection = await tab.database.connection();
    expect(await connection.count("parts")).toBe(0);
    expect(await connection.count("installs")).toBe(0);
    expect(await failureOf(tab.resume(published.modelId))).toMatchObject({ code: "not-found" });
    expect(await tab.install(published.model)).toBe("installed");
  });

  it("that failed says why, keeps what it has, and goes on", async () => {
    const published = await publish();
    await published.repository.fault(UNET, { kind: "none" });
    await published.repository.fault(UNET, { kind: "status", status: 500, times: 4 });
    const tab = published.open();
    await tab.watch();
    const failure = await failureOf(tab.install(published.model));
    expect(failure).toMatchObject({ code: "network", status: 500 });
    await vi.waitUntil(() => tab.last()?.installs[0]?.state.phase === "failed");
    expect(tab.last()?.installs[0]).toMatchObject({ state: { phase: "failed", failure } });
    expect(tab.last()?.installs[0]?.doneBytes).toBeGreaterThan(PART);
    expect(await tab.resume(published.modelId)).toBe("installed");
    expect((await unetRanges(published)).filter((range) => range === partRange(0))).toHaveLength(1);
  });

  it("goes on under another name", async () => {
    const published = await publish();
    await published.repository.fault(UNET, { kind: "none" });
    await published.repository.fault(UNET, { kind: "status", status: 400 });
    const tab = published.open();
    expect(await failureOf(tab.install(published.model))).toMatchObject({ code: "network", status: 400 });
    const manifest = { ...published.model.manifest, name: "Renamed" };
    expect(await tab.install({ ...published.model, manifest })).toBe("installed");
    expect(await listStoredModels(tab.database)).toMatchObject([{ name: "Renamed" }]);
    expect((await unetRanges(published)).filter((range) => range === partRange(0))).toHaveLength(1);
  });

  it("measures its speed and how long it will take", async () => {
    const published = await publish();
    for (let part = 0; part < PARTS; part++)
      await published.repository.fault(UNET, { kind: "stall", afterBytes: 50_000 });
    const tab = published.open(FAST);
    await tab.watch();
    await tab.install(published.model);
    const speeds = tab.reports.flatMap(({ installs }) => {
      const state = installs[0]?.state;
      return state?.phase === "running" && state.bytesPerSecond !== null ? [state] : [];
    });
    console.log(
      `speed told ${speeds.length} times: ${speeds.map(({ bytesPerSecond }) => Math.round(bytesPerSecond ?? 0)).join(" ")} B/s`,
    );
    expect(speeds.length).toBeGreaterThan(0);
    for (const { bytesPerSecond, remainingMs } of speeds) {
      expect(bytesPerSecond).toBeGreaterThan(0);
      expect(remainingMs).toBeLessThan(60_000);
    }
  });

  it("from disk needs its files again in another tab", async () => {
    const published = await publish();
    const { modelId, model, repository, open } = published;
    const hub = makeHubSource({ hubUrl: repository.hubUrl, ...model.facts.origin }, model.manifest);
    await repository.fault(UNET, { kind: "status", status: 400 });
    const order = { ...model, facts: { ...model.facts, origin: { kind: "disk", fileName: "a.safetensors" } as const } };
    const [tab, other] = [open(), open()];
    expect(await failureOf(tab.install(order, hub))).toMatchObject({ code: "network", status: 400 });
    expect(await failureOf(other.resume(modelId))).toEqual({ code: "files-needed", modelId });
    expect(await tab.resume(modelId)).toBe("installed");
  });
});

describe("several tabs", () => {
  it("share one installation: one works, the others watch, each part is fetched once", async () => {
    const published = await publish();
    const tabs = [published.open(), published.open(), published.open()];
    for (const tab of tabs) await tab.watch();
    expect(await Promise.all(tabs.map((tab) => tab.install(published.model)))).toEqual([
      "installed",
      "installed",
      "installed",
    ]);
    await vi.waitUntil(() => tabs.every((tab) => tab.last()?.installed.length === 1));
    expect(await unetRanges(published)).toHaveLength(PARTS);
  });

  it("pause, resume and cancel for each other", async () => {
    const published = await publish();
    await holdUp(published);
    const [worker, other] = [published.open(), published.open()];
    await worker.watch();
    await other.watch();
    const first = worker.install(published.model);
    await standing(other, published, 2);
    expect(other.last()?.installs[0]?.state).toMatchObject({ phase: "running", elsewhere: true });
    expect(worker.last()?.installs[0]?.state).toMatchObject({ phase: "running", elsewhere: false });
    await other.pause(published.modelId);
    expect(await first).toBe("paused");
    await holdUp(published, 1);
    const second = other.resume(published.modelId);
    await standing(worker, published, 3);
    await worker.cancel(published.modelId);
    expect(await second).toBe("cancelled");
    expect(await (await worker.database.connection()).count("parts")).toBe(0);
    await vi.waitUntil(() => other.last()?.installs.length === 0);
  });

  it("take over from one that is closed", async () => {
    const published = await publish();
    await holdUp(published);
    const { name } = freshDatabase();
    const worker = new Worker(new URL("./hubInstallWorker.ts", import.meta.url), { type: "module" });
    const { repository, model } = published;
    worker.postMessage({ name, hubUrl: repository.hubUrl, order: model, install: PATIENT });
    await new Promise((resolve) => {
      worker.onmessage = resolve; // it has begun: else the one that is opened now might
    });
    const watching = openTab(name, repository.hubUrl);
    await watching.watch();
    await watching.wake();
    await standing(watching, published, 2);
    worker.terminate();
    await vi.waitUntil(() => watching.last()?.installed.length === 1, { timeout: 20_000 });
    expect(await unetRanges(published)).toEqual([0, 1, 2, 2, 3, 4].map(partRange));
  });
});

describe("updating", () => {
  it("fetches what changed alone; the old version stays until the new one is whole", async () => {
    const published = await publish();
    const tab = published.open(FAST);
    await tab.install(published.model);
    await published.repository.publish({ [VAE]: safetensors("F16", 2 * PART, 9) });
    const update = await lookUp(published.repository);
    await published.repository.fault(VAE, { kind: "stall", afterBytes: 1000 });
    await tab.watch();
    const before = (await unetRanges(published)).length;
    const first = tab.install(update);
    await vi.waitUntil(() => tab.isWorking(published.modelId));
    await tab.pause(published.modelId);
    expect(await first).toBe("paused");
    expect((await listStoredModels(tab.database))[0]?.origin).toEqual(published.model.facts.origin);
    expect(await tab.resume(published.modelId)).toBe("installed");
    expect((await listStoredModels(tab.database))[0]?.origin).toEqual(update.facts.origin);
    expect(await unetRanges(published)).toHaveLength(before);
    const parts = await (await tab.database.connection()).getAllKeys("parts");
    expect(new Set(parts.map(([key]) => key))).toEqual(
      new Set(update.manifest.files.map((file) => fileKey(published.modelId, file))),
    );
  });

  it("of a model that is being read leaves the old files to the reader; the next start removes them", async () => {
    const published = await publish();
    const tab = published.open(FAST);
    await tab.install(published.model);
    const reader = await openModel(tab.database, { id: published.modelId, dtype: "f16" });
    await published.repository.publish({ [UNET]: safetensors("F16", UNET_BYTES - 128, 9) });
    const update = await lookUp(published.repository);
    expect(await tab.install(update)).toBe("installed");
    const connection = await tab.database.connection();
    const leftBehind = await connection.count("parts");
    reader.close();
    await published.open(FAST).wake();
    expect(await connection.count("parts")).toBe(leftBehind - PARTS);
    expect(await verifyModel(tab.database, published.modelId)).toEqual([]);
  });

  it("is cancelled without harm to what is installed", async () => {
    const published = await publish();
    const tab = published.open();
    await tab.install(published.model);
    await published.repository.publish({ [VAE]: safetensors("F16", 2 * PART, 9) });
    await published.repository.fault(VAE, { kind: "none" }); // its header
    await published.repository.fault(VAE, { kind: "none" });
    await published.repository.fault(VAE, { kind: "status", status: 404 });
    const failure = await failureOf(tab.install(await lookUp(published.repository)));
    expect(failure).toMatchObject({ code: "changed-upstream", file: VAE, source: published.repository.name });
    await tab.cancel(published.modelId);
    expect(await verifyModel(tab.database, published.modelId)).toEqual([]);
    const contents = new Set(published.model.manifest.files.map(({ sha256 }) => sha256));
    expect(await (await tab.database.connection()).count("parts")).toBe(PARTS - 1 + contents.size);
  });
});

describe("what the publisher does meanwhile", () => {
  it.each([
    ["takes the repository away", (repository: TestRepository) => repository.remove(), /no longer there/],
    [
      "replaces the file by a shorter one",
      (repository: TestRepository) => repository.replaceBytes(UNET, safetensors("F16", PART)),
      /bytes long, the listing says|shorter than/,
    ],
  ] as const)("%s: said as a change at the source, and what was fetched stays", async (_name, change, detail) => {
    const published = await publish();
    await holdUp(published);
    const tab = published.open();
    await tab.watch();
    const first = tab.install(published.model);
    await standing(tab, published, 2);
    await tab.pause(published.modelId);
    await first;
    await change(published.repository);
    expect(await failureOf(tab.resume(published.modelId))).toEqual({
      code: "changed-upstream",
      source: published.repository.name,
      file: UNET,
      detail: expect.stringMatching(detail),
    });
    expect(tab.last()?.installs[0]?.doneBytes).toBeGreaterThanOrEqual(2 * PART);
  });

  it("replaces it by other bytes of the same length: found by its digest, and never shown", async () => {
    const published = await publish();
    await published.repository.replaceBytes(UNET, safetensors("F16", UNET_BYTES - 128, 77));
    const tab = published.open();
    expect(await failureOf(tab.install(published.model))).toMatchObject({ code: "model-damaged", file: UNET });
    expect(await listStoredModels(tab.database)).toEqual([]);
  });

  it("closes it to people without an account", async () => {
    const published = await publish();
    const tab = published.open();
    const gated = { kind: "status", status: 401 } as const;
    await published.repository.fault(`@resolve/${UNET}`, gated);
    expect(await failureOf(tab.install(published.model))).toMatchObject({ code: "changed-upstream", file: UNET });
  });
});

describe("looking after an installed model", () => {
  it("verifies with progress, and mends a damaged part by that part alone", async () => {
    const published = await publish();
    const { modelId, model, repository } = published;
    const { database, install } = published.open();
    await install(model);
    await write(database, { stores: ["parts"] }, async (transaction) => {
      const parts = transaction.objectStore("parts");
      const found = (await parts.getAll()).find(({ index }) => index === 3)!; // only the UNet has as many
      await parts.put({ ...found, blob: new Blob([new Uint8Array(found.byteLength)]) });
    });
    const shares: number[] = [];
    const damaged = await verifyModel(database, modelId, ({ doneBytes, totalBytes }) =>
      shares.push(doneBytes / totalBytes),
    );
    expect(damaged).toEqual([{ file: UNET, index: 3, problem: "changed" }]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const before = (await unetRanges(published)).length;
    const source = makeHubSource({ hubUrl: repository.hubUrl, ...model.facts.origin }, model.manifest);
    await repairModel(database, source, { modelId, ...FAST });
    expect((await unetRanges(published)).slice(before)).toEqual([partRange(3)]);
    expect(await verifyModel(database, modelId)).toEqual([]);
    expect((await listStoredModels(database))[0]?.origin).toEqual(model.facts.origin);
  });

  it("counts copies in another precision, and deletes them alone", async () => {
    const published = await publish();
    const { modelId, model } = published;
    const { database, install } = published.open();
    await install(model);
    const opened = await openModel(database, { id: modelId, dtype: "f32" }, { partByteLength: PART });
    await opened.weights(UNET);
    const [stored] = await listStoredModels(database);
    expect(stored?.preparedByteLength).toBeGreaterThan(2 * (UNET_BYTES - 200));
    expect(await failureOf(deletePrepared(database, modelId))).toEqual({ code: "model-in-use", modelId });
    opened.close();
    await vi.waitFor(() => deletePrepared(database, modelId)); // a lock is let go a moment later
    expect((await listStoredModels(database))[0]?.preparedByteLength).toBe(0);
    expect(await verifyModel(database, modelId)).toEqual([]);
  });

  it("exports every file as one zip; meanwhile it cannot be deleted", async () => {
    const published = await publish();
    const { modelId, model } = published;
    const { database, install } = published.open();
    await install(model);
    const zip = await exportModel(database, modelId);
    expect(await failureOf(deleteModel(database, modelId))).toEqual({ code: "model-in-use", modelId });
    const { unzipSync } = await import("fflate");
    const files = unzipSync(new Uint8Array(await new Response(zip).arrayBuffer()));
    expect(Object.keys(files)).toEqual(model.manifest.files.map(({ path }) => path));
    expect(indexedDB.cmp(files[UNET], safetensors("F16", UNET_BYTES - 128))).toBe(0);
    const left = await exportModel(database, modelId);
    await left.cancel();
    await deleteModel(database, modelId);
    expect(await failureOf(exportModel(database, modelId))).toMatchObject({ code: "not-found" });
  });

  it("deleted gives its room back", async () => {
    const { name } = freshDatabase();
    const tab = openTab(name, "", { ...PATIENT, partByteLength: 4 * 2 ** 20 });
    const bytes = noise(32 * 2 ** 20);
    const sha256 = await digestOf(bytes);
    const manifest = { id: "large", name: "Large", files: [{ path: "a.bin", byteLength: bytes.length, sha256 }] };
    const facts = { ...(await publish()).model.facts, origin: { kind: "app" } as const };
    const usedBytes = async () => (await navigator.storage.estimate()).usage ?? 0;
    const before = await usedBytes();
    await tab.install(
      { manifest, facts },
      {
        manifest: async () => manifest,
        fetchRange: async (_file, { start, end }) => ({
          url: "",
          status: 206,
          body: new Blob([bytes.slice(start, end)]).stream(),
        }),
      },
    );
    const installed = await usedBytes();
    const startedAtMs = performance.now();
    await deleteModel(tab.database, "large");
    const freedShare = async () => (installed - (await usedBytes())) / bytes.length;
    await expect.poll(freedShare, { timeout: 60_000, interval: 250 }).toBeGreaterThanOrEqual(0.95);
    console.log(
      `a model of ${bytes.length} bytes took ${installed - before}; deleted, ${Math.round(100 * (await freedShare()))} % of it ` +
        `was free after ${Math.round(performance.now() - startedAtMs)} ms`,
    );
  });
});
