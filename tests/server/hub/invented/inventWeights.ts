import { float32ToFloat16 } from "../../../../src/formats/float16.ts";
import type { Content } from "../../sendContent.ts";

export interface InventedTensor {
  readonly name: string;
  readonly shape: readonly number[];
}

interface PlacedTensor {
  /** In the file. */
  readonly start: number;
  readonly end: number;
  readonly fill: (target: Buffer, from: number, salt: number) => void;
}

const F16_BYTES = 2;
const ONE_AS_F16 = Buffer.from([0x00, 0x3c]);
/** As `transformers` starts CLIP's embeddings: a deviation of 0.02. */
const EMBEDDING_FAN_IN = 2500;
const TABLE_VALUES = 2 ** 18;
const BLOCK_BYTES = 8192;

/**
 * A safetensors file of f16 weights that is never stored: any range of it is made on its own, about 750 MB a second. Weights are uniform
 * with variance 1 / fan-in, norms 1 and biases 0, so that nothing overflows. The same seed gives the same bytes.
 */
export function inventWeights(tensors: readonly InventedTensor[], seed: number): Content {
  const sorted = [...tensors].sort((a, b) => (a.name < b.name ? -1 : 1)); // as the safetensors library writes them
  const header = makeHeader(sorted);
  const fillers = makeFillers(seed);
  const placed: PlacedTensor[] = [];
  let position = header.length;
  for (const tensor of sorted) {
    const end = position + byteLengthOf(tensor);
    placed.push({ start: position, end, fill: fillers(tensor) });
    position = end;
  }
  return {
    byteLength: position,
    read(start, end) {
      const bytes = Buffer.allocUnsafe(end - start);
      if (start < header.length) header.copy(bytes, 0, start, Math.min(end, header.length));
      for (let index = firstEndingAfter(placed, start); index < placed.length; index++) {
        const tensor = placed[index]!; // index stays below the length
        if (tensor.start >= end) break;
        const from = Math.max(start, tensor.start);
        tensor.fill(bytes.subarray(from - start, Math.min(end, tensor.end) - start), from - tensor.start, index);
      }
      return bytes;
    },
  };
}

function makeHeader(tensors: readonly InventedTensor[]): Buffer {
  const entries: Record<string, unknown> = { __metadata__: { format: "pt" } };
  let position = 0;
  for (const tensor of tensors) {
    const end = position + byteLengthOf(tensor);
    entries[tensor.name] = { dtype: "F16", shape: tensor.shape, data_offsets: [position, end] };
    position = end;
  }
  const text = JSON.stringify(entries);
  const padded = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded]);
}

function byteLengthOf({ shape }: InventedTensor): number {
  return F16_BYTES * shape.reduce((product, n) => product * n, 1);
}

function firstEndingAfter(placed: readonly PlacedTensor[], position: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.end ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How the tensors of one file are filled; tensors of equal fan-in share a table of values. */
function makeFillers(seed: number): (tensor: InventedTensor) => PlacedTensor["fill"] {
  const uniform = Float32Array.from({ length: TABLE_VALUES }, (_, i) => mix(seed, i, 0x5eed) / 2 ** 31 - 1);
  const tables = new Map<number, Buffer>();
  const tableFor = (fanIn: number) => {
    const found = tables.get(fanIn);
    if (found) return found;
    const amplitude = Math.sqrt(3 / fanIn);
    const table = Buffer.from(float32ToFloat16(uniform.map((value) => value * amplitude)).buffer);
    tables.set(fanIn, table);
    return table;
  };
  return ({ name, shape }) => {
    if (shape.length === 1) return name.endsWith("bias") ? (target) => void target.fill(0) : fillWithOnes;
    const fanIn = name.includes("embedding.weight") ? EMBEDDING_FAN_IN : shape.slice(1).reduce((a, b) => a * b, 1);
    return (target, from, salt) => fillFrom(tableFor(fanIn), { target, from, seed, salt });
  };
}

function fillWithOnes(target: Buffer, from: number): void {
  for (let i = 0; i < target.length; i++) target[i] = ONE_AS_F16[(from + i) & 1]!; // two bytes
}

interface Filling {
  readonly target: Buffer;
  /** Where in the tensor the target begins, bytes. */
  readonly from: number;
  readonly seed: number;
  readonly salt: number;
}

/** Each block of the tensor is a stretch of the table, from a place that the block's number decides. */
function fillFrom(table: Buffer, { target, from, seed, salt }: Filling): void {
  const places = (table.length - BLOCK_BYTES) / F16_BYTES;
  for (let done = 0; done < target.length; ) {
    const block = Math.floor((from + done) / BLOCK_BYTES);
    const inside = (from + done) % BLOCK_BYTES;
    const begin = F16_BYTES * (mix(seed, block, salt) % places) + inside;
    done += table.copy(target, done, begin, begin + Math.min(BLOCK_BYTES - inside, target.length - done));
  }
}

/** 32 well-mixed bits from three numbers, by the finalizer of MurmurHash3 (public domain, Austin Appleby). */
function mix(seed: number, counter: number, salt: number): number {
  let h = Math.imul(seed ^ Math.imul(counter, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
