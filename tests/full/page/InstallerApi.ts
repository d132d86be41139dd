import type { LibraryFailure } from "../../../src/library/LibraryError.ts";
import type { DamagedPart } from "../../../src/library/models/verifyModel.ts";
import type { ModelsReport } from "../../../src/protocol/models.ts";

/** What to install, and how patiently. */
export interface InstallOrder {
  readonly hubUrl: string;
  /** "owner/name". */
  readonly repository: string;
  readonly partByteLength?: number;
  readonly stallTimeoutMs?: number;
  readonly retryDelaysMs?: readonly number[];
}

export type InstallOutcome =
  | { readonly ok: true; readonly modelId: string; readonly byteLength: number }
  | { readonly ok: false; readonly failure: LibraryFailure | { readonly code: "bug"; readonly message: string } };

export interface VerifiedModel {
  readonly damaged: readonly DamagedPart[];
  /** SHA-256 of each file as it is stored, by path; none where something is damaged. */
  readonly sha256: Readonly<Record<string, string>>;
}

/** The library's own installer in a worker of its own, as the app's librarian runs it. */
export interface InstallerApi {
  install(order: InstallOrder): Promise<InstallOutcome>;
  /** Reads all of an installed model back from the disk. */
  verify(modelId: string): Promise<VerifiedModel>;
  /** Fetches again what is damaged of an installed model. */
  repair(order: InstallOrder): Promise<InstallOutcome>;
  /** How things stand, told again with every change and while something is installed. */
  watch(onReport: (report: ModelsReport) => void): Promise<void>;
  /** How long it takes to store what the repository holds without hashing it, as a measure for `install`. */
  store(order: InstallOrder): Promise<{ readonly byteLength: number; readonly ms: number }>;
}

/** What loading took. `prepareMs` is 0 or nearly so where the weights were in the device's precision already. */
export interface LoadedSessions {
  /** Of the weights, in the device's precision. */
  readonly byteLength: number;
  readonly prepareMs: number;
  readonly sessionsMs: number;
  /** "webgpu f16". */
  readonly device: string;
}

/** The diffusion runtime in a worker of its own, as the app's generator. */
export interface LoaderApi {
  /** Makes the sessions of all three networks from what is installed, and lets them go. */
  load(modelId: string): Promise<LoadedSessions>;
}
