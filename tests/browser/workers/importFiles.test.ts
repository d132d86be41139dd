import { proxy, type Remote, wrap } from "comlink";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LibrarianApi } from "../../../src/protocol/library.ts";
import type { DiskFile, ModelsReport } from "../../../src/protocol/models.ts";
import { readRepositoryFile } from "../webgpu/readRepositoryFile.ts";

const FOLDER = [
  "model_index.json",
  "scheduler/scheduler_config.json",
  "text_encoder/config.json",
  "text_encoder/model.safetensors",
  "unet/config.json",
  "unet/diffusion_pytorch_model.safetensors",
  "vae/config.json",
  "vae/diffusion_pytorch_model.safetensors",
];

async function file(path: string, name: string): Promise<DiskFile> {
  return { path: name, file: new File([await readRepositoryFile(path)], name.split("/").at(-1) ?? name) };
}

let worker: Worker;
let librarian: Remote<LibrarianApi>;
const reports: ModelsReport[] = [];

beforeAll(async () => {
  worker = new Worker(new URL("../../../workers/librarian.ts", import.meta.url), { type: "module" });
  librarian = wrap<LibrarianApi>(worker);
  await librarian.watchModels(proxy((report: ModelsReport) => void reports.push(report)));
});
afterAll(() => worker.terminate());

/** Imports files, looks at what is installed by them, and deletes it again. */
async function imported(files: readonly DiskFile[], name: string) {
  const offer = await librarian.inspectFiles(files);
  if (!offer.ok) throw new Error(JSON.stringify(offer.failure));
  const { modelId } = offer.value;
  const ended = await librarian.importFiles(files, { name });
  const reported = () => reports.at(-1)?.installed.find((model) => model.modelId === modelId);
  await expect.poll(reported).toBeDefined();
  const stored = reported();
  const usable = await librarian.listModels();
  const isUsable = usable.ok && usable.value.some(({ id }) => id === modelId);
  const again = await librarian.inspectFiles(files);
  const deleted = await librarian.deleteModel(modelId);
  return { offer: offer.value, ended, stored, isUsable, isInstalled: again.ok && again.value.isInstalled, deleted };
}

describe("the librarian imports", () => {
  it("a LoRA, which is kept but is no model to draw with", async () => {
    const found = await imported([await file("tests/golden/lora/kohya.safetensors", "my lora.safetensors")], "My LoRA");
    expect(found.offer).toMatchObject({ kind: "lora", layout: "kohya", name: "my lora", isInstalled: false });
    expect(found.ended).toEqual({ ok: true, value: "installed" });
    expect(found.stored).toMatchObject({
      kind: "lora",
      name: "My LoRA",
      origin: { kind: "disk", fileName: "my lora.safetensors" },
    });
    expect(found).toMatchObject({ isUsable: false, isInstalled: true, deleted: { ok: true } });
  });

  it("a folder, with the vocabulary that it lacks", async () => {
    const files = await Promise.all(
      FOLDER.map((path) => file(`tests/golden/networks/sd21/${path}`, `my folder/${path}`)),
    );
    const found = await imported(files, "My folder");
    const vocabulary = (await readRepositoryFile("clip/vocab.json")).length;
    expect(found.offer).toMatchObject({ kind: "checkpoint", family: "sd-2", layout: "diffusers", name: "my folder" });
    expect(found.offer.byteLength).toBeGreaterThan(vocabulary);
    expect(found.ended).toEqual({ ok: true, value: "installed" });
    expect(found).toMatchObject({ isUsable: true, isInstalled: true, deleted: { ok: true } });
  });

  it("nothing that is pickled, or that its configs do not fit", async () => {
    const pickled: DiskFile = { path: "model.ckpt", file: new File(["PK\x03\x04 archive/data.pkl"], "model.ckpt") };
    expect(await librarian.importFiles([pickled], { name: "x" })).toMatchObject({
      ok: false,
      failure: { code: "model-unsupported", model: "model.ckpt", reason: "pickle" },
    });
    const files = await Promise.all(
      FOLDER.map((path) => {
        const from = path.startsWith("vae/d") ? "sd15" : "sd21";
        return file(`tests/golden/networks/${from}/${path}`, `mixed/${path}`);
      }),
    );
    expect(await librarian.inspectFiles(files)).toMatchObject({
      ok: false,
      failure: { code: "model-unsupported", model: "mixed", detail: expect.stringContaining("vae does not fit") },
    });
  });
});
