import { macrotask } from "../src/protocol/macrotask.ts";

/** Beyond this, pieces are handed to the browser, which keeps blobs out of the heap. */
const HELD_BYTES = 8_000_000;

/** Time between two chances for other calls. */
const SLICE_MS = 12;

/** Pieces to one blob, made as they are read; other calls are let in between them, and a few megabytes at most are held at a time. */
export async function gatherBlob(pieces: Iterable<Uint8Array<ArrayBuffer> | string>, mimeType: string): Promise<Blob> {
  let blob = new Blob([], { type: mimeType });
  let held: BlobPart[] = [];
  let heldBytes = 0;
  let endMs = performance.now() + SLICE_MS;
  for (const piece of pieces) {
    held.push(piece);
    heldBytes += piece.length;
    if (heldBytes > HELD_BYTES) {
      blob = new Blob([blob, ...held], { type: mimeType });
      held = [];
      heldBytes = 0;
    }
    if (performance.now() < endMs) continue;
    await macrotask();
    endMs = performance.now() + SLICE_MS;
  }
  return new Blob([blob, ...held], { type: mimeType });
}
