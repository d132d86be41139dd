import { test as base, expect } from "@playwright/test";
import type { RunningServer } from "../../tools/startServer.ts";
import { killBrowser } from "../full/killBrowser.ts";
import { type KilledInstall, killedInstall, weightsOf } from "../full/killedInstall.ts";
import { serveInstallPage } from "../full/serveInstallPage.ts";
import type { Fault } from "../server/faults.ts";
import { inventCheckpoint } from "../server/hub/invented/inventCheckpoint.ts";
import type { Repository } from "../server/hub/Repository.ts";
import { type Hub, startHub } from "../server/hub/startHub.ts";
import { test as appTest } from "./fixtures.ts";
import { generate } from "./steps.ts";

// Twelve starts of a browser take their time on a busy machine.
base.describe.configure({ timeout: 240_000 });

const PART_BYTES = 2 ** 18;
const KILLS = 10;

/** For each try another; those that concern the answer before the redirect are set there, too. */
const FAULTS: readonly Fault[] = [
  { kind: "cut", afterBytes: 50_000 },
  { kind: "short", afterBytes: 50_000 },
  { kind: "stall", afterBytes: 50_000 },
  { kind: "ignore-range" },
  { kind: "wrong-range" },
  { kind: "status", status: 429, retryAfterSeconds: 1 },
  { kind: "status", status: 503 },
  { kind: "expired-url" },
];

const test = base.extend<object, { hub: Hub; site: RunningServer }>({
  hub: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const hub = await startHub();
      hub.limitSpeed(6e6); // else the kills would come too late
      await use(hub);
      await hub.close();
    },
    { scope: "worker" },
  ],
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const site = await serveInstallPage();
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
});

function publishSmall(hub: Hub, name: string): Repository {
  const repository = hub.create(`published/${name}`);
  repository.publish(inventCheckpoint("sd15", { size: "small" }));
  return repository;
}

function expectWhole(repository: Repository, { outcome, verified }: KilledInstall): void {
  expect(outcome).toMatchObject({ ok: true });
  expect(verified.damaged).toEqual([]);
  for (const { path, sha256 } of weightsOf(repository)) expect(verified.sha256[path], path).toBe(sha256);
}

// The same at full size: tests/full.
test("an install survives ten kills of the whole browser, and fetches at most a part again for each", async ({
  hub,
  site,
}) => {
  const repository = publishSmall(hub, "killed");
  const order = { hubUrl: hub.url, repository: repository.name, partByteLength: PART_BYTES };
  const killed = await killedInstall({ pageUrl: site.url, order, repository, kills: KILLS });
  const againBytes = killed.sentBytes - killed.neededBytes;
  console.log(
    `browser killed ${KILLS} times in an install of ${(killed.neededBytes / 1e6).toFixed(1)} MB: ` +
      `${(againBytes / PART_BYTES).toFixed(1)} parts fetched twice, ${killed.seconds.toFixed(1)} s`,
  );
  expectWhole(repository, killed);
  expect(againBytes).toBeLessThanOrEqual(KILLS * PART_BYTES);
});

test("an install survives ten kills of the whole browser while the hub misbehaves in every way", async ({
  hub,
  site,
}) => {
  const repository = publishSmall(hub, "killed-and-faulted");
  const patience = { partByteLength: PART_BYTES, stallTimeoutMs: 400, retryDelaysMs: [50, 100, 200] };
  const order = { hubUrl: hub.url, repository: repository.name, ...patience };
  const beforeTry = (number: number) => {
    const fault = FAULTS[number % FAULTS.length]!; // never empty
    for (const { path } of weightsOf(repository)) {
      if (fault.kind === "status" || fault.kind === "expired-url") repository.faults.add(`@resolve/${path}`, fault);
      if (fault.kind !== "expired-url") repository.faults.add(path, fault);
    }
  };
  const killed = await killedInstall({ pageUrl: site.url, order, repository, kills: KILLS, beforeTry });
  console.log(`browser killed ${KILLS} times, a fault in each try: ${killed.seconds.toFixed(1)} s`);
  expectWhole(repository, killed);
});

appTest(
  "the app whose whole browser is killed while it installs the starter makes a picture after that",
  async ({ open }) => {
    const { context, profile } = await open();
    await killBrowser(context);
    for (const delayMs of [100, 300, 600]) {
      const killed = await open({ profile });
      await killed.page.waitForTimeout(delayMs);
      await killBrowser(killed.context);
    }
    const { page } = await open({ profile });
    await generate(page, { size: 64 });
  },
);
