import type { Failure, Result } from "../../../src/protocol/failure.ts";
import type { InstalledModel } from "../../../src/protocol/library.ts";
import type {
  ImportOffer,
  ModelInstall,
  ModelOffer,
  ModelsApi,
  ModelsReport,
  StoredModel,
} from "../../../src/protocol/models.ts";

const REVISION = "0123456789abcdef0123456789abcdef01234567";

/** What the hub would answer for SD-Turbo. */
export const TURBO_OFFER: ModelOffer = {
  modelId: "owner--sd-turbo",
  kind: "checkpoint",
  family: "sd-2",
  name: "Quick Turbo",
  origin: { kind: "hub", repository: "owner/sd-turbo", revision: REVISION },
  licence: { name: "A licence of the publisher", url: "https://huggingface.co/owner/sd-turbo/blob/main/LICENSE.md" },
  files: [
    { path: "unet/diffusion_pytorch_model.fp16.safetensors", byteLength: 1_731_000_000 },
    { path: "text_encoder/model.fp16.safetensors", byteLength: 681_000_000 },
    { path: "vae/diffusion_pytorch_model.fp16.safetensors", byteLength: 167_000_000 },
  ],
  downloadBytes: 2_579_000_000,
  precision: "f16",
  networks: { textEncoder: 340_387_840, unet: 865_910_724, autoencoder: 83_653_863 },
  installedRevision: null,
};

export const TURBO: StoredModel = {
  modelId: TURBO_OFFER.modelId,
  kind: "checkpoint",
  family: "sd-2",
  name: "Quick Turbo",
  origin: TURBO_OFFER.origin,
  licence: TURBO_OFFER.licence,
  installedAtMs: 1_790_000_000_000,
  byteLength: 2_579_000_000,
  preparedByteLength: 0,
  triggerWords: [],
};

export const SD15: StoredModel = {
  ...TURBO,
  modelId: "disk--sd15",
  family: "sd-1",
  name: "My fine-tune",
  origin: { kind: "disk", fileName: "my-fine-tune.safetensors" },
  licence: null,
  installedAtMs: 1_780_000_000_000,
  byteLength: 2_132_000_000,
  preparedByteLength: 4_265_000_000,
};

export const INK_LORA: StoredModel = {
  ...SD15,
  modelId: "disk--ink",
  kind: "lora",
  name: "Ink lines",
  origin: { kind: "disk", fileName: "ink-lines.safetensors" },
  installedAtMs: 1_770_000_000_000,
  byteLength: 37_800_000,
  preparedByteLength: 0,
  triggerWords: ["inklines", "thick strokes"],
};

/** How the page sees those of them that make pictures. */
export const DEFAULTS_OF: Readonly<Record<string, InstalledModel["defaults"]>> = {
  [TURBO.modelId]: {
    ...{ steps: 1, guidanceScale: 0, scheduler: "euler", widthPx: 512, heightPx: 512 },
    ...{ negativePrompt: "", knownWords: [], examplePrompts: [], quick: null, palette: null },
  },
  [SD15.modelId]: {
    ...{ steps: 25, guidanceScale: 7.5, scheduler: "dpmpp-2m", widthPx: 512, heightPx: 512 },
    ...{ negativePrompt: "", knownWords: [], examplePrompts: [], quick: null, palette: null },
  },
};

export const LORA_IMPORT: ImportOffer = {
  modelId: INK_LORA.modelId,
  kind: "lora",
  family: "sd-1",
  name: "ink-lines",
  layout: "kohya",
  byteLength: 37_800_000,
  precision: "f16",
  isInpainting: false,
  triggerWords: INK_LORA.triggerWords,
  isInstalled: false,
};

/** An installation in any state. */
export function installOf(state: ModelInstall["state"], fields: Partial<ModelInstall> = {}): ModelInstall {
  const { modelId, name, kind, origin } = TURBO;
  return { modelId, name, kind, origin, doneBytes: 812_000_000, totalBytes: 2_579_000_000, state, ...fields };
}

type Answers = Partial<{
  readonly offer: Result<ModelOffer>;
  readonly recognised: Result<ImportOffer>;
  readonly damaged: readonly string[];
  readonly update: ModelOffer | null;
  readonly deletion: Result<void>;
}>;

const done: Result<void> = { ok: true, value: undefined };
const NOWHERE: Failure = { code: "hub-refused", repository: "a/b", revision: "main", reason: "no-repository" };

/** The models' part of a librarian, in memory: it answers as told and notes what it was asked. Reports are told with `tell`. */
export function makeMemoryModels(starter: StoredModel, start: Partial<ModelsReport> = {}, answers: Answers = {}) {
  let report: ModelsReport = { installs: [], ...start, installed: [starter, ...(start.installed ?? [])] };
  const watchers: ((report: ModelsReport) => void)[] = [];
  const asked: string[] = [];
  function tell(next: Partial<ModelsReport>): void {
    report = { ...report, ...next };
    for (const watcher of watchers) watcher(report);
  }
  const forget = (modelId: string) =>
    tell({ installed: report.installed.filter((model) => model.modelId !== modelId) });
  const note = <T>(call: string, answer: T): Promise<T> => {
    asked.push(call);
    return Promise.resolve(answer);
  };

  const api: ModelsApi = {
    watchModels: async (onReport) => {
      watchers.push(onReport);
      onReport(report);
      return done;
    },
    findOnHub: (repository, revision) =>
      note(`find ${repository}@${revision}`, answers.offer ?? { ok: false, failure: NOWHERE }),
    install: (offer) => note(`install ${offer.modelId}`, { ok: true, value: "installed" }),
    resumeInstall: (modelId) => note(`resume ${modelId}`, { ok: true, value: "installed" }),
    pauseInstall: (modelId) => note(`pause ${modelId}`, done),
    cancelInstall: (modelId) => note(`cancel ${modelId}`, done),
    inspectFiles: (files) =>
      note(
        `inspect ${files.map(({ path }) => path)}`,
        answers.recognised ?? {
          ok: false,
          failure: {
            code: "model-unsupported",
            model: files[0]?.path ?? "",
            reason: "not-a-model",
            detail: "it is text",
          },
        },
      ),
    importFiles: (files, { name }) => note(`import ${files.length} as ${name}`, { ok: true, value: "installed" }),
    verifyModel: async (modelId, onEvent) => {
      onEvent({ doneBytes: 1, totalBytes: 2 });
      return note(`verify ${modelId}`, { ok: true, value: answers.damaged ?? [] });
    },
    repairModel: (modelId) => note(`repair ${modelId}`, done),
    deleteModel: async (modelId) => {
      const deletion = await note(`delete ${modelId}`, answers.deletion ?? done);
      if (deletion.ok) forget(modelId);
      return deletion;
    },
    deletePrepared: (modelId) => note(`free ${modelId}`, done),
    findUpdate: (modelId) => note(`update ${modelId}`, { ok: true, value: answers.update ?? null }),
    exportModel: (modelId) => note(`export ${modelId}`, { ok: true, value: new Blob(["zip"]).stream() }),
  };

  return {
    api,
    asked,
    tell,
    forget,
    /** Of the models in the report, those that make pictures. */
    list: (starterModel: InstalledModel): readonly InstalledModel[] => [
      starterModel,
      ...report.installed.flatMap(({ modelId, name, byteLength }) => {
        const defaults = DEFAULTS_OF[modelId];
        return defaults ? [{ id: modelId, name, byteLength, defaults }] : [];
      }),
    ],
  };
}

export type MemoryModels = ReturnType<typeof makeMemoryModels>;
