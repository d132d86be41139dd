import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base, chromium, expect, type Page } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../../tools/chromium.ts";
import { DIST } from "../../tools/paths.ts";
import { type RunningServer, startServer } from "../../tools/startServer.ts";

export interface OpenOptions {
  /** Address to open; default: a server with the real headers. */
  readonly url?: string;
  /** Profile folder, to come back to an earlier one; default: a new one. */
  readonly profile?: string;
  /** More arguments for Chromium. */
  readonly args?: readonly string[];
  readonly context?: Parameters<typeof chromium.launchPersistentContext>[1];
}

export interface App {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly profile: string;
  readonly url: string;
  /** What the page complained about so far: uncaught errors, console errors, breaches of the policy. */
  readonly complaints: string[];
}

export interface Fixtures {
  /** Opens the app in a browser of its own. After the test nothing must have been complained about, unless `forgive` was called. */
  readonly open: (options?: OpenOptions) => Promise<App>;
  /** The test provokes errors: complaints that match are its business. */
  readonly forgive: (pattern: RegExp) => void;
  readonly page: Page;
}

/** A browser with a real profile on the built app: the usual contexts are incognito, with storage in memory. */
export const test = base.extend<Fixtures, { site: RunningServer }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const server = await startServer({ dist: DIST, port: 0 });
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  forgive: async ({}, use) => {
    await use((pattern) => forgiven.push(pattern));
    forgiven.length = 0;
  },

  open: async ({ site, forgive: _order }, use) => {
    const contexts: BrowserContext[] = [];
    const folders: string[] = [];
    const apps: App[] = [];
    await use(async ({ url = site.url, profile, args = [], context: options } = {}) => {
      const folder = profile ?? mkdtempSync(join(tmpdir(), "burin-e2e-"));
      if (!folders.includes(folder)) folders.push(folder);
      const context = await chromium.launchPersistentContext(folder, {
        executablePath: findChromium(),
        headless: true,
        viewport: { width: 1280, height: 800 },
        ...options,
        args: [...CHROMIUM_ARGS, ...args],
      });
      contexts.push(context);
      const page = context.pages()[0] ?? (await context.newPage());
      const app: App = { page, context, profile: folder, url, complaints: listen(page) };
      apps.push(app);
      await page.goto(url);
      return app;
    });
    await Promise.all(contexts.map((context) => context.close().catch(() => {}))); // some tests kill theirs
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    const complaints = apps.flatMap((app) => app.complaints);
    expect(complaints.filter((each) => !forgiven.some((pattern) => pattern.test(each)))).toEqual([]);
  },

  page: async ({ open }, use) => {
    const { page } = await open();
    await use(page);
  },
});

const forgiven: RegExp[] = [];

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}

export { expect };
