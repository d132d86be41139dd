import { readFileSync } from "node:fs";
import { type CDPSession, chromium } from "playwright";
import { CHROMIUM_ARGS, findChromium } from "../../tools/chromium.ts";
import { killBrowser } from "./killBrowser.ts";
import type { InstallerApi, LoaderApi } from "./page/InstallerApi.ts";
import { watchHeap } from "./watchHeap.ts";

/** A real Chromium with the installer's page open. */
export interface OpenedInstaller extends Omit<InstallerApi, "watch">, LoaderApi {
  /** Ends every process of the browser with SIGKILL, as a crash or the system would. */
  kill(): Promise<void>;
  close(): Promise<void>;
  /** The most memory that each kind of process has held so far, MiB. Linux alone. */
  peakMemoryMib(): Promise<Readonly<Record<string, number>>>;
  /** Tasks of the page's thread over 50 ms so far, ms. */
  longTasksMs(): Promise<readonly number[]>;
  /** Begins to watch the workers' JavaScript heaps; the function returned tells the peak, MiB. */
  watchHeap(): Promise<() => Promise<number>>;
}

/** Opens the page in a browser with a profile that outlives it. */
export async function openInstaller(
  pageUrl: string,
  profile: string,
  args: readonly string[] = [],
): Promise<OpenedInstaller> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    args: [...CHROMIUM_ARGS, ...args],
  });
  const browser = context.browser();
  if (!browser) throw new Error("a persistent context without its browser");
  const session = await browser.newBrowserCDPSession();
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(pageUrl);
  await page.waitForFunction(() => globalThis.installer !== undefined);
  return {
    install: (order) => page.evaluate((given) => globalThis.installer!.install(given), order), // waited for above
    verify: (modelId) => page.evaluate((given) => globalThis.installer!.verify(given), modelId),
    repair: (order) => page.evaluate((given) => globalThis.installer!.repair(given), order),
    store: (order) => page.evaluate((given) => globalThis.installer!.store(given), order),
    load: (modelId) => page.evaluate((given) => globalThis.loader!.load(given), modelId),
    kill: () => killBrowser(context),
    close: () => context.close(),
    async peakMemoryMib() {
      const peaks: Record<string, number> = {};
      for (const { type, id } of await processesOf(session)) {
        peaks[type] = Math.max(peaks[type] ?? 0, peakMib(id));
      }
      return peaks;
    },
    longTasksMs: () => page.evaluate(() => globalThis.longTasksMs!), // there before the installer
    watchHeap: () => watchHeap(context, page),
  };
}

async function processesOf(session: CDPSession): Promise<{ type: string; id: number }[]> {
  return (await session.send("SystemInfo.getProcessInfo")).processInfo;
}

function peakMib(pid: number): number {
  const kb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kb ?? 0) / 1024);
}
