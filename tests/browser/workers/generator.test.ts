import { expect, test } from "vitest";
import { type GeneratorClient, makeGeneratorClient } from "../../../src/app/client/makeGeneratorClient.ts";
import { openDatabase } from "../../../src/library/database/openDatabase.ts";
import type { ModelFacts } from "../../../src/library/database/schema.ts";
import { deleteModel } from "../../../src/library/models/deleteModel.ts";
import { installModel } from "../../../src/library/models/installModel.ts";
import { makeModelsNews } from "../../../src/library/models/installs/makeModelsNews.ts";
import type { GenerateEvent, GenerateRequest } from "../../../src/protocol/generate.ts";
import { convertWeights } from "../../golden/networks/convertWeights.ts";
import { publishModel } from "../library/testModel.ts";
import { readRepositoryFile } from "../webgpu/readRepositoryFile.ts";

// The real worker, library and engine on the tiny SD 1.5 and the tiny TAESD of the oracles.
const database = openDatabase();
const facts = (kind: ModelFacts["kind"]): ModelFacts => ({
  kind,
  family: "sd-1",
  origin: { kind: "disk", fileName: "tiny" },
  licence: null,
  triggerWords: [],
});

const CHECKPOINT = [
  "scheduler/scheduler_config.json",
  "text_encoder/config.json",
  "text_encoder/model.safetensors",
  "unet/config.json",
  "unet/diffusion_pytorch_model.safetensors",
  "vae/config.json",
  "vae/diffusion_pytorch_model.safetensors",
];
const letters = [..."abcdefghijklmnopqrstuvwxyz"].flatMap((letter) => [letter, `${letter}</w>`]);
const vocabulary = Object.fromEntries([
  ...letters.map((token, id) => [token, id] as const),
  ["<|startoftext|>", 126] as const,
  ["<|endoftext|>", 127] as const,
]);
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

async function install(files: Record<string, Uint8Array<ArrayBuffer>>, kind: ModelFacts["kind"]): Promise<string> {
  const { source, manifest } = await publishModel(files);
  await installModel(database, source, { facts: facts(kind) });
  return manifest.id;
}

async function checkpointFiles(): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {
    "tokenizer/vocab.json": json(vocabulary),
    "tokenizer/merges.txt": new TextEncoder().encode("#version: 0.2\n"),
  };
  for (const path of CHECKPOINT) {
    const bytes = await readRepositoryFile(`tests/golden/networks/sd15/${path}`);
    // In halves, as published: f32 for WASM has to be prepared.
    files[path] = path.endsWith(".safetensors") ? convertWeights(bytes, "f16") : bytes;
  }
  return files;
}

const installCheckpoint = async () => install(await checkpointFiles(), "checkpoint");

async function installTaesd(): Promise<string> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const path of ["config.json", "diffusion_pytorch_model.safetensors"]) {
    files[path] = await readRepositoryFile(`tests/golden/taesd/${path}`);
  }
  return install(files, "preview-decoder");
}

const requestFor = (modelId: string): GenerateRequest => ({
  ...{ modelId, prompt: "a cat", negativePrompt: "", seed: 3, steps: 40, guidanceScale: 5 },
  ...{ scheduler: "ddim", widthPx: 96, heightPx: 64 },
});

type Preview = Extract<GenerateEvent, { type: "preview" }>;

test("loading is told as it goes on, previews come now and then, through TAESD once it is there", async () => {
  const modelId = await installCheckpoint();
  const client = makeGeneratorClient();
  expect(await client.probe("wasm")).toMatchObject({ ok: true });
  const make = async () => {
    const events: GenerateEvent[] = [];
    const onEvent = (event: GenerateEvent) => void events.push(event);
    const outcome = await client.generate(requestFor(modelId), { onEvent, signal: new AbortController().signal });
    if (outcome.phase !== "done") throw new Error(JSON.stringify(outcome));
    return { events, picture: outcome.value };
  };

  const news = makeModelsNews();
  const changed = new Promise<void>((resolve) => news.listen(({ kind }) => kind === "changed" && resolve()));
  const first = await make();
  await changed; // the models page hears of the copies that were made
  news.close();
  const loading = first.events.filter((event) => event.type === "loading");
  expect(new Set(loading.map(({ what }) => what))).toEqual(new Set(["preparing", "placing"]));
  for (const what of ["preparing", "placing"] as const) {
    const told = loading.filter((event) => event.what === what);
    const done = told.map(({ doneBytes }) => doneBytes);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(told.at(-1)?.totalBytes);
  }
  const previews = (events: GenerateEvent[]) => events.filter((event): event is Preview => event.type === "preview");
  const rough = previews(first.events);
  expect(rough.length).toBeGreaterThan(0);
  expect(rough[0]?.image).toMatchObject({ widthPx: 12, heightPx: 8 });
  const { denoising } = first.picture.phaseMs;
  expect(rough.length).toBeLessThanOrEqual(1 + denoising / 250);

  const again = await make();
  expect(again.events.some((event) => event.type === "loading")).toBe(false);
  expect(again.picture.image.data).toEqual(first.picture.image.data);

  const taesdId = await installTaesd();
  const decoded = await make();
  expect(previews(decoded.events)[0]?.image).toMatchObject({ widthPx: 96, heightPx: 64 });
  expect(decoded.picture.image.data).toEqual(first.picture.image.data);
  console.log(
    `previews in ${Math.round(denoising)} ms of 40 steps: ${rough.length} rough of 12 × 8 px, ` +
      `${previews(decoded.events).length} by TAESD of 96 × 64 px`,
  );

  await deleteModel(database, taesdId); // nothing holds it: it lies on the device
  const without = await make();
  expect(previews(without.events)[0]?.image).toMatchObject({ widthPx: 12, heightPx: 8 });
});

const generate = async (
  client: GeneratorClient,
  modelId: string,
  onEvent: (event: GenerateEvent) => void = () => {},
) => {
  const outcome = await client.generate(requestFor(modelId), { onEvent, signal: new AbortController().signal });
  if (outcome.phase !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.value.image.data;
};

test("a model installed anew under its id is loaded anew: what lies on the device is another", async () => {
  const files = await checkpointFiles();
  const published = await publishModel(files);
  await installModel(database, published.source, { facts: facts("checkpoint") });
  const client = makeGeneratorClient();
  expect(await client.probe("wasm")).toMatchObject({ ok: true });
  const before = await generate(client, published.manifest.id);

  const path = "scheduler/scheduler_config.json";
  const scheduler = JSON.parse(new TextDecoder().decode(files[path]));
  await published.publish({ [path]: json({ ...scheduler, prediction_type: "v_prediction" }) });
  await installModel(database, published.source, { facts: facts("checkpoint") });

  expect(await generate(client, published.manifest.id)).not.toEqual(before);
});

test("another device asked for during a picture waits until it is done", async () => {
  const modelId = await installCheckpoint();
  const client = makeGeneratorClient();
  expect(await client.probe("auto")).toMatchObject({ ok: true });
  const ended: string[] = [];
  const { promise: denoising, resolve } = Promise.withResolvers<void>();
  const picture = generate(client, modelId, (event) => event.type === "step" && resolve());
  await denoising;
  const probed = client.probe("wasm").then(({ ok }) => ended.push(`device ${ok}`));
  await picture.then(() => ended.push("picture"));
  await probed;
  expect(ended).toEqual(["picture", "device true"]);
});

test("stopping while weights are converted ends at once, and the next picture goes on from there", async () => {
  const modelId = await installCheckpoint();
  const client = makeGeneratorClient();
  expect(await client.probe("wasm")).toMatchObject({ ok: true });
  const stop = new AbortController();
  const loading: string[] = [];
  const onEvent = (event: GenerateEvent) => {
    if (event.type !== "loading") return;
    loading.push(event.what);
    stop.abort();
  };
  expect(await client.generate(requestFor(modelId), { onEvent, signal: stop.signal })).toEqual({ phase: "cancelled" });
  expect(loading).not.toContain("placing");
  await generate(client, modelId);
});
