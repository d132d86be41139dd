import type { Progress } from "../src/diffusion/runtime/watchReads.ts";
import type { ManifestFile } from "../src/library/models/manifest.ts";
import type { PrepareEvent } from "../src/library/models/prepare/prepareFile.ts";

const WEIGHTS = /\.safetensors$/;

/**
 * One progress over all of a model's weights from that of each file. How large those will be that have not begun is taken from the
 * one in work: all grow or shrink alike.
 */
export function prepareProgress(
  files: () => readonly ManifestFile[],
  onProgress: Progress,
): (event: PrepareEvent) => void {
  const begun = new Map<string, PrepareEvent>();
  return (event) => {
    begun.set(event.path, event);
    const weights = files().filter(({ path }) => WEIGHTS.test(path));
    const published = weights.find(({ path }) => path === event.path)?.byteLength ?? event.totalBytes;
    const growth = event.totalBytes / Math.max(1, published);
    const sum = (size: (file: ManifestFile) => number) => weights.reduce((total, file) => total + size(file), 0);
    const doneBytes = sum(({ path }) => begun.get(path)?.doneBytes ?? 0);
    const totalBytes = sum(({ path, byteLength }) => begun.get(path)?.totalBytes ?? growth * byteLength);
    onProgress(doneBytes, Math.round(totalBytes));
  };
}
