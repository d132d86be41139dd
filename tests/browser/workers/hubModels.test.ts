import { describe, expect, it, onTestFinished, vi } from "vitest";
import { findPreviewDecoder } from "../../../src/library/models/findPreviewDecoder.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { makeHubModels } from "../../../workers/hubModels.ts";
import { makeHubRepository } from "../../server/hub/makeHubRepository.ts";
import { failureOf, freshDatabase } from "../library/fixtures.ts";
import { publishModel } from "../library/testModel.ts";
import { readRepositoryFile } from "../webgpu/readRepositoryFile.ts";

const TAESD = "tests/golden/taesd";

/** A TAESD as published, its config changed. */
async function taesdFiles(change: object) {
  const config = JSON.parse(new TextDecoder().decode(await readRepositoryFile(`${TAESD}/config.json`)));
  return {
    "config.json": JSON.stringify({ ...config, ...change }),
    "diffusion_pytorch_model.safetensors": await readRepositoryFile(`${TAESD}/diffusion_pytorch_model.safetensors`),
  };
}

describe("a quick decoder", () => {
  it.each([
    ["for our latents", {}, null],
    ["for 16 channels", { latent_channels: 16 }, /another taesd: .*latent_channels is 16/],
    ["of another depth", { decoder_block_out_channels: [12, 12] }, /decoder_block_out_channels/],
    ["that its weights do not fit", { decoder_block_out_channels: [16, 16, 16, 16] }, /taesd does not fit its config/],
  ] as const)("%s", async (_name, change, detail) => {
    const repository = await makeHubRepository();
    await repository.publish(await taesdFiles(change));
    const hub = makeHubModels(freshDatabase(), repository.hubUrl);
    if (!detail) return expect(await hub.find(repository.name)).toMatchObject({ kind: "preview-decoder" });
    expect(await failureOf(hub.find(repository.name))).toMatchObject({
      code: "model-unsupported",
      detail: expect.stringMatching(detail),
    });
  });

  it("for SDXL's latents, which look the same, is refused by its name", async () => {
    const repository = await makeHubRepository({}, "tests/taesdxl");
    await repository.publish(await taesdFiles({}));
    const hub = makeHubModels(freshDatabase(), repository.hubUrl);
    expect(await failureOf(hub.find(repository.name))).toMatchObject({
      code: "model-unsupported",
      reason: "architecture",
      detail: "a preview decoder for Stable Diffusion XL",
    });
  });

  it("is found among those that do not fit, or cannot be read", async () => {
    const database = freshDatabase();
    const install = async (id: string, repository: string, config: string) => {
      const bytes = new TextEncoder().encode(config);
      const { source, manifest } = await publishModel({ "config.json": bytes }, id);
      const origin = { kind: "hub", repository, revision: "0".repeat(40) } as const;
      const facts = { kind: "preview-decoder", family: "sd-1", origin, licence: null, triggerWords: [] } as const;
      await installModel(database, source, { facts });
      return manifest.id;
    };
    const good = JSON.stringify({ _class_name: "AutoencoderTiny", latent_channels: 4 });
    await install("a", "madebyollin/taesd3", good.replace("4", "16"));
    await install("b", "madebyollin/taesdxl", good);
    await install("c", "somebody/else", '{"_class_name": "AutoencoderKL"}');
    await install("d", "somebody/damaged", "<html>");
    expect(await findPreviewDecoder(database)).toBeNull();
    await install("e", "madebyollin/taesd", good);
    expect(await findPreviewDecoder(database)).toBe("e");
  });
});

it("asking for an update without a network comes back at once", async () => {
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  onTestFinished(() => onLine.mockRestore());
  const database = freshDatabase();
  const { source, manifest } = await publishModel({ "a.bin": new Uint8Array(3) });
  const origin = { kind: "hub", repository: "a/b", revision: "0".repeat(40) } as const;
  const facts = { kind: "checkpoint", family: "sd-1", origin, licence: null, triggerWords: [] } as const;
  await installModel(database, source, { facts });
  const startedMs = performance.now();
  const hub = makeHubModels(database, "http://127.0.0.1:1");
  expect(await failureOf(hub.findUpdate(manifest.id))).toMatchObject({ code: "network", status: null });
  expect(performance.now() - startedMs).toBeLessThan(400); // the first pause alone would be longer
});

describe("a look-up refuses before the download", () => {
  it.each([
    ["no fault", {}, null],
    [
      "a scheduler that is not known",
      { "scheduler/scheduler_config.json": '{"prediction_type": "flow"}' },
      /another scheduler: .*prediction_type = "flow"/,
    ],
    ["a scheduler that is no JSON", { "scheduler/scheduler_config.json": "<html>" }, /another scheduler/],
    ["another network", { "unet/config.json": '{"in_channels": 4}' }, /another unet: .*block_out_channels is missing/],
  ] as const)("%s", async (_name, files, detail) => {
    const repository = await makeHubRepository();
    await repository.invent("sd15");
    await repository.publish(files);
    const hub = makeHubModels(freshDatabase(), repository.hubUrl);
    if (!detail) return expect(await hub.find(repository.name)).toMatchObject({ kind: "checkpoint", family: "sd-1" });
    expect(await failureOf(hub.find(repository.name))).toMatchObject({
      code: "model-unsupported",
      detail: expect.stringMatching(detail),
    });
  });
});
