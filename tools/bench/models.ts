import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenedInstaller, openInstaller } from "../../tests/full/openInstaller.ts";
import type { InstallOrder } from "../../tests/full/page/InstallerApi.ts";
import { serveInstallPage } from "../../tests/full/serveInstallPage.ts";
import { inventCheckpoint } from "../../tests/server/hub/invented/inventCheckpoint.ts";
import { startHub } from "../../tests/server/hub/startHub.ts";
import { SWIFTSHADER_ARGS } from "../chromium.ts";
import type { BenchFigure } from "./dither.ts";

/** As for people with a GPU on Linux. */
const GPU_ARGS = ["--enable-unsafe-webgpu", "--enable-features=Vulkan", "--use-angle=vulkan"];

const INSTALLED = "models: SD 1.5 in f16";

/**
 * Checkpoints from the local hub. At full size: installing with its hashes against fetching and storing alone, in the same run. Then making
 * the sessions of all three networks from what is stored; without a GPU that has f16, in f32 at half the parameters: the same bytes.
 * Each in a browser of its own, so that the peaks of memory are its own, too.
 */
export async function benchModels(): Promise<BenchFigure[]> {
  const hub = await startHub();
  const site = await serveInstallPage();
  const publish = (size: "full" | "half"): InstallOrder => {
    const repository = hub.create(`published/sd15-${size}`);
    repository.publish(inventCheckpoint("sd15", { size }));
    return { hubUrl: hub.url, repository: repository.name };
  };
  try {
    const figures = await withProfile(site.url, (open) => benchInstall(publish("full"), open));
    const size = process.env.BURIN_GPU === "1" ? "full" : "half";
    return [...figures, ...(await withProfile(site.url, (open) => benchLoad(publish(size), open)))];
  } finally {
    await site.close();
    await hub.close();
  }
}

/** Runs something in a browser that is opened for it alone. */
type OpenBrowser = <T>(action: (installer: OpenedInstaller) => Promise<T>, args?: readonly string[]) => Promise<T>;

async function withProfile<T>(pageUrl: string, action: (open: OpenBrowser) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), "burin-bench-models-"));
  try {
    return await action(async (use, args) => {
      const installer = await openInstaller(pageUrl, profile, args);
      try {
        return await use(installer);
      } finally {
        await installer.close();
      }
    });
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function benchInstall(order: InstallOrder, open: OpenBrowser): Promise<BenchFigure[]> {
  const store = () => open(async (installer) => (await installer.store(order)).ms);
  const beforeMs = await store();
  const { speed, byteLength, longestTaskMs, memory } = await open(async (installer) => {
    const heapPeak = await installer.watchHeap();
    const startedAtMs = performance.now();
    const outcome = await install(installer, order);
    const ms = performance.now() - startedAtMs;
    const longestTaskMs = Math.max(0, ...(await installer.longTasksMs()));
    const memory = await memoryFigures(`${INSTALLED}, installing`, installer, await heapPeak());
    return { speed: outcome.byteLength / 1000 / ms, byteLength: outcome.byteLength, longestTaskMs, memory };
  });
  // Before and after, in case the machine has other work: the mean is held against the install between them.
  const storeSpeed = byteLength / 1000 / ((beforeMs + (await store())) / 2);
  const note = `${(byteLength / 1e9).toFixed(2)} GB`;
  return [
    { name: `${INSTALLED}, fetched and stored without hashing`, value: storeSpeed, unit: "MB/s", note },
    { name: `${INSTALLED}, installed`, value: speed, unit: "MB/s", note },
    { name: `${INSTALLED}, installing against storing alone`, value: (100 * speed) / storeSpeed, unit: "%" },
    { name: `${INSTALLED}, installing: longest task of the page over 50 ms`, value: longestTaskMs, unit: "ms" },
    ...memory,
  ];
}

async function benchLoad(order: InstallOrder, open: OpenBrowser): Promise<BenchFigure[]> {
  const { modelId } = await open((installer) => install(installer, order));
  const args = process.env.BURIN_GPU === "1" ? GPU_ARGS : SWIFTSHADER_ARGS;
  const prepared = await open((installer) => installer.load(modelId), args);
  return open(async (installer) => {
    const heapPeak = await installer.watchHeap();
    const { byteLength, sessionsMs, device } = await installer.load(modelId);
    const name = `models: SD 1.5 on ${device}`;
    const note = `${(byteLength / 1e9).toFixed(2)} GB in three networks, 512 × 512`;
    const conversion = { name: `${name}, weights converted first`, unit: "MB/s", note: "of what is written" };
    return [
      ...(prepared.prepareMs > 1000 ? [{ ...conversion, value: byteLength / 1000 / prepared.prepareMs }] : []),
      { name: `${name}, sessions made`, value: byteLength / 1000 / sessionsMs, unit: "MB/s", note },
      ...(await memoryFigures(`${name}, loading`, installer, await heapPeak())),
    ];
  }, args);
}

async function install(installer: OpenedInstaller, order: InstallOrder) {
  const outcome = await installer.install(order);
  if (!outcome.ok) throw new Error(`The install failed: ${JSON.stringify(outcome.failure)}`);
  return outcome;
}

async function memoryFigures(name: string, installer: OpenedInstaller, heapMib: number): Promise<BenchFigure[]> {
  const peaks = Object.entries(await installer.peakMemoryMib());
  return [
    { name: `${name}: JavaScript heap of the workers`, value: heapMib, unit: "MiB" },
    ...peaks.map(([process, value]) => ({ name: `${name}: peak memory, ${process}`, value, unit: "MiB" })),
  ];
}
