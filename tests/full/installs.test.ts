import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { SWIFTSHADER_ARGS } from "../../tools/chromium.ts";
import type { RunningServer } from "../../tools/startServer.ts";
import { hubFile } from "../server/hub/HubFile.ts";
import { type CheckpointName, inventCheckpoint } from "../server/hub/invented/inventCheckpoint.ts";
import type { LoggedRequest, Repository } from "../server/hub/Repository.ts";
import { type Hub, startHub } from "../server/hub/startHub.ts";
import { blobFiles, flipBitOnDisk } from "./damageAtRest.ts";
import { killedInstall, sentByCdn, weightsOf } from "./killedInstall.ts";
import { type OpenedInstaller, openInstaller } from "./openInstaller.ts";
import type { InstallOrder } from "./page/InstallerApi.ts";
import { serveInstallPage } from "./serveInstallPage.ts";

const PART_BYTES = 64 * 2 ** 20;
const KILLS = 10;
/** A UNet of 1.7 GB must not pass through the page. */
const RENDERER_LIMIT_MIB = 1.2e9 / 2 ** 20;
const HEAP_LIMIT_MIB = 100;
const UNET = "unet/diffusion_pytorch_model.fp16.safetensors";
const TEXT_ENCODER = "text_encoder/model.fp16.safetensors";

let hub: Hub;
let site: RunningServer;

beforeAll(async () => {
  hub = await startHub();
  site = await serveInstallPage();
}, 120_000);

afterAll(async () => {
  await site.close();
  await hub.close();
});

function publish(
  checkpoint: CheckpointName,
  size: "full" | "half" = "full",
): { repository: Repository; order: InstallOrder } {
  const name = `published/${checkpoint}-${size}`;
  const repository = hub.create(name, { treePageLength: 7 });
  repository.publish(inventCheckpoint(checkpoint, { size }));
  return { repository, order: { hubUrl: hub.url, repository: name } };
}

/** The digests of the weights, as the hub lists them. */
function publishedDigests(repository: Repository): Record<string, string> {
  return Object.fromEntries(weightsOf(repository).map(({ path, sha256 }) => [path, sha256]));
}

async function openFresh(): Promise<{ installer: OpenedInstaller; profile: string }> {
  const profile = mkdtempSync(join(tmpdir(), "burin-full-"));
  const installer = await openInstaller(site.url, profile);
  onTestFinished(async () => {
    await installer.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  });
  return { installer, profile };
}

/** Once the install has begun: its headers were read, and now the first part is asked for. */
async function partRequested({ log }: Repository): Promise<void> {
  const isPart = ({ range }: LoggedRequest) => range === `bytes=0-${PART_BYTES - 1}`;
  await vi.waitUntil(() => log.some(isPart), { timeout: 60_000, interval: 1 });
}

/** One after the other, each in an answer for a part of the largest file, with a good answer in between. */
function addPassingFaults({ faults }: Repository): void {
  const good = { kind: "none" } as const;
  for (const fault of [
    { kind: "cut", afterBytes: 30_000_000 },
    { kind: "short", afterBytes: 30_000_000 },
    { kind: "stall", afterBytes: 30_000_000 },
    { kind: "ignore-range" },
    { kind: "wrong-range" },
    { kind: "status", status: 429, retryAfterSeconds: 1 },
    { kind: "status", status: 503, retryAfterSeconds: 1 },
  ] as const) {
    faults.add(UNET, good);
    faults.add(UNET, fault);
  }
  faults.add(`@resolve/${UNET}`, { kind: "expired-url" });
  faults.add(`@resolve/${UNET}`, good);
  faults.add(`@resolve/${UNET}`, { kind: "status", status: 429, retryAfterSeconds: 1 });
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;

describe.each(["sd15", "sd-turbo"] as const)("%s at full size", (checkpoint) => {
  it(`survives ${KILLS} kills of the whole browser, losing at most a part each time`, async () => {
    const { repository, order } = publish(checkpoint);
    const plan = { pageUrl: site.url, order, repository, kills: KILLS };
    const { outcome, verified, sentBytes, neededBytes, ...seen } = await killedInstall(plan);
    console.log(
      `${checkpoint} at full size, killed ${KILLS} times: ${gigabytes(neededBytes)} installed, ${gigabytes(sentBytes)} sent, ` +
        `in ${Math.round(seen.seconds)} s (${Math.round(sentBytes / 1e6 / seen.seconds)} MB/s, starts included); ` +
        `killed at ${seen.killedAfterBytes.map((bytes) => (bytes / 1e6).toFixed(0)).join(", ")} MB; ` +
        `peak MiB ${JSON.stringify(seen.peakMemoryMib)}`,
    );
    expect(outcome).toMatchObject({ ok: true });
    expect(verified.damaged).toEqual([]);
    expect(verified.sha256).toMatchObject(publishedDigests(repository));
    expect(sentBytes - neededBytes).toBeLessThanOrEqual(KILLS * PART_BYTES);
    expect(repository.log.filter(({ method }) => method === "OPTIONS")).toEqual([]);
  });
});

describe("faults at full size", () => {
  const patience = { stallTimeoutMs: 5_000, retryDelaysMs: [100, 500, 2_000] };

  it("goes on through every fault that passes, in one install", async () => {
    const { repository, order } = publish("sd15");
    const { installer } = await openFresh();
    const startedAtMs = performance.now();
    const installing = installer.install({ ...order, ...patience });
    await partRequested(repository);
    addPassingFaults(repository);
    const outcome = await installing;
    const seconds = (performance.now() - startedAtMs) / 1000;
    expect(outcome).toMatchObject({ ok: true });
    const { damaged, sha256 } = await installer.verify(outcome.ok ? outcome.modelId : "");
    console.log(
      `sd15 at full size through 9 faults: ${gigabytes(sentByCdn(repository))} sent in ${Math.round(seconds)} s; ` +
        `peak MiB ${JSON.stringify(await installer.peakMemoryMib())}`,
    );
    expect(damaged).toEqual([]);
    expect(sha256).toMatchObject(publishedDigests(repository));
    expect(repository.faults.take(UNET)).toBeUndefined();
    expect(repository.faults.take(`@resolve/${UNET}`)).toBeUndefined();
  });

  it("finds a flipped bit and bytes changed upstream, shows nothing of them, and mends both", async () => {
    const { repository, order } = publish("sd-turbo");
    const { installer } = await openFresh();
    const installing = installer.install(order);
    await partRequested(repository);
    repository.faults.add(TEXT_ENCODER, { kind: "corrupt", afterBytes: 12_345_678 });
    const flipped = await installing;
    expect(flipped).toMatchObject({
      ok: false,
      failure: { code: "model-damaged", file: expect.stringContaining("text_encoder/") },
    });

    const original = weightsOf(repository).find(({ path }) => path === UNET)!; // it is in every checkpoint
    const other = inventCheckpoint("sd-turbo", { size: "full", seed: 2 }).find(({ path }) => path === UNET)!; // likewise
    repository.replaceBytes(other);
    const changed = await installer.install(order);
    expect(changed).toMatchObject({
      ok: false,
      failure: { code: "model-damaged", file: expect.stringContaining("unet/") },
    });
    repository.replaceBytes(original);
    // Another commit while the install runs: what was begun is finished as it was.
    repository.publish([hubFile("README.md", Buffer.from("# Changed\n"))]);
    const outcome = await installer.install(order);
    expect(outcome).toMatchObject({ ok: true });
    const { damaged, sha256 } = await installer.verify(outcome.ok ? outcome.modelId : "");
    console.log(
      `sd-turbo at full size, damaged twice on the way: ${gigabytes(sentByCdn(repository))} sent; ` +
        `peak MiB ${JSON.stringify(await installer.peakMemoryMib())}`,
    );
    expect(damaged).toEqual([]);
    expect(sha256).toMatchObject(publishedDigests(repository));
  });
});

it("mends what the disk has damaged, fetching one part again for each file of it and nothing else", async () => {
  const { repository, order } = publish("sd15");
  const { installer, profile } = await openFresh();
  const outcome = await installer.install(order);
  expect(outcome).toMatchObject({ ok: true });
  const modelId = outcome.ok ? outcome.modelId : "";
  await installer.close();
  const files = blobFiles(profile, PART_BYTES);
  const partCount = weightsOf(repository).reduce((sum, { byteLength }) => sum + Math.floor(byteLength / PART_BYTES), 0);
  expect(files).toHaveLength(partCount);
  for (const [problem, damage] of [
    ["changed", (file: string) => flipBitOnDisk(file, 12_345_678)],
    ["unreadable", rmSync],
  ] as const) {
    damage(files[problem === "changed" ? 5 : 20]!); // of some thirty
    const mending = await openInstaller(site.url, profile);
    onTestFinished(() => mending.close());
    const [damaged, ...others] = (await mending.verify(modelId)).damaged;
    expect([damaged?.problem, others]).toEqual([problem, []]);
    const begin = repository.log.length;
    expect(await mending.repair(order)).toMatchObject({ ok: true });
    const start = damaged!.index * PART_BYTES; // found above
    const ranges = repository.log.slice(begin).filter(({ server }) => server === "cdn");
    expect(ranges.map(({ range, sentBytes }) => [range, sentBytes])).toEqual([
      [`bytes=${start}-${start + PART_BYTES - 1}`, PART_BYTES],
    ]);
    const mended = await mending.verify(modelId);
    expect(mended.damaged).toEqual([]);
    expect(mended.sha256).toMatchObject(publishedDigests(repository));
    console.log(
      `a part ${problem} on the disk: ${damaged?.file} part ${damaged?.index} found and fetched again, nothing else; ` +
        `peak MiB ${JSON.stringify(await mending.peakMemoryMib())}`,
    );
    await mending.close();
  }
});

it.each(["sd15", "sd-turbo"] as const)(
  "%s: makes the sessions of all three networks from what is stored, the weights never in the page's memory",
  async (checkpoint) => {
    // In f32 at half the UNet's parameters, so as many bytes as in f16 at full size: the software GPU has no f16.
    const { order } = publish(checkpoint, "half");
    const { installer, profile } = await openFresh();
    const outcome = await installer.install(order);
    expect(outcome).toMatchObject({ ok: true });
    const modelId = outcome.ok ? outcome.modelId : "";
    await installer.close();
    const converting = await openInstaller(site.url, profile, SWIFTSHADER_ARGS);
    onTestFinished(() => converting.close());
    await converting.load(modelId);
    await converting.close();
    const loading = await openInstaller(site.url, profile, SWIFTSHADER_ARGS);
    onTestFinished(() => loading.close());
    const heapPeak = await loading.watchHeap();
    const { byteLength, sessionsMs, device } = await loading.load(modelId);
    const [heapMib, memory] = [await heapPeak(), await loading.peakMemoryMib()];
    console.log(
      `sessions of ${checkpoint}'s three networks on ${device}: ${gigabytes(byteLength)} in ${(sessionsMs / 1000).toFixed(1)} s, ` +
        `heap ${heapMib} MiB, peak MiB ${JSON.stringify(memory)}`,
    );
    expect(heapMib).toBeLessThan(HEAP_LIMIT_MIB);
    expect(memory.renderer).toBeLessThan(RENDERER_LIMIT_MIB);
  },
);
