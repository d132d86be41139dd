import { describe, expect, test } from "vitest";
import { readSafetensorsIndex } from "../../../src/formats/readSafetensorsIndex.ts";
import { parseSafetensors } from "../../../src/formats/safetensors.ts";
import { SafetensorsError } from "../../../src/formats/safetensorsError.ts";

const GOOD = {
  __metadata__: { format: "pt" },
  weight: { dtype: "F16", shape: [2, 3], data_offsets: [4, 16] },
  bias: { dtype: "F32", shape: [], data_offsets: [0, 4] },
};

function file(header: unknown, dataBytes: number, length?: number): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length ?? text.length), true);
  bytes.set(text, 8);
  return bytes;
}

function problem(bytes: Uint8Array): { problem: string; tensor: string | null } {
  try {
    parseSafetensors(bytes, bytes.length);
  } catch (error) {
    if (error instanceof SafetensorsError) return { problem: error.problem, tensor: error.tensor };
    throw error;
  }
  throw new Error("accepted");
}

describe("a good file", () => {
  test("gives absolute offsets in file order", () => {
    const bytes = file(GOOD, 16);
    const index = parseSafetensors(bytes, bytes.length);
    const start = index.headerByteLength;
    expect(start).toBe(bytes.length - 16);
    expect([...index.tensors]).toEqual([
      ["bias", { dtype: "F32", shape: [], byteOffset: start, byteLength: 4 }],
      ["weight", { dtype: "F16", shape: [2, 3], byteOffset: start + 4, byteLength: 12 }],
    ]);
    expect(index.metadata).toEqual({ format: "pt" });
  });

  test("may be padded with spaces, hold empty tensors, or nothing at all", () => {
    const header = `${JSON.stringify({ none: { dtype: "F32", shape: [0, 9], data_offsets: [0, 0] } })}   `;
    expect(parseSafetensors(file(header, 0), file(header, 0).length).tensors.size).toBe(1);
    expect(parseSafetensors(file("{}", 0), 10).tensors.size).toBe(0);
  });

  test("is read from a Blob by its header alone", async () => {
    const index = await readSafetensorsIndex(new Blob([file(GOOD, 16)]));
    expect([...index.tensors.keys()]).toEqual(["bias", "weight"]);
  });
});

describe("a bad file says what is wrong", () => {
  const entry = (dtype: unknown, shape: unknown, offsets: unknown) =>
    file({ t: { dtype, shape, data_offsets: offsets } }, 16);

  test.each([
    ["empty", new Uint8Array(0), "truncated", null],
    ["shorter than its length field", new Uint8Array(7), "truncated", null],
    ["header longer than the file", file(GOOD, 16, 10_000), "truncated", null],
    ["header over 100 MB", file(GOOD, 16, 100_000_001), "header-too-large", null],
    ["header of 2⁶³ bytes", file(GOOD, 16, 2 ** 63), "header-too-large", null],
    ["not JSON", file("{,}", 0), "bad-header", null],
    ["not an object", file("[1]", 0), "bad-header", null],
    ["leading space", file(" {}", 0), "bad-header", null],
    ["not UTF-8", Uint8Array.from([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff]), "bad-header", null],
    ["metadata not text", file({ __metadata__: { a: 1 } }, 0), "bad-header", null],
    ["entry not an object", file({ t: 3 }, 0), "bad-entry", "t"],
    ["unknown type", entry("F12", [4], [0, 16]), "unknown-dtype", "t"],
    ["type named like a built-in", entry("toString", [4], [0, 16]), "unknown-dtype", "t"],
    ["negative extent", entry("F32", [-4], [0, 16]), "bad-shape", "t"],
    ["fractional extent", entry("F32", [0.5], [0, 16]), "bad-shape", "t"],
    ["shape missing", entry("F32", undefined, [0, 16]), "bad-shape", "t"],
    ["offsets backwards", entry("F32", [4], [16, 0]), "bad-offsets", "t"],
    ["offsets missing", entry("F32", [4], undefined), "bad-offsets", "t"],
    ["shape and place differ", entry("F32", [3], [0, 16]), "size-mismatch", "t"],
    ["product overflows", entry("F32", [2 ** 40, 2 ** 40], [0, 16]), "size-mismatch", "t"],
    ["gap in front", entry("F32", [3], [4, 16]), "gap", "t"],
    ["bytes left over", entry("F32", [3], [0, 12]), "trailing-bytes", null],
    ["data missing", file({ t: { dtype: "F32", shape: [8], data_offsets: [0, 32] } }, 16), "truncated", "t"],
    [
      "overlap",
      file(
        {
          a: { dtype: "U8", shape: [10], data_offsets: [0, 10] },
          b: { dtype: "U8", shape: [8], data_offsets: [8, 16] },
        },
        16,
      ),
      "overlap",
      "b",
    ],
    [
      "a name twice",
      file(
        '{"t":{"dtype":"U8","shape":[16],"data_offsets":[0,16]},"\\u0074":{"dtype":"U8","shape":[16],"data_offsets":[0,16]}}',
        16,
      ),
      "duplicate-name",
      "t",
    ],
    [
      "a field twice",
      file('{"t":{"dtype":"U8","shape":[16],"shape":[16],"data_offsets":[0,16]}}', 16),
      "duplicate-name",
      "shape",
    ],
  ])("%s", (_, bytes, expected, tensor) => {
    expect(problem(bytes)).toEqual({ problem: expected, tensor });
  });

  test("a prefix without the whole header is refused", () => {
    const bytes = file(GOOD, 16);
    expect(() => parseSafetensors(bytes.subarray(0, 20), bytes.length)).toThrow(SafetensorsError);
  });
});
