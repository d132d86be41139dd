/** Philox 4×32-10, "Parallel random numbers: as easy as 1, 2, 3" (https://doi.org/10.1145/2063384.2063405), table 2. */
const MULTIPLIERS = [0xd251_1f53, 0xcd9e_8d57] as const;
/** Fractional parts of the golden ratio and of √3: what the key grows by each round. */
const WEYL = [0x9e37_79b9, 0xbb67_ae85] as const;
const ROUNDS = 10;

export type Counter = readonly [number, number, number, number];
export type Key = readonly [number, number];

/**
 * Four random 32-bit words for a counter and a key, all words unsigned. A pure function: the stream at any place is had without
 * the places before it.
 */
export function philox(counter: Counter, key: Key): Counter {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const [high0, low0] = multiply(MULTIPLIERS[0], c0);
    const [high1, low1] = multiply(MULTIPLIERS[1], c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + WEYL[0]) >>> 0;
    k1 = (k1 + WEYL[1]) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** The 64-bit product of two 32-bit words, as its high and low word. */
function multiply(a: number, b: number): readonly [high: number, low: number] {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const middle = aHigh * bLow + Math.floor((aLow * bLow) / 0x1_0000);
  const carried = aLow * bHigh + (middle % 0x1_0000);
  const high = aHigh * bHigh + Math.floor(middle / 0x1_0000) + Math.floor(carried / 0x1_0000);
  return [high >>> 0, Math.imul(a, b) >>> 0];
}
