import { concatBytes } from "./concatBytes.ts";
import { pngChunk } from "./pngChunk.ts";

/** An iTXt chunk, UTF-8, not compressed. `keyword`: 1 to 79 Latin-1 letters. NULs in the text are dropped: they would end it. */
export function pngText(keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  // keyword, NUL, not compressed, method 0, no language NUL, no translated keyword NUL, text
  const head = concatBytes([encoder.encode(keyword), new Uint8Array(5)]);
  return pngChunk("iTXt", concatBytes([head, encoder.encode(text.replaceAll("\0", ""))]));
}
