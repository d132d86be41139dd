import { expect, test } from "@playwright/test";
import { killedInstall } from "../full/killedInstall.ts";
import { serveInstallPage } from "../full/serveInstallPage.ts";
import { inventCheckpoint } from "../server/hub/invented/inventCheckpoint.ts";
import { startHub } from "../server/hub/startHub.ts";

const PART_BYTES = 2 ** 18;
const KILLS = 10;

// The same at full size: tests/full.
test("an install survives ten kills of the whole browser, and fetches at most a part again for each", async () => {
  const hub = await startHub();
  const site = await serveInstallPage();
  try {
    const repository = hub.create("published/small");
    repository.publish(inventCheckpoint("sd15", { size: "small" }));
    hub.limitSpeed(6e6);
    const order = { hubUrl: hub.url, repository: repository.name, partByteLength: PART_BYTES };
    const plan = { pageUrl: site.url, order, repository, kills: KILLS };
    const { outcome, verified, sentBytes, neededBytes, seconds } = await killedInstall(plan);
    const again = Math.ceil((sentBytes - neededBytes) / PART_BYTES);
    console.log(
      `browser killed ${KILLS} times in an install of ${(neededBytes / 1e6).toFixed(1)} MB: ` +
        `${again} parts of ${PART_BYTES / 1024} KiB fetched twice, ${seconds.toFixed(1)} s`,
    );
    expect(outcome).toMatchObject({ ok: true });
    expect(verified.damaged).toEqual([]);
    for (const { path, sha256 } of repository.filesAt(repository.resolve("main") ?? "")) {
      if (verified.sha256[path] !== undefined) expect(verified.sha256[path], path).toBe(sha256);
    }
    expect(Object.keys(verified.sha256)).toContain("unet/diffusion_pytorch_model.fp16.safetensors");
    expect(sentBytes - neededBytes).toBeLessThanOrEqual(KILLS * PART_BYTES);
  } finally {
    await site.close();
    await hub.close();
  }
});
