import { expect, it, vi } from "vitest";
import { read } from "../../../src/library/database/transact.ts";
import type { HubModel } from "../../../src/library/models/hub/findOnHub.ts";
import { readInstall } from "../../../src/library/models/installs/installRecords.ts";
import { totalByteLength } from "../../../src/library/models/manifest.ts";
import { digestOf } from "../../../src/library/models/parts.ts";
import { readFile } from "../../../src/library/models/readFile.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import type { Fault } from "../../server/faults.ts";
import { makeHubRepository, type TestRepository } from "../../server/hub/makeHubRepository.ts";
import { bytesOf, freshDatabase } from "./fixtures.ts";
import { lookUp, openTab, type Tab } from "./tabs.ts";
import { noise } from "./testModel.ts";

const PART = 512 * 1024;
const INSTALL = { partByteLength: PART, retryDelaysMs: [1, 1, 1], stallTimeoutMs: 250 };

const KILLS = 10;
const UNET = "unet/diffusion_pytorch_model.fp16.safetensors";
const AFTER = { afterBytes: 100_000 };

interface Trouble {
  /** Each at the file's bytes or, before the redirect, at its address; a good answer after each, as faults come. */
  readonly fault: Fault;
  readonly target?: string;
  /** The publisher serves other bytes from the fifth kill on, until somebody notices. */
  readonly isReplaced?: boolean;
  /** Wrong bytes are noticed at the file's end: the installation fails, all of the file goes, and a person begins it again. */
  readonly isDamaging?: boolean;
}

const TROUBLES: readonly (readonly [name: string, trouble: Trouble])[] = [
  ["no fault", { fault: { kind: "none" } }],
  ["a dropped connection", { fault: { kind: "cut", ...AFTER } }],
  ["an answer that ends early", { fault: { kind: "short", ...AFTER } }],
  ["a stall", { fault: { kind: "stall", ...AFTER } }],
  ["the whole file for a range", { fault: { kind: "ignore-range" } }],
  ["another range", { fault: { kind: "wrong-range" } }],
  ["429", { fault: { kind: "status", status: 429, retryAfterSeconds: 0 }, target: `@resolve/${UNET}` }],
  ["503", { fault: { kind: "status", status: 503 } }],
  ["an expired address", { fault: { kind: "expired-url" }, target: `@resolve/${UNET}` }],
  ["a flipped bit", { fault: { kind: "corrupt", ...AFTER }, isDamaging: true }],
  ["other bytes midway", { fault: { kind: "none" }, isReplaced: true, isDamaging: true }],
];

it.each(TROUBLES)(`${KILLS} kills and as often %s: about 9 MB end up whole`, async (name, trouble) => {
  const { fault, target = UNET, isReplaced = false, isDamaging = false } = trouble;
  const repository = await makeHubRepository();
  await repository.invent("sd-turbo");
  const order = await lookUp(repository);
  const unet = await published(repository, UNET);
  const lookedUpBytes = await cdnBytes(repository);
  const { name: databaseName } = freshDatabase();
  for (let kill = 1; kill <= KILLS; kill++) {
    await repository.fault(target, fault);
    await repository.fault(target, { kind: "none" });
  }
  let failures = 0;
  const afterFailure = async (failure: string) => {
    if (!isDamaging || !failure.includes("model-damaged")) throw new Error(`it failed: ${failure}`);
    failures += 1;
    if (isReplaced) await repository.replaceBytes(UNET, unet);
  };
  for (let kill = 1; kill <= KILLS; kill++) {
    if (isReplaced && kill === 5) await repository.replaceBytes(UNET, noise(unet.length));
    const killed = { order, hubUrl: repository.hubUrl, name: databaseName };
    for (;;) {
      const failure = await installUntil(killed, kill / (KILLS + 1));
      if (failure === null) break;
      await afterFailure(failure);
    }
  }
  const tab = openTab(databaseName, repository.hubUrl, INSTALL);
  await tab.watch();
  await tab.wake(); // nobody asks for it anew: it goes on by itself
  const { id, files } = order.manifest;
  for (let failure = await rest(tab, id); failure !== null; failure = await rest(tab, id)) {
    await afterFailure(failure);
    await tab.resume(id).catch(() => {}); // it is read from the record
  }
  for (const file of files)
    expect(await digestOf(await bytesOf(await readFile(tab.database, id, file)))).toBe(file.sha256);
  expect(await verifyModel(tab.database, id)).toEqual([]);
  expect(await read(tab.database, ["installs"], (transaction) => transaction.objectStore("installs").count())).toBe(0);
  expect(failures > 0).toBe(isDamaging);
  const weightBytes = totalByteLength(files.filter(({ path }) => path.endsWith(".safetensors")));
  const againBytes = (await cdnBytes(repository)) - lookedUpBytes - weightBytes;
  const parts = (againBytes / PART).toFixed(1);
  console.log(
    `${KILLS} kills and ${name}: ${weightBytes} bytes of weights installed, ${failures} failures, ${parts} parts of ${PART} bytes sent again`,
  );
  // A kill costs the part it was in, damage the file; faults go on from the byte where they struck. Only of answers that were not asked for may much be under way.
  const isAsked = fault.kind !== "ignore-range" && fault.kind !== "wrong-range";
  if (isAsked) expect(againBytes).toBeLessThanOrEqual((KILLS + 1) * PART + failures * unet.length);
});

async function published({ hubUrl, name }: TestRepository, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`${hubUrl}/${name}/resolve/main/${path}`);
  return new Uint8Array(await response.arrayBuffer());
}

interface Killed {
  readonly order: HubModel;
  readonly hubUrl: string;
  readonly name: string;
}

/** A tab that installs, killed once this share is done. What it failed by, if it never got there. */
async function installUntil({ order, hubUrl, name }: Killed, share: number): Promise<string | null> {
  const worker = new Worker(new URL("./hubInstallWorker.ts", import.meta.url), { type: "module" });
  worker.postMessage({ name, hubUrl, order: { manifest: order.manifest, facts: order.facts }, install: INSTALL });
  const failure = await new Promise<string | null>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<number | string>) => {
      if (typeof data === "string") resolve(data);
      else if (data >= share) resolve(null);
    };
  });
  worker.terminate();
  return failure;
}

/** How an installation came to rest: what it failed by, or null where it is done. */
async function rest({ database }: Tab, modelId: string): Promise<string | null> {
  const isAtRest = async () => (await readInstall(database, modelId))?.state.phase !== "running";
  await vi.waitUntil(isAtRest, { timeout: 20_000 });
  const record = await readInstall(database, modelId);
  return record ? JSON.stringify(record.state) : null;
}

async function cdnBytes(repository: TestRepository): Promise<number> {
  const log = await repository.log();
  return log.reduce((sum, { server, sentBytes }) => sum + (server === "cdn" ? sentBytes : 0), 0);
}
