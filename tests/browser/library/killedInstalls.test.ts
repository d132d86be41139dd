import { expect, it } from "vitest";
import { read } from "../../../src/library/database/transact.ts";
import type { HubModel } from "../../../src/library/models/hub/findOnHub.ts";
import { totalByteLength } from "../../../src/library/models/manifest.ts";
import { digestOf } from "../../../src/library/models/parts.ts";
import { readFile } from "../../../src/library/models/readFile.ts";
import { verifyModel } from "../../../src/library/models/verifyModel.ts";
import type { Fault } from "../../server/faults.ts";
import { makeHubRepository, type TestRepository } from "../../server/hub/makeHubRepository.ts";
import { bytesOf, freshDatabase } from "./fixtures.ts";
import { lookUp, openTab } from "./tabs.ts";

const PART = 512 * 1024;
const INSTALL = { partByteLength: PART, retryDelaysMs: [1, 1, 1], stallTimeoutMs: 250 };

const KILLS = 10;
const UNET = "unet/diffusion_pytorch_model.fp16.safetensors";
const AFTER = { afterBytes: 100_000 };

/** Each at the file's bytes or, before the redirect, at its address. */
const FAULTS: readonly (readonly [name: string, fault: Fault, target: string])[] = [
  ["no fault", { kind: "none" }, UNET],
  ["a dropped connection", { kind: "cut", ...AFTER }, UNET],
  ["an answer that ends early", { kind: "short", ...AFTER }, UNET],
  ["a stall", { kind: "stall", ...AFTER }, UNET],
  ["the whole file for a range", { kind: "ignore-range" }, UNET],
  ["another range", { kind: "wrong-range" }, UNET],
  ["429", { kind: "status", status: 429, retryAfterSeconds: 0 }, `@resolve/${UNET}`],
  ["503", { kind: "status", status: 503 }, UNET],
  ["an expired address", { kind: "expired-url" }, `@resolve/${UNET}`],
];

it.each(FAULTS)(`${KILLS} kills and as often %s: about 9 MB end up whole`, async (name, fault, target) => {
  const repository = await makeHubRepository();
  await repository.invent("sd-turbo");
  const order = await lookUp(repository);
  const lookedUpBytes = await cdnBytes(repository);
  const { name: databaseName } = freshDatabase();
  for (let kill = 1; kill <= KILLS; kill++) {
    // With a good answer between two, as faults come.
    await repository.fault(target, fault);
    await repository.fault(target, { kind: "none" });
  }
  for (let kill = 1; kill <= KILLS; kill++) {
    await installUntil({ order, hubUrl: repository.hubUrl, name: databaseName }, kill / (KILLS + 1));
  }
  const tab = openTab(databaseName, repository.hubUrl, INSTALL);
  await tab.watch();
  await tab.wake(); // nobody asks for it anew: it goes on by itself
  await expect.poll(() => tab.last()?.installed.length, { timeout: 20_000 }).toBe(1);
  const { id, files } = order.manifest;
  for (const file of files)
    expect(await digestOf(await bytesOf(await readFile(tab.database, id, file)))).toBe(file.sha256);
  expect(await verifyModel(tab.database, id)).toEqual([]);
  expect(await read(tab.database, ["installs"], (transaction) => transaction.objectStore("installs").count())).toBe(0);
  const weightBytes = totalByteLength(files.filter(({ path }) => path.endsWith(".safetensors")));
  const againBytes = (await cdnBytes(repository)) - lookedUpBytes - weightBytes;
  const parts = (againBytes / PART).toFixed(1);
  console.log(
    `${KILLS} kills and ${name}: ${weightBytes} bytes of weights installed, ${parts} parts of ${PART} bytes sent again`,
  );
  // A kill costs the part it was in; faults go on from the byte where they struck. Only of answers that were not asked for may much be under way.
  const isAsked = fault.kind !== "ignore-range" && fault.kind !== "wrong-range";
  if (isAsked) expect(againBytes).toBeLessThanOrEqual((KILLS + 1) * PART);
});

interface Killed {
  readonly order: HubModel;
  readonly hubUrl: string;
  readonly name: string;
}

/** A tab that installs, killed once this share is done. */
async function installUntil({ order, hubUrl, name }: Killed, share: number): Promise<void> {
  const worker = new Worker(new URL("./hubInstallWorker.ts", import.meta.url), { type: "module" });
  worker.postMessage({ name, hubUrl, order: { manifest: order.manifest, facts: order.facts }, install: INSTALL });
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number | string>) => {
      if (typeof data === "string") reject(new Error(`it ended before it was killed: ${data}`));
      else if (data >= share) resolve();
    };
  });
  worker.terminate();
}

async function cdnBytes(repository: TestRepository): Promise<number> {
  const log = await repository.log();
  return log.reduce((sum, { server, sentBytes }) => sum + (server === "cdn" ? sentBytes : 0), 0);
}
