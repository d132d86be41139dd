import type { Failure, Result } from "./failure.ts";

/** Where a model came from. */
export type ModelOrigin =
  | { readonly kind: "app" }
  /** `revision` is the commit that the branch or tag stood for when it was installed; `branch` is where updates come from, "main" if left out. */
  | { readonly kind: "hub"; readonly repository: string; readonly revision: string; readonly branch?: string }
  | { readonly kind: "disk"; readonly fileName: string };

/** What a model is for: pictures from words, an addition to such a model, or a quick decoder for previews. */
export type ModelKind = "checkpoint" | "lora" | "preview-decoder";

/** Networks that fit together: LoRAs and preview decoders are of a family, too. */
export type ModelFamily = "starter" | "sd-1" | "sd-2";

export interface Licence {
  readonly name: string;
  /** Where its text stands, or null when the publisher names none. */
  readonly url: string | null;
}

/** What a repository on the hub holds that we can use, at one fixed revision. Nothing of it has been fetched yet but its small files. */
export interface ModelOffer {
  /** The id it will have once installed. */
  readonly modelId: string;
  readonly kind: ModelKind;
  readonly family: ModelFamily;
  readonly name: string;
  readonly origin: Extract<ModelOrigin, { kind: "hub" }>;
  /** As the repository's card states it; null when it states none. */
  readonly licence: Licence | null;
  /** The repository's files that will be fetched. */
  readonly files: readonly { readonly path: string; readonly byteLength: number }[];
  readonly downloadBytes: number;
  /** Of the weights as published. */
  readonly precision: "f16" | "bf16" | "f32";
  readonly networks: NetworkSizes;
  /** An installed revision of the same repository, or null. */
  readonly installedRevision: string | null;
}

/** Parameters of a checkpoint's parts, for a forecast of memory; of a LoRA or preview decoder only what it has. */
export interface NetworkSizes {
  readonly textEncoder: number;
  readonly unet: number;
  readonly autoencoder: number;
}

/** Files from disk that were understood, before anything is copied. */
export interface ImportOffer {
  readonly modelId: string;
  readonly kind: ModelKind;
  readonly family: ModelFamily;
  /** From the file's or folder's name; the person may change it. */
  readonly name: string;
  readonly layout: "diffusers" | "ldm" | "kohya" | "peft";
  readonly byteLength: number;
  readonly precision: "f16" | "bf16" | "f32";
  readonly isInpainting: boolean;
  /** SD 2.x in one file: what its network was trained to predict, as far as the file tells. The person may know better. */
  readonly prediction?: "epsilon" | "v";
  /** LoRA: words its makers trained it on, from its metadata. */
  readonly triggerWords: readonly string[];
  readonly isInstalled: boolean;
}

/** An installation that is under way or waits to go on; kept over reloads. */
export interface ModelInstall {
  readonly modelId: string;
  readonly name: string;
  readonly kind: ModelKind;
  readonly origin: ModelOrigin;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly state: /** From disk: read through for its digests before the copy. In this tab alone; `doneBytes` are those read. */
    | { readonly phase: "hashing"; readonly bytesPerSecond: number | null; readonly remainingMs: number | null }
    | {
        readonly phase: "running";
        /** Over the last seconds; null until there is something to go by. */
        readonly bytesPerSecond: number | null;
        readonly remainingMs: number | null;
        /** Another tab does the work; this one watches. */
        readonly elsewhere: boolean;
      }
    | { readonly phase: "paused" }
    | { readonly phase: "failed"; readonly failure: Failure };
}

/** What models there are, told again whenever it changes, in every tab. */
export interface ModelsReport {
  readonly installed: readonly StoredModel[];
  readonly installs: readonly ModelInstall[];
}

/** An installed model as it lies on the disk. */
export interface StoredModel {
  readonly modelId: string;
  readonly kind: ModelKind;
  readonly family: ModelFamily;
  readonly name: string;
  readonly origin: ModelOrigin;
  readonly licence: Licence | null;
  readonly installedAtMs: number;
  /** As published. */
  readonly byteLength: number;
  /** Copies in another precision, and merged with LoRAs. */
  readonly preparedByteLength: number;
  readonly triggerWords: readonly string[];
}

/** The part of the librarian that deals with models. */
export interface ModelsApi {
  /** Reports at once and after every change; some reports a second while an installation runs. Until the worker ends. */
  watchModels(onReport: (report: ModelsReport) => void): Promise<Result<void>>;
  /** Looks a repository up: "owner/name", a branch, tag or commit ("main" if left out). */
  findOnHub(repository: string, revision?: string): Promise<Result<ModelOffer>>;
  /** Begins or goes on; ends when the model is installed, paused, cancelled or failed. The report tells the rest. */
  install(offer: ModelOffer): Promise<Result<"installed" | "paused" | "cancelled">>;
  /** Goes on with a paused or failed installation. As `install`. Those from disk need their files again: `import`. */
  resumeInstall(modelId: string): Promise<Result<"installed" | "paused" | "cancelled">>;
  /** Keeps what is here. Works from any tab. */
  pauseInstall(modelId: string): Promise<Result<void>>;
  /** Forgets what is here of it; an older version that was installed stays. Works from any tab. What is still being hashed, in this one, is merely left. */
  cancelInstall(modelId: string): Promise<Result<void>>;

  /** What these files are: one `.safetensors` file, or all files of a folder (paths in `webkitRelativePath` or given). */
  inspectFiles(files: readonly DiskFile[]): Promise<Result<ImportOffer>>;
  /** Copies files from disk, as `install`. `name` is shown in lists. */
  importFiles(
    files: readonly DiskFile[],
    options: { readonly name: string; readonly prediction?: "epsilon" | "v" },
  ): Promise<Result<"installed" | "paused" | "cancelled">>;

  /** Paths of damaged files; empty when every byte is as published. */
  verifyModel(modelId: string, onEvent: (event: ModelProgress) => void): Promise<Result<readonly string[]>>;
  /** Fetches again the parts that are damaged, and nothing else. */
  repairModel(modelId: string): Promise<Result<void>>;
  /** Fails with `model-in-use` while some tab reads it. */
  deleteModel(modelId: string): Promise<Result<void>>;
  /** Drops the copies in other precisions; they are made again when needed. */
  deletePrepared(modelId: string): Promise<Result<void>>;
  /** A newer revision on the hub than the one installed, or null. */
  findUpdate(modelId: string): Promise<Result<ModelOffer | null>>;
  /** The model's files as published, one zip, streamed. */
  exportModel(modelId: string): Promise<Result<ReadableStream<Uint8Array>>>;
}

/** A file picked or dropped, with its path inside the folder it came from ("model.safetensors" for a single one). */
export interface DiskFile {
  readonly path: string;
  readonly file: File;
}

export interface ModelProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}
