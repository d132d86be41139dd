import { createSHA256 } from "hash-wasm";
import { LibraryError } from "../../LibraryError.ts";
import type { ModelSource, RangeResponse } from "../ModelSource.ts";
import type { ManifestFile, ModelManifest } from "../manifest.ts";
import type { DiskModel } from "./diskModel.ts";

export interface DiskSourceOptions {
  readonly modelId: string;
  /** Shown in lists. */
  readonly name: string;
  /** Bytes hashed since the last call, while the manifest is made: `totalBytes` of the model in all. */
  readonly onHashed?: ((byteLength: number) => void) | undefined;
}

/** Read at a time: long enough to be fast, short enough to cancel between. */
const CHUNK_BYTES = 4 * 2 ** 20;

/**
 * A model in files on disk. Its manifest takes one pass over all of them, for the digests; the installer's copy is the second, and is held
 * against the first. Throws `LibraryError` (`changed-upstream`) where a file was moved or changed since it was picked.
 */
export function makeDiskSource(model: DiskModel, options: DiskSourceOptions): ModelSource {
  return {
    manifest: (signal) => makeManifest(model, options, signal),
    async fetchRange(file, { start, end }, signal): Promise<RangeResponse> {
      const blob = model.files.get(file.path);
      if (!blob) throw gone(options.name, file.path, "it is not among the files");
      const range = blob.slice(start, end);
      return {
        url: file.path,
        status: 200,
        body: streamOf(readChunks(range, { ...options, path: file.path, signal })),
      };
    },
  };
}

async function makeManifest(
  model: DiskModel,
  { modelId, name, onHashed }: DiskSourceOptions,
  signal: AbortSignal | undefined,
): Promise<ModelManifest> {
  const files: ManifestFile[] = [];
  for (const [path, blob] of model.files) {
    const hasher = await createSHA256();
    hasher.init();
    for await (const chunk of readChunks(blob, { name, path, signal })) {
      hasher.update(chunk);
      onHashed?.(chunk.length);
    }
    files.push({ path, byteLength: blob.size, sha256: hasher.digest() });
  }
  return { id: modelId, name, files };
}

interface Reading {
  readonly name: string;
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

async function* readChunks(blob: Blob, { name, path, signal }: Reading): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let start = 0; start < blob.size; start += CHUNK_BYTES) {
    signal?.throwIfAborted();
    try {
      yield new Uint8Array(await blob.slice(start, start + CHUNK_BYTES).arrayBuffer());
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      throw gone(name, path, error.message, error);
    }
  }
}

function streamOf(chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(error); // as it is: the reader knows a `LibraryError`
      }
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
}

function gone(source: string, file: string, detail: string, cause?: unknown): LibraryError {
  return new LibraryError({ code: "changed-upstream", source, file, detail }, { cause });
}
