import { statSync } from "node:fs";
import { type BrowserContext, chromium, type Page } from "playwright";
import type { AutomationEvent, AutomationJob, AutomationReport } from "../../src/app/automation/AutomationApi.ts";
import type { Result } from "../../src/protocol/failure.ts";
import { CHROMIUM_ARGS, findOrInstallChromium } from "../chromium.ts";
import { DIST } from "../paths.ts";
import { startServer } from "../startServer.ts";

export interface AutomationOptions {
  /** Folder of the browser's profile. */
  readonly profile: string;
  readonly onEvent: (event: AutomationEvent) => void;
  /** Takes a file's bytes, piece by piece; `index` counts the report's files. */
  readonly onPiece?: (index: number, bytes: Buffer) => void;
  /** More arguments for Chromium. */
  readonly args?: readonly string[];
  /** False: the page is not isolated, so that WASM has one thread and several pages do not wait for each other's. */
  readonly isolation?: boolean;
}

export interface Automation {
  /** Makes one engraving. */
  run(job: AutomationJob, files?: JobFiles): Promise<Result<AutomationReport>>;
  /** The browser's own process ids and kinds, for measuring. */
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

/** What a job reads from disk. */
export interface JobFiles {
  /** The picture, for jobs that want one. */
  readonly image?: string | undefined;
  /** A checkpoint: a `.safetensors` file or a diffusers folder. The starter draws where there is none. */
  readonly model?: string | undefined;
}

/** Chromium knows our server by this name, whatever port it got: storage belongs to an origin, and the port is a part of it. */
const ORIGIN_HOST = "burin.localhost";

/** Opens the built app's automation page in a headless Chromium. */
export async function openAutomation(options: AutomationOptions): Promise<Automation> {
  const { profile, onEvent, onPiece, args = [], isolation = true } = options;
  const executablePath = findOrInstallChromium();
  const server = await startServer({ dist: DIST, port: 0, isolation });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...CHROMIUM_ARGS, ...gpuArgs(args), `--host-resolver-rules=MAP ${ORIGIN_HOST}:80 localhost:${server.port}`],
  });
  const close = async () => {
    await context.close();
    await server.close();
  };
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const crash = new Promise<never>((_, reject) => {
      page.on("crash", () => reject(new Error("The page crashed, most likely for want of memory.")));
      page.on("pageerror", (error) => reject(error));
    });
    crash.catch(() => {}); // heard by whoever waits for a run
    await page.exposeFunction("burinEvent", onEvent);
    await page.exposeFunction("burinPiece", (index: number, base64: string) =>
      onPiece?.(index, Buffer.from(base64, "base64")),
    );
    await page.goto(`http://${ORIGIN_HOST}/src/app/automation/`);
    await page.waitForFunction(() => globalThis.burin !== undefined);
    return { context, page, close, run: (job, files = {}) => Promise.race([runIn(page, job, files), crash]) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A real GPU where there is one; "auto" passes over software ones. */
function gpuArgs(args: readonly string[]): readonly string[] {
  return process.platform === "linux" && args.length === 0
    ? ["--enable-unsafe-webgpu", "--enable-features=Vulkan", ...args]
    : args;
}

async function runIn(page: Page, job: AutomationJob, { image, model }: JobFiles): Promise<Result<AutomationReport>> {
  if (image) await page.getByLabel("Picture to engrave").setInputFiles(image);
  if (model) {
    const label = statSync(model).isDirectory() ? "Model in a folder" : "Model in one file";
    await page.getByLabel(label).setInputFiles(model);
  }
  return page.evaluate((given) => globalThis.burin!.run(given), job); // waited for above
}
