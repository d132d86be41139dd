import * as v from "valibot";

/** A file of a model: path inside its folder with forward slashes, exact length, SHA-256 as 64 lower-case hex digits. */
export interface ManifestFile {
  readonly path: string;
  readonly byteLength: number;
  readonly sha256: string;
  /** Its path where it is published, if that is another. */
  readonly sourcePath?: string | undefined;
}

/** What a model consists of. The build writes the starter's as `starter-manifest.json`. */
export interface ModelManifest {
  /** Lower-case letters, digits, dots and dashes. */
  readonly id: string;
  readonly name: string;
  readonly files: readonly ManifestFile[];
}

/** No checkpoint in the diffusers layout comes near; it keeps a wrong file from filling the database with records. */
const MAX_FILES = 1_000;

const path = v.pipe(
  v.string(),
  v.regex(/^[^\\]{1,300}$/),
  v.check((value) => value.split("/").every((name) => name !== "" && name !== "." && name !== "..")),
);

const manifestFile = v.object({
  path,
  byteLength: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  sourcePath: v.optional(path),
});

const modelManifest: v.GenericSchema<unknown, ModelManifest> = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,99}$/)),
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  files: v.pipe(
    v.array(manifestFile),
    v.nonEmpty(),
    v.maxLength(MAX_FILES),
    v.check((files) => new Set(files.map((file) => file.path)).size === files.length, "a path stands twice"),
  ),
});

/** A manifest from parsed JSON, or what is wrong with it and where. */
export function parseManifest(value: unknown): { manifest: ModelManifest } | { problem: string } {
  const result = v.safeParse(modelManifest, value);
  if (result.success) return { manifest: result.output };
  const [issue] = result.issues;
  return { problem: `${v.getDotPath(issue) ?? "manifest"}: ${issue.message}` };
}

/** All files together, bytes. */
export function totalByteLength(files: readonly ManifestFile[]): number {
  return files.reduce((sum, file) => sum + file.byteLength, 0);
}
