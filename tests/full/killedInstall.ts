import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { HubFile } from "../server/hub/HubFile.ts";
import type { Repository } from "../server/hub/Repository.ts";
import { type OpenedInstaller, openInstaller } from "./openInstaller.ts";
import type { InstallOrder, InstallOutcome, VerifiedModel } from "./page/InstallerApi.ts";

export interface KilledInstall {
  readonly outcome: InstallOutcome;
  readonly verified: VerifiedModel;
  /** What the CDN sent in all, and what would have been enough. */
  readonly sentBytes: number;
  readonly neededBytes: number;
  /** Bytes that had arrived by each kill. */
  readonly killedAfterBytes: readonly number[];
  readonly peakMemoryMib: Readonly<Record<string, number>>;
  readonly seconds: number;
}

export interface KillPlan {
  readonly pageUrl: string;
  readonly order: InstallOrder;
  readonly repository: Repository;
  /** How often the whole browser is killed, at points spread over the install. */
  readonly kills: number;
  /** Called before each try, the last one included: a time to set faults. */
  readonly beforeTry?: (number: number) => void;
}

/** The beginning of each file of weights is read once before, to know what it is. */
const HEADER_BYTES = 128 * 1024;

/** How far each try gets, in shares of an even spread: kills fall early, late and between two parts. */
const STRIDES = [0.6, 1.4, 0.85, 1.15, 1];

/** Installs a model while the whole browser is killed again and again, then reads everything back from the disk. */
export async function killedInstall({ pageUrl, order, repository, ...plan }: KillPlan): Promise<KilledInstall> {
  const { kills, beforeTry = () => {} } = plan;
  const profile = mkdtempSync(join(tmpdir(), "burin-killed-"));
  const startedAtMs = performance.now();
  const killedAfterBytes: number[] = [];
  const neededBytes = weightsOf(repository).reduce((sum, { byteLength }) => sum + byteLength + HEADER_BYTES, 0);
  let installer: OpenedInstaller | undefined;
  try {
    for (let kill = 0; kill < kills; kill++) {
      installer = await openInstaller(pageUrl, profile);
      beforeTry(kill);
      const ended = installer.install(order).then(
        () => true,
        () => true, // the browser went away
      );
      const enough = sentByCdn(repository) + (neededBytes / (kills + 1)) * STRIDES[kill % STRIDES.length]!; // never empty
      while (sentByCdn(repository) < enough && !(await Promise.race([ended, pause(2, false)])));
      await pause(37 * (kill % 4)); // while fetching, hashing and writing in turn
      killedAfterBytes.push(sentByCdn(repository));
      await installer.kill();
    }
    installer = await openInstaller(pageUrl, profile);
    beforeTry(kills);
    const outcome = await installer.install(order);
    const seconds = (performance.now() - startedAtMs) / 1000;
    const peakMemoryMib = await installer.peakMemoryMib();
    const sentBytes = sentByCdn(repository);
    const verified = await installer.verify(outcome.ok ? outcome.modelId : "");
    return { outcome, verified, sentBytes, neededBytes, killedAfterBytes, peakMemoryMib, seconds };
  } finally {
    await installer?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The files of a checkpoint that an install fetches from the CDN. */
export function weightsOf(repository: Repository): HubFile[] {
  const files = repository.filesAt(repository.resolve("main") ?? "");
  return files.filter(({ path }) => path.endsWith(".fp16.safetensors"));
}

/** What the CDN has sent of a repository so far. */
export function sentByCdn(repository: Repository): number {
  return repository.log.reduce((sum, { server, sentBytes }) => sum + (server === "cdn" ? sentBytes : 0), 0);
}
