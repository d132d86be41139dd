import { headerEnd, parseSafetensors, type SafetensorsIndex } from "./safetensors.ts";

/** What of a `Blob` or `File` is needed here. */
export interface ByteSource {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** The index of a safetensors file, reading its header alone. Throws `SafetensorsError`. */
export async function readSafetensorsIndex(file: ByteSource): Promise<SafetensorsIndex> {
  const length = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const prefix = new Uint8Array(await file.slice(0, headerEnd(length, file.size)).arrayBuffer());
  return parseSafetensors(prefix, file.size);
}
