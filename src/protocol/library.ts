import type { RgbaImage } from "../laser/raster/images.ts";
import type { KeptEngraveSettings } from "./engrave.ts";
import type { Failure, Result } from "./failure.ts";
import type { GenerateRequest, UsedDevice } from "./generate.ts";
import type { ModelsApi } from "./models.ts";
import type { Palette } from "./palette.ts";

/** How a picture came to be: made from words, or brought from disk. */
export type PictureOrigin =
  | {
      readonly kind: "generated";
      readonly request: GenerateRequest;
      readonly device: UsedDevice;
      readonly phaseMs: Readonly<Record<string, number>>;
    }
  | { readonly kind: "imported"; readonly fileName: string };

export interface PictureRecord {
  /** Random UUID; the same in a backup, so that restoring merges. */
  readonly id: string;
  readonly createdAtMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly origin: PictureOrigin;
}

/** An engraving job is its request: the same picture and settings give the same bytes. */
export interface EngravingJob {
  readonly id: string;
  readonly pictureId: string;
  readonly createdAtMs: number;
  readonly settings: KeptEngraveSettings;
}

/** A model that is installed, whole and verified. */
export interface InstalledModel {
  readonly id: string;
  readonly name: string;
  readonly byteLength: number;
  readonly defaults: ModelDefaults;
}

/** What a model is happiest with; the page starts from these. */
export interface ModelDefaults {
  readonly steps: number;
  readonly guidanceScale: number;
  readonly scheduler: GenerateRequest["scheduler"];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly negativePrompt: string;
  /** Words the model was trained on, where that list is short (the starter); else empty. */
  readonly knownWords: readonly string[];
  readonly examplePrompts: readonly string[];
  /** Few steps, for a first look; null where the model has no such mode. */
  readonly quick: Pick<ModelDefaults, "steps" | "guidanceScale" | "scheduler"> | null;
  /** What to build a prompt from; null where the model brings none. */
  readonly palette: Palette | null;
}

export interface TokenReport {
  /** Tokens of the prompt itself, without the start and end marks. */
  readonly count: number;
  /** How many of them the text encoder sees (75 for CLIP). */
  readonly limit: number;
  /** Index into the prompt (UTF-16) from which on nothing is seen, or null when all is. */
  readonly cutAtIndex: number | null;
  /** Words of the prompt that a model with a word list does not know. */
  readonly unknownWords: readonly string[];
}

export type InstallEvent = { readonly doneBytes: number; readonly totalBytes: number };

export interface RestoreReport {
  readonly addedPictures: number;
  readonly addedJobs: number;
  /** Already here, left as they were. */
  readonly skipped: number;
  /** Entries that could not be read; everything else was restored. */
  readonly damaged: readonly { readonly entry: string; readonly failure: Failure }[];
}

export interface StorageReport {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** The librarian worker: storage, hashing, tokenising. Stays responsive while the generator is deep in a run. */
export interface LibrarianApi extends ModelsApi {
  /** Installs the starter from the app's own origin if it is not here whole; then lists what is installed. */
  ensureStarter(onEvent: (event: InstallEvent) => void): Promise<Result<InstalledModel>>;
  listModels(): Promise<Result<readonly InstalledModel[]>>;
  countTokens(modelId: string, prompt: string): Promise<Result<TokenReport>>;

  savePicture(record: PictureRecord, png: Blob): Promise<Result<void>>;
  /** As `savePicture`, from pixels: the PNG is made here, off the page's thread. */
  saveGenerated(record: PictureRecord, image: RgbaImage): Promise<Result<void>>;
  /** Newest first; `beforeMs` pages back in time. `search` matches prompt, seed and file name, case-insensitively. */
  listPictures(query: { limit: number; beforeMs?: number; search?: string }): Promise<Result<readonly PictureRecord[]>>;
  getPicture(id: string): Promise<Result<{ record: PictureRecord; png: Blob }>>;
  /** A small PNG for lists, at most 256 px on its long side. */
  getThumbnail(id: string): Promise<Result<Blob>>;
  /** Marks as deleted (with its jobs); gone for good after `purgeDeleted`. */
  deletePicture(id: string): Promise<Result<void>>;
  undeletePicture(id: string): Promise<Result<void>>;
  purgeDeleted(): Promise<Result<void>>;

  saveJob(job: EngravingJob): Promise<Result<void>>;
  listJobs(pictureId: string): Promise<Result<readonly EngravingJob[]>>;
  getJob(id: string): Promise<Result<EngravingJob>>;
  deleteJob(id: string): Promise<Result<void>>;

  /** Small values that survive a reload: draft, settings. JSON only. */
  readSetting(key: string): Promise<Result<unknown>>;
  writeSetting(key: string, value: unknown): Promise<Result<void>>;

  storage(): Promise<Result<StorageReport>>;
  /** Everything as one zip, streamed. */
  backup(): Promise<Result<ReadableStream<Uint8Array>>>;
  /** Merges a backup; what is already here is never overwritten. */
  restore(zip: Blob, onEvent: (event: InstallEvent) => void): Promise<Result<RestoreReport>>;
}
