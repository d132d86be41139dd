import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright";
import { inventCheckpoint } from "../../tests/server/hub/invented/inventCheckpoint.ts";
import type { Repository } from "../../tests/server/hub/Repository.ts";
import { type Hub, startHub } from "../../tests/server/hub/startHub.ts";
import { CHROMIUM_ARGS, SWIFTSHADER_ARGS } from "../chromium.ts";
import { ensureHubBuild, hubArgs } from "../hubBuild.ts";
import { startServer } from "../startServer.ts";
import { LOOKS, type Look, photograph, wear } from "./looks.ts";

const REPOSITORY = "stabilityai/sd-turbo";
const UNET = "unet/diffusion_pytorch_model.fp16.safetensors";
/** Slow enough to be seen under way. */
const BYTES_PER_SECOND = 24_000_000;
const SELF_CHECK_TIMEOUT_MS = 120_000;
const INSTALL_TIMEOUT_MS = 600_000;

/**
 * The Models page through a whole installation of SD-Turbo at full size, from a hub on this machine that stands in for the real one and
 * invents the weights. Chromium's GPU is imitated in software, so that the verdict has something to say.
 */
export async function photographModels(executablePath: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "burin-screenshots-"));
  const hub = await startHub();
  const repository = hub.create(REPOSITORY, { card: { license: "other", license_name: "sai-nc-community" } });
  repository.publish(inventCheckpoint("sd-turbo", { size: "full" }));
  const dist = ensureHubBuild((line) => console.error(line));
  // The service worker brings the headers, with a policy that allows the hub.
  const server = await startServer({ dist, port: 0, isolation: false });
  const context = await openBrowser(executablePath, join(folder, "profile"), hub);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(() => {
      const value = { device: "webgpu" };
      localStorage.setItem("burin.settings", JSON.stringify({ savedAtMs: Date.now(), value }));
    });
    await page.goto(`${server.url}#/models`);
    await followInstall(page, { hub, repository });
    await wear(page, "desktop-light");
    await page.goto(`${server.url}#/`);
    await page.reload(); // the settings are unfolded where there is room when the page is opened
    await photographCreate(page);
  } finally {
    await context.close();
    await server.close();
    await hub.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function openBrowser(executablePath: string, profile: string, hub: Hub): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_ARGS, ...SWIFTSHADER_ARGS, ...hubArgs(hub)],
  });
}

async function followInstall(page: Page, { hub, repository }: { hub: Hub; repository: Repository }): Promise<void> {
  const shoot = async (name: string) => {
    for (const look of Object.keys(LOOKS) as Look[]) {
      await wear(page, look);
      await page.locator("#main").evaluate((main) => main.scrollTo(0, 0));
      await photograph(page, name, look);
    }
  };
  await page
    .getByText(/Will be slow on this machine/)
    .first()
    .waitFor({ timeout: SELF_CHECK_TIMEOUT_MS });
  await shoot("models");
  await page.getByRole("button", { name: "Install SD-Turbo…" }).click();
  await page.getByRole("checkbox").check();
  await shoot("models-offer");

  hub.limitSpeed(BYTES_PER_SECOND);
  await page.getByRole("button", { name: /^Download/ }).click();
  await page.getByText(/^[3-9]\d\d MB of .* left$/).waitFor({ timeout: INSTALL_TIMEOUT_MS });
  await shoot("models-downloading");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Resume" }).waitFor();
  await shoot("models-paused");

  repository.faults.add(UNET, { kind: "status", status: 429, retryAfterSeconds: 3600 });
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("alert").waitFor({ timeout: INSTALL_TIMEOUT_MS });
  await shoot("models-failed");

  hub.limitSpeed(undefined);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText(/is installed\.$/).waitFor({ timeout: INSTALL_TIMEOUT_MS });
  await page.getByRole("button", { name: "Dismiss" }).click();
  await shoot("models-installed");
  await page.getByRole("button", { name: "Use it" }).click();
}

/** Create with a model and a style. Nothing is drawn: the weights are invented. */
async function photographCreate(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Prompt", exact: true }).fill("a fox sitting in ferns");
  await page.getByLabel("Style", { exact: true }).selectOption({ label: "Woodcut" });
  await page.getByText(/^The model gets: woodcut/).waitFor();
  await page.getByText(/of 75 tokens/).waitFor();
  await page
    .getByText(/WebGPU on/)
    .first()
    .waitFor({ timeout: SELF_CHECK_TIMEOUT_MS });
  for (const look of ["desktop-light", "phone"] as const) {
    await wear(page, look);
    await photograph(page, "create-model", look);
  }
}
