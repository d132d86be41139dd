import { brief } from "./brief.ts";
import { endOfString } from "./endOfString.ts";
import { SafetensorsError } from "./safetensorsError.ts";

/** Bytes per element of each data type of the format. Sub-byte types (F4, F6) exist but no checkpoint we read has them. */
export const DTYPE_BYTES = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  F8_E8M0: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
  C64: 8,
} as const;

export type SafetensorsDtype = keyof typeof DTYPE_BYTES;

export interface SafetensorsEntry {
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  /** Where the tensor's bytes begin in the file, and how many there are. */
  readonly byteOffset: number;
  readonly byteLength: number;
}

export interface SafetensorsIndex {
  /** In the order of their bytes. */
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
  readonly metadata: Readonly<Record<string, string>>;
  /** The 8 bytes of length and the header itself: where the tensors' bytes begin. */
  readonly headerByteLength: number;
}

/** What the format's own library accepts, https://github.com/huggingface/safetensors#format. */
export const MAX_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;

/** How much of a file `parseSafetensors` needs, read from its first 8 bytes. Throws `SafetensorsError`. */
export function headerEnd(prefix: Uint8Array, fileByteLength: number): number {
  if (fileByteLength < LENGTH_BYTES || prefix.length < LENGTH_BYTES) {
    throw new SafetensorsError("truncated", `The file has ${fileByteLength} bytes; the length of its header needs 8.`);
  }
  const view = new DataView(prefix.buffer, prefix.byteOffset, LENGTH_BYTES);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (length > MAX_HEADER_BYTES) {
    throw new SafetensorsError(
      "header-too-large",
      `The header claims ${length} bytes; at most ${MAX_HEADER_BYTES} are read.`,
    );
  }
  if (LENGTH_BYTES + length > fileByteLength) {
    throw new SafetensorsError(
      "truncated",
      `The header claims ${length} bytes, the file has ${fileByteLength} in all.`,
    );
  }
  return LENGTH_BYTES + length;
}

/**
 * The index of a safetensors file from its first bytes (at least the whole header) and its length.
 * Every name, type, shape and offset is checked, so that an entry can be used without another look: entries tile the rest of the
 * file exactly, each as long as its shape says. Throws `SafetensorsError`. Format: https://github.com/huggingface/safetensors#format
 */
export function parseSafetensors(prefix: Uint8Array, fileByteLength: number): SafetensorsIndex {
  const end = headerEnd(prefix, fileByteLength);
  if (prefix.length < end) {
    throw new SafetensorsError("truncated", `The header is ${end} bytes long, only ${prefix.length} are here.`);
  }
  const header = parseHeader(prefix.subarray(LENGTH_BYTES, end));
  const metadata = readMetadata(header.get("__metadata__"));
  header.delete("__metadata__");
  const tensors = [...header].map(([name, value]) => [name, readEntry(name, value, end)] as const);
  tensors.sort(([, a], [, b]) => a.byteOffset - b.byteOffset || a.byteLength - b.byteLength);
  checkTiling(tensors, end, fileByteLength);
  return { tensors: new Map(tensors), metadata, headerByteLength: end };
}

function parseHeader(bytes: Uint8Array): Map<string, unknown> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SafetensorsError("bad-header", "The header is not UTF-8 text.");
  }
  if (!text.startsWith("{"))
    throw new SafetensorsError("bad-header", "The header does not begin with an opening brace.");
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw new SafetensorsError("bad-header", "The header is not JSON.");
  }
  const duplicate = duplicateKey(text);
  if (duplicate !== null)
    throw new SafetensorsError("duplicate-name", "The name stands twice in the header.", duplicate);
  return new Map(Object.entries(header as object)); // valid JSON that begins with a brace is an object
}

/** The first key that stands twice in one object, at any depth; `JSON.parse` would keep the last without a word. `text` is valid JSON. */
function duplicateKey(text: string): string | null {
  const open: Set<string>[] = [];
  const telling = /["{}]/g;
  const colon = /\s*:/y;
  for (let match = telling.exec(text); match; match = telling.exec(text)) {
    if (match[0] === "{") open.push(new Set());
    else if (match[0] === "}") open.pop();
    else {
      const end = endOfString(text, match.index);
      telling.lastIndex = end;
      colon.lastIndex = end;
      if (!colon.test(text)) continue;
      const key: string = JSON.parse(text.slice(match.index, end));
      const seen = open.at(-1);
      if (seen?.has(key)) return key;
      seen?.add(key);
    }
  }
  return null;
}

function readMetadata(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  const isText = isRecord(value) && Object.values(value).every((entry) => typeof entry === "string");
  if (!isText) throw new SafetensorsError("bad-header", "__metadata__ is not a table of texts.");
  return value as Record<string, string>; // just checked
}

function readEntry(name: string, value: unknown, dataStart: number): SafetensorsEntry {
  if (!isRecord(value)) throw new SafetensorsError("bad-entry", "The entry is not an object.", name);
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== "string" || !Object.hasOwn(DTYPE_BYTES, dtype)) {
    throw new SafetensorsError("unknown-dtype", `The data type is ${brief(dtype)}.`, name);
  }
  if (!isCounts(shape)) throw new SafetensorsError("bad-shape", `The shape is ${brief(shape)}.`, name);
  if (!isCounts(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!) {
    throw new SafetensorsError("bad-offsets", `data_offsets is ${brief(offsets)}.`, name);
  }
  const [begin, stop] = offsets as [number, number]; // two counts, just checked
  const known = dtype as SafetensorsDtype; // a key of the table, just checked
  const expected = shape.reduce((product, extent) => product * extent, DTYPE_BYTES[known]);
  if (!Number.isSafeInteger(expected) || expected !== stop - begin) {
    throw new SafetensorsError(
      "size-mismatch",
      `${known} ${brief(shape)} takes ${expected} bytes, its place has ${stop - begin}.`,
      name,
    );
  }
  return { dtype: known, shape, byteOffset: dataStart + begin, byteLength: expected };
}

function checkTiling(
  tensors: readonly (readonly [string, SafetensorsEntry])[],
  dataStart: number,
  fileByteLength: number,
): void {
  let position = dataStart;
  for (const [name, { byteOffset, byteLength }] of tensors) {
    if (byteOffset < position) {
      throw new SafetensorsError(
        "overlap",
        `It begins ${position - byteOffset} bytes before the one in front of it ends.`,
        name,
      );
    }
    if (byteOffset > position)
      throw new SafetensorsError("gap", `${byteOffset - position} bytes before it belong to nobody.`, name);
    position += byteLength;
    if (position > fileByteLength) {
      throw new SafetensorsError("truncated", `It ends at byte ${position}, the file has ${fileByteLength}.`, name);
    }
  }
  if (position < fileByteLength) {
    throw new SafetensorsError("trailing-bytes", `${fileByteLength - position} bytes follow the last tensor.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry) && entry >= 0);
}
