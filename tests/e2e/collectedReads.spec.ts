import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { SWIFTSHADER_ARGS } from "../../tools/chromium.ts";
import { openInstaller } from "../full/openInstaller.ts";
import { serveInstallPage } from "../full/serveInstallPage.ts";
import { inventCheckpoint } from "../server/hub/invented/inventCheckpoint.ts";
import { startHub } from "../server/hub/startHub.ts";

// Chromium forgets a Blob's byte stream that nobody refers to, in the middle of a read: see HeldBlob.
test("networks are loaded although garbage is collected all the while", async () => {
  const [hub, site] = [await startHub(), await serveInstallPage()];
  const repository = hub.create("published/collected");
  repository.publish(inventCheckpoint("sd15", { size: "small" }));
  const profile = mkdtempSync(join(tmpdir(), "burin-collected-"));
  const installer = await openInstaller(site.url, profile, [...SWIFTSHADER_ARGS, "--js-flags=--expose-gc"]);
  try {
    const outcome = await installer.install({ hubUrl: hub.url, repository: repository.name });
    expect(outcome).toMatchObject({ ok: true });
    const { byteLength, sessionsMs } = await installer.load(outcome.ok ? outcome.modelId : "");
    console.log(`loaded ${byteLength} bytes in ${Math.round(sessionsMs)} ms while garbage was collected`);
    expect(byteLength).toBeGreaterThan(1e7);
  } finally {
    await installer.close();
    await site.close();
    await hub.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
});
