import { expect, test } from "vitest";
import { type ByteSource, readSafetensorsIndex } from "../../../src/formats/readSafetensorsIndex.ts";
import type { SafetensorsIndex } from "../../../src/formats/safetensors.ts";
import { SafetensorsError } from "../../../src/formats/safetensorsError.ts";

const INPUTS = 100_000;

/** Headers to start from, with the bytes that their tensors take. */
const SEEDS: readonly (readonly [header: string, dataBytes: number])[] = [
  ['{"w":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]}}', 12],
  [
    '{"__metadata__":{"format":"pt","note":"\\u00fc"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[4],"data_offsets":[4,12]},"empty":{"dtype":"I64","shape":[0,9],"data_offsets":[12,12]}}   ',
    12,
  ],
  [
    JSON.stringify(
      Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [
          `down_blocks.${i}.conv.weight`,
          { dtype: "F16", shape: [2, 2, 1, 1], data_offsets: [8 * i, 8 * i + 8] },
        ]),
      ),
    ),
    96,
  ],
  ["{}", 0],
];

/** What parsers stumble over, put in anywhere. */
const TOKENS = [
  ...'{}[]",:\\ \n\0\u00ff',
  ...["-1", "-0", "0.5", "1e308", "1e999", "9007199254740993", "18446744073709551616", "null", "true", "NaN"],
  ...['"F32"', '"F8_E4M3"', '"toString"', '"__proto__"', '"constructor"', '"__metadata__":', '"dtype":', '"shape":'],
  ...['"data_offsets":', '{"dtype":', "[[[[[[[[", "]]]]]]]]", "\\ud800", "[".repeat(2_000), '{"a":'.repeat(500)],
];

/** Numbers 0 … 2³²−1, the same for the same seed: Marsaglia's xorshift32, https://doi.org/10.18637/jss.v008.i14 */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Random = ReturnType<typeof makeRandom>;

function mutate(header: Buffer, random: Random): Buffer {
  const at = random(header.length + 1);
  const other = random(header.length + 1);
  const [start, end] = [Math.min(at, other), Math.max(at, other)];
  switch (random(7)) {
    case 0: {
      const flipped = Buffer.from(header);
      if (at < flipped.length) flipped[at]! ^= 1 << random(8); // just compared
      return flipped;
    }
    case 1:
      return Buffer.concat([header.subarray(0, at), Buffer.from(TOKENS[random(TOKENS.length)]!), header.subarray(at)]); // below its length
    case 2:
      return Buffer.concat([header.subarray(0, start), header.subarray(end)]);
    case 3:
      return Buffer.concat([header.subarray(0, end), header.subarray(start)]);
    case 4: {
      const text = header.toString("latin1");
      const number = TOKENS[10 + random(12)]!; // numbers and their like
      const numbers = [...text.matchAll(/\d+/g)];
      const hit = numbers[random(numbers.length || 1)];
      return hit
        ? Buffer.from(text.slice(0, hit.index) + number + text.slice(hit.index + hit[0].length), "latin1")
        : header;
    }
    case 5:
      return changeValue(header, random);
    default:
      return header;
  }
}

/** Values of every kind that JSON has, small and near to right ones among them: these get past the parser. */
const VALUES: readonly unknown[] = [
  null,
  true,
  "F16",
  "U8",
  0,
  1,
  4,
  8,
  12,
  96,
  -1,
  0.5,
  2 ** 60,
  [],
  {},
  [0, 4],
  [4, 12],
  [12],
  [0, 12],
];

/** Another value for one of an entry's fields, for one element of a field, or for the entry. Headers that are no JSON any more stay as they are. */
function changeValue(header: Buffer, random: Random): Buffer {
  let value: unknown;
  try {
    value = JSON.parse(header.toString());
  } catch {
    return header;
  }
  if (typeof value !== "object" || value === null) return header;
  let parent = value as Record<string, unknown>; // just checked; a list has its indices for keys
  for (let depth = random(3); depth >= 0; depth--) {
    const keys = Object.keys(parent);
    const key = keys[random(keys.length || 1)];
    if (key === undefined) break;
    const child = parent[key];
    if (depth > 0 && typeof child === "object" && child !== null)
      parent = child as Record<string, unknown>; // just checked
    else {
      parent[key] = VALUES[random(VALUES.length)];
      break;
    }
  }
  return Buffer.from(JSON.stringify(value));
}

function makeFile(random: Random): Buffer {
  const [seed, dataBytes] = SEEDS[random(SEEDS.length)]!; // below its length
  let header: Buffer = Buffer.from(seed);
  for (let rounds = random(4); rounds >= 0; rounds--) header = mutate(header, random);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  if (random(4) === 0) length[random(8)] = random(256);
  const whole = Buffer.concat([length, header, Buffer.alloc(dataBytes)]);
  return random(8) === 0 ? whole.subarray(0, random(whole.length + 1)) : whole;
}

/** A file that counts what is asked of it. */
function watched(bytes: Buffer): ByteSource & { readonly askedBytes: () => number } {
  let asked = 0;
  return {
    size: bytes.length,
    slice(start, end) {
      asked = Math.max(asked, end);
      return { arrayBuffer: async () => new Uint8Array(bytes.subarray(start, end)).buffer };
    },
    askedBytes: () => asked,
  };
}

/** Every byte behind the header belongs to one tensor, in order. */
function isSound({ tensors, headerByteLength }: SafetensorsIndex, fileByteLength: number): boolean {
  let position = headerByteLength;
  for (const { byteOffset, byteLength } of tensors.values()) {
    if (byteOffset !== position) return false;
    position += byteLength;
  }
  return position === fileByteLength;
}

test(`${INPUTS} mutated headers are read or refused, never more`, async () => {
  const random = makeRandom(20_261_121);
  const problems = new Map<string, number>();
  let slowestMs = 0;
  for (let i = 0; i < INPUTS; i++) {
    const bytes = makeFile(random);
    const file = watched(bytes);
    const startedMs = performance.now();
    const outcome = await readSafetensorsIndex(file).catch((error: unknown) => error);
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    const isRefused = outcome instanceof SafetensorsError;
    if (!isRefused && (outcome instanceof Error || !isSound(outcome as SafetensorsIndex, bytes.length))) {
      throw new Error(`input ${i}: ${bytes.toString("latin1")}`, { cause: outcome });
    }
    // The first 8 bytes are asked for even where there are none.
    expect(file.askedBytes()).toBeLessThanOrEqual(Math.max(8, bytes.length));
    const problem = isRefused ? outcome.problem : "read";
    problems.set(problem, (problems.get(problem) ?? 0) + 1);
  }
  const counts = [...problems].sort(([, a], [, b]) => b - a).map(([problem, count]) => `${problem} ${count}`);
  console.log(`safetensors fuzz: ${INPUTS} inputs, slowest ${slowestMs.toFixed(1)} ms: ${counts.join(", ")}`);
  // Each way to be wrong was tried.
  expect(problems.size).toBe(13);
});

const LONG = "x".repeat(20 * 2 ** 20);
const LONG_LIST = `[${"1,".repeat(5_000_000)}1]`;
const DEEP = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
const entry = (dtype: string, shape = "[0]", offsets = "[0,0]") =>
  `{"dtype":${dtype},"shape":${shape},"data_offsets":${offsets}}`;

test.each([
  ["a text", `{"__metadata__":{"a":"${LONG}"}}`, "read"],
  ["a text of marks", `{"__metadata__":{"a":"${'\\\\\\"'.repeat(5_000_000)}"}}`, "read"],
  ["a key of the description", `{"__metadata__":{"${LONG}":"a"}}`, "read"],
  ["a name", `{"${LONG}":${entry('"F16"')}}`, "read"],
  ["a name, twice", `{"${LONG}":{},"${LONG}":{}}`, "duplicate-name"],
  ["a name of a bad entry", `{"${LONG}":${entry('"F16"', "[1]")}}`, "size-mismatch"],
  ["a type", `{"w":${entry(`"${LONG}"`)}}`, "unknown-dtype"],
  ["a nest for a type", `{"w":${entry(DEEP)}}`, "unknown-dtype"],
  ["a nest for a shape", `{"w":${entry('"F16"', DEEP)}}`, "bad-shape"],
  ["a shape", `{"w":${entry('"F16"', LONG_LIST)}}`, "size-mismatch"],
  ["offsets", `{"w":${entry('"F16"', "[0]", LONG_LIST)}}`, "bad-offsets"],
  ["space", `{"a"${" ".repeat(30_000_000)}:1}`, "bad-entry"],
  ["a text that does not end", `{"a":"${LONG}`, "bad-header"],
])("%s of many megabytes in a header is read, or refused in few words", async (_name, header, expected) => {
  const text = Buffer.from(header);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const file = watched(Buffer.concat([length, text]));
  const startedMs = performance.now();
  const outcome = await readSafetensorsIndex(file).catch((error: unknown) => error);
  const tookMs = performance.now() - startedMs;
  if (outcome instanceof Error && !(outcome instanceof SafetensorsError)) throw outcome;
  const problem = outcome instanceof SafetensorsError ? outcome.problem : "read";
  expect(problem).toBe(expected);
  if (outcome instanceof SafetensorsError) expect(outcome.message.length).toBeLessThan(400);
  console.log(`safetensors header with ${_name} of ${text.length} bytes: ${problem} in ${tookMs.toFixed(0)} ms`);
  expect(tookMs).toBeLessThan(10_000);
});

test("a header of 200 MB is refused by its length alone", async () => {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, 200_000_000n, true);
  let askedBytes = 0;
  const file: ByteSource = {
    size: 300_000_000,
    slice(start, end) {
      askedBytes += end - start;
      return { arrayBuffer: async () => length.buffer.slice(start, end) };
    },
  };
  await expect(readSafetensorsIndex(file)).rejects.toMatchObject({ problem: "header-too-large" });
  expect(askedBytes).toBe(8);
});
