import { describe, expect, it, onTestFinished, vi } from "vitest";
import { findOnHub, type HubModel } from "../../../src/library/models/hub/findOnHub.ts";
import { totalByteLength } from "../../../src/library/models/manifest.ts";
import { makeHubRepository, type TestRepository } from "../../server/hub/makeHubRepository.ts";
import type { RepositoryOptions } from "../../server/hub/Repository.ts";
import { failureOf } from "./fixtures.ts";
import { changed, checkpointFiles, type Files, safetensors } from "./hubCheckpoint.ts";

const FAST = { retryDelaysMs: [1, 1] };

function find({ hubUrl, name }: TestRepository, revision = "main"): Promise<HubModel> {
  return findOnHub({ hubUrl, repository: name, revision }, FAST);
}

async function publish(files: Files, options?: RepositoryOptions): Promise<TestRepository> {
  const repository = await makeHubRepository(options);
  await repository.publish(files);
  return repository;
}

describe("looking a repository up", () => {
  it.each([
    ["sd15", "sd-1"],
    ["sd-turbo", "sd-2"],
  ] as const)(
    "%s: the half-precision files under the paths that the app reads, at the commit, without a preflight",
    async (checkpoint, family) => {
      const repository = await makeHubRepository({ card: { license: "creativeml-openrail-m" }, treePageLength: 5 });
      const revision = await repository.invent(checkpoint);
      const { manifest, facts, precision, networks } = await find(repository);
      expect(facts).toEqual({
        kind: "checkpoint",
        family,
        origin: { kind: "hub", repository: repository.name, revision },
        licence: {
          name: "CreativeML OpenRAIL-M",
          url: "https://huggingface.co/spaces/CompVis/stable-diffusion-license",
        },
        triggerWords: [],
      });
      const renamed = manifest.files.flatMap(({ path, sourcePath }) => (sourcePath ? [[path, sourcePath]] : []));
      expect(renamed).toEqual([
        ["text_encoder/model.safetensors", "text_encoder/model.fp16.safetensors"],
        ["unet/diffusion_pytorch_model.safetensors", "unet/diffusion_pytorch_model.fp16.safetensors"],
        ["vae/diffusion_pytorch_model.safetensors", "vae/diffusion_pytorch_model.fp16.safetensors"],
      ]);
      expect(manifest.files.map(({ path }) => path)).toEqual(
        expect.arrayContaining([
          "model_index.json",
          "scheduler/scheduler_config.json",
          "tokenizer/vocab.json",
          "unet/config.json",
        ]),
      );
      expect(precision).toBe("f16");
      const { textEncoder, unet, autoencoder } = networks;
      expect(Math.min(textEncoder, unet, autoencoder)).toBeGreaterThan(10_000);
      const weights = manifest.files.filter(({ path }) => path.endsWith(".safetensors"));
      expect(2 * (textEncoder + unet + autoencoder)).toBeLessThan(totalByteLength(weights));
      const log = await repository.log();
      expect(new Set(log.map(({ method }) => method))).toEqual(new Set(["GET"]));
      const headers = log.filter(({ target, server }) => server === "cdn" && target.endsWith(".safetensors"));
      expect(headers).toHaveLength(3);
      expect(log.filter(({ target }) => target === "@tree").length).toBeGreaterThan(3);
      console.log(
        `${checkpoint} looked up: ${log.length} requests, ${log.reduce((sum, { sentBytes }) => sum + sentBytes, 0)} bytes of files`,
      );
    },
  );

  it("stays at a commit whatever is published later, and follows a branch that is not main", async () => {
    const repository = await publish(checkpointFiles());
    const first = (await find(repository)).facts.origin.revision;
    await repository.publish({ "unet/diffusion_pytorch_model.safetensors": safetensors("F16", 2000) });
    const old = await find(repository, first);
    expect(old.facts.origin).toEqual({ kind: "hub", repository: repository.name, revision: first, branch: first });
    expect(old.manifest.files.find(({ path }) => path.startsWith("unet/diff"))?.byteLength).toBe(1128);
  });

  it("knows a preview decoder", async () => {
    const repository = await publish({
      "config.json": '{"_class_name": "AutoencoderTiny"}',
      "diffusion_pytorch_model.safetensors": safetensors("F32", 4000),
    });
    const { facts, precision, networks, manifest } = await find(repository);
    expect(facts.kind).toBe("preview-decoder");
    expect([precision, networks]).toEqual(["f32", { textEncoder: 0, unet: 0, autoencoder: 1000 }]);
    expect(manifest.files.map(({ path }) => path)).toEqual(["config.json", "diffusion_pytorch_model.safetensors"]);
  });

  it.each([
    [{}, null],
    [{ license: "mit" }, { name: "MIT", url: "https://choosealicense.com/licenses/mit/" }],
    [
      { license: "other", license_name: "house-rules", license_link: "https://example.com/rules" },
      { name: "house-rules", url: "https://example.com/rules" },
    ],
    [
      { license: "other", license_name: "own", license_link: "LICENSE.md" },
      { name: "own", url: "/blob/REV/LICENSE.md" },
    ],
    [{ license: "something-new" }, { name: "something-new", url: null }],
  ] as const)("reads the licence from the card: %o", async (card, expected) => {
    const repository = await publish(checkpointFiles(), { card });
    const { licence, origin } = (await find(repository)).facts;
    const prefix = `${repository.hubUrl}/${repository.name}`;
    const url = licence?.url?.replace(prefix, "").replace(origin.revision, "REV") ?? null;
    expect(licence && { ...licence, url }).toEqual(expected);
  });

  it("waits a moment and asks again where the hub is in trouble", async () => {
    const repository = await publish(checkpointFiles());
    await repository.fault("@info", { kind: "status", status: 503 });
    await repository.fault("@tree", { kind: "status", status: 429 });
    await repository.fault("@tree", { kind: "cut" });
    await repository.fault("unet/config.json", { kind: "cut", afterBytes: 3 });
    expect((await find(repository)).facts.family).toBe("sd-1");
  });

  it("does not wait for an answer that has stopped", async () => {
    const repository = await publish(checkpointFiles());
    const look = () =>
      findOnHub({ ...repository, repository: repository.name, revision: "main" }, { ...FAST, stallTimeoutMs: 1_000 });
    await repository.fault("@info", { kind: "stall" });
    await repository.fault("unet/config.json", { kind: "stall", afterBytes: 3 });
    expect((await look()).facts.family).toBe("sd-1");
    await repository.fault("@info", { kind: "stall", times: 3 });
    expect(await failureOf(look())).toMatchObject({ code: "network", status: null });
  });
});

describe("a repository that cannot be used says why", () => {
  it("does not exist", async () => {
    const repository = await publish(checkpointFiles());
    await repository.remove();
    expect(await failureOf(find(repository))).toEqual({
      code: "hub-refused",
      repository: repository.name,
      revision: "main",
      reason: "no-repository",
    });
  });

  it("has no such revision", async () => {
    const repository = await publish(checkpointFiles());
    expect(await failureOf(find(repository, "v9"))).toMatchObject({ reason: "no-revision", revision: "v9" });
  });

  it("is for people who agreed to its terms", async () => {
    const repository = await publish(checkpointFiles(), { gated: "manual" });
    expect(await failureOf(find(repository))).toMatchObject({ code: "hub-refused", reason: "gated" });
    expect((await repository.log()).filter(({ target }) => target.startsWith("@resolve"))).toEqual([]);
  });

  const pipeline = (name: string) => ({ "model_index.json": JSON.stringify({ _class_name: name }) });
  const index = (change: object) => {
    const files = checkpointFiles();
    return { "model_index.json": JSON.stringify({ ...JSON.parse(String(files["model_index.json"])), ...change }) };
  };
  const UNET = "unet/diffusion_pytorch_model";
  it.each([
    [
      "SDXL",
      pipeline("StableDiffusionXLPipeline"),
      "architecture",
      /Stable Diffusion XL \(StableDiffusionXLPipeline\)/,
    ],
    ["SD 3", pipeline("StableDiffusion3Pipeline"), "architecture", /Stable Diffusion 3/],
    ["FLUX", pipeline("FluxPipeline"), "architecture", /FLUX/],
    ["another pipeline", pipeline("KandinskyPipeline"), "architecture", /KandinskyPipeline/],
    [
      "another text encoder",
      index({ text_encoder: ["transformers", "T5EncoderModel"] }),
      "architecture",
      /T5EncoderModel/,
    ],
    ["another UNet input", { "unet/config.json": '{"in_channels": 8}' }, "architecture", /in_channels is 8/],
    ["a pipeline of nothing", { "model_index.json": "[]" }, "not-a-model", /names no pipeline/],
    [
      "no index, one file",
      { "model_index.json": undefined, "dream.safetensors": safetensors("F16", 8) },
      "not-a-model",
      /dream\.safetensors.*imported from disk/,
    ],
    [
      "pickled files",
      { [`${UNET}.safetensors`]: undefined, [`${UNET}.bin`]: "pickle" },
      "no-safetensors",
      /diffusion_pytorch_model\.bin/,
    ],
    [
      "pieces",
      { [`${UNET}.safetensors`]: undefined, [`${UNET}-00001-of-00002.safetensors`]: safetensors("F16", 8) },
      "sharded",
      /00001-of-00002/,
    ],
    ["no UNet", { [`${UNET}.safetensors`]: undefined }, "incomplete", /no unet\//],
    ["no configuration", { "vae/config.json": undefined }, "incomplete", /no vae\/config\.json/],
    ["no scheduler", { "scheduler/scheduler_config.json": undefined }, "incomplete", /no scheduler\/scheduler_config/],
    ["no vocabulary", { "tokenizer/vocab.json": undefined }, "incomplete", /no tokenizer\/vocab\.json/],
    ["no merges", { "tokenizer/merges.txt": undefined }, "incomplete", /no tokenizer\/merges\.txt/],
    ["8-bit floats", { [`${UNET}.safetensors`]: safetensors("F8_E4M3", 800) }, "dtype", /F8_E4M3/],
    [
      "a truncated file",
      { [`${UNET}.safetensors`]: safetensors("F16", 800).subarray(0, 500) },
      "bad-header",
      /unet\/.*500/,
    ],
    ["a stub", { [`${UNET}.safetensors`]: new Uint8Array(3) }, "bad-header", /has 3 bytes/],
    [
      "a header of 200 MB",
      { [`${UNET}.safetensors`]: new Uint8Array([0, 0, 0, 12, 0, 0, 0, 0, 123]) },
      "bad-header",
      /201326592/,
    ],
  ] as const)("has %s", async (_name, changes, reason, detail) => {
    const repository = await publish(changed(changes));
    expect(await failureOf(find(repository))).toEqual({
      code: "model-unsupported",
      model: repository.name,
      reason,
      detail: expect.stringMatching(detail),
    });
  });

  it("has only pickled files and no index", async () => {
    const repository = await publish({ "v1-5.ckpt": "pickle" });
    expect(await failureOf(find(repository))).toMatchObject({
      reason: "no-safetensors",
      detail: expect.stringMatching(/v1-5\.ckpt/),
    });
  });

  it("is asked for too often", async () => {
    const repository = await publish(checkpointFiles());
    await repository.fault("@info", { kind: "status", status: 429, times: 3 });
    expect(await failureOf(find(repository))).toMatchObject({ code: "rate-limited", retryAfterMs: null });
  });

  it("has a file that is not the listing's", async () => {
    const repository = await publish(checkpointFiles());
    await repository.replaceBytes("unet/config.json", '{"in_channels":9}');
    expect(await failureOf(find(repository))).toMatchObject({
      code: "changed-upstream",
      source: repository.name,
      file: "unet/config.json",
    });
    await repository.replaceBytes("unet/config.json", checkpointFiles()["unet/config.json"]!);
    await repository.replaceBytes("vae/diffusion_pytorch_model.safetensors", safetensors("F16", 10));
    expect(await failureOf(find(repository))).toMatchObject({
      code: "changed-upstream",
      detail: expect.stringMatching(/138 bytes long, the listing says 1128/),
    });
  });

  it("sits behind a network's login page", async () => {
    const hubUrl = `${location.origin}/@login-page`;
    const failure = failureOf(findOnHub({ hubUrl, repository: "a/b", revision: "main" }, FAST));
    expect(await failure).toMatchObject({ code: expect.stringMatching(/network|hub-refused/) });
  });

  it.each([true, false])("cannot be reached (online: %s)", async (isOnline) => {
    const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(isOnline);
    onTestFinished(() => onLine.mockRestore());
    const hubUrl = "http://127.0.0.1:1";
    const failure = failureOf(findOnHub({ hubUrl, repository: "a/b", revision: "main" }, FAST));
    expect(await failure).toMatchObject({ code: "network", status: null });
  });
});
