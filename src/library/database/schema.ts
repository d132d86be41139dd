import type { DBSchema } from "idb";
import type { EngravingJob, PictureRecord } from "../../protocol/library.ts";
import type { Licence, ModelFamily, ModelKind, ModelOrigin } from "../../protocol/models.ts";
import type { LibraryFailure } from "../LibraryError.ts";
import type { ModelManifest } from "../models/manifest.ts";

/** What a model is, apart from its files. */
export interface ModelFacts {
  readonly kind: ModelKind;
  readonly family: ModelFamily;
  readonly origin: ModelOrigin;
  readonly licence: Licence | null;
  /** LoRA: words its makers trained it on. */
  readonly triggerWords: readonly string[];
}

/** A model that is whole and verified; writing this record is what makes it visible. */
export interface ModelRecord {
  readonly id: string;
  /** SHA-256 of the canonical manifest: another hash is another version of the model. */
  readonly manifestHash: string;
  readonly manifest: ModelManifest;
  readonly facts: ModelFacts;
  readonly installedAtMs: number;
}

/**
 * An installation that somebody wants, until it is done or cancelled. The record is what counts: whoever installs obeys it, in
 * whatever tab it is changed.
 */
export interface InstallRecord {
  readonly modelId: string;
  readonly manifest: ModelManifest;
  readonly facts: ModelFacts;
  readonly state: InstallState;
}

export type InstallState =
  | { readonly phase: "running" }
  | { readonly phase: "paused" }
  | { readonly phase: "failed"; readonly failure: LibraryFailure }
  /** What is here of it still has to be removed. */
  | { readonly phase: "cancelled" };

/** A piece of a model's file. */
export type PartRecord = {
  /** See `models/fileKeys.ts`. */
  readonly fileKey: string;
  readonly index: number;
  readonly byteLength: number;
  readonly blob: Blob;
} & (PublishedPart | PreparedPart);

/** It is intact if its bytes lead from the one state to the other: no digest of its own is needed. */
interface PublishedPart {
  readonly hashStates: HashStates;
  readonly sha256?: undefined;
}

/** Made here, so that nobody has published a digest of the file. Published parts of earlier versions have one, too. */
interface PreparedPart {
  readonly hashStates?: undefined;
  /** Digest of this part alone, to find damage at rest. */
  readonly sha256: string;
}

/** Of a file's SHA-256, as hash-wasm saves it. */
export interface HashStates {
  readonly before: Uint8Array;
  /** To go on from here. */
  readonly after: Uint8Array;
}

/** Marks a picture as deleted; it can be brought back until it is purged. */
export interface Tombstone {
  readonly pictureId: string;
  readonly deletedAtMs: number;
}

export interface LibrarySchema extends DBSchema {
  models: { key: string; value: ModelRecord };
  installs: { key: string; value: InstallRecord };
  parts: { key: [string, number]; value: PartRecord };
  pictures: { key: string; value: PictureRecord; indexes: { byCreatedAt: number } };
  pictureBlobs: { key: string; value: Blob };
  thumbnails: { key: string; value: Blob };
  jobs: { key: string; value: EngravingJob; indexes: { byPicture: string } };
  settings: { key: string; value: unknown };
  tombstones: { key: string; value: Tombstone };
}
