import type { DBSchema } from "idb";
import type { EngravingJob, PictureRecord } from "../../protocol/library.ts";
import type { ModelManifest } from "../models/manifest.ts";

/** A model that is whole and verified; writing this record is what makes it visible. */
export interface ModelRecord {
  readonly id: string;
  /** SHA-256 of the canonical manifest: another hash is another version of the model. */
  readonly manifestHash: string;
  readonly manifest: ModelManifest;
  readonly installedAtMs: number;
}

/** A piece of a model's file. */
export interface PartRecord {
  /** See `models/fileKeys.ts`. */
  readonly fileKey: string;
  readonly index: number;
  readonly byteLength: number;
  /** Digest of this part alone, to find damage at rest. */
  readonly sha256: string;
  /** State of the whole file's SHA-256 after this part, to go on from here; null for prepared parts, which have no published digest. */
  readonly hashState: Uint8Array | null;
  readonly blob: Blob;
}

/** Marks a picture as deleted; it can be brought back until it is purged. */
export interface Tombstone {
  readonly pictureId: string;
  readonly deletedAtMs: number;
}

export interface LibrarySchema extends DBSchema {
  models: { key: string; value: ModelRecord };
  parts: { key: [string, number]; value: PartRecord };
  pictures: { key: string; value: PictureRecord; indexes: { byCreatedAt: number } };
  pictureBlobs: { key: string; value: Blob };
  thumbnails: { key: string; value: Blob };
  jobs: { key: string; value: EngravingJob; indexes: { byPicture: string } };
  settings: { key: string; value: unknown };
  tombstones: { key: string; value: Tombstone };
}
