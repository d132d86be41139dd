/**
 * IEEE 754 half precision and bfloat16 to and from f32, exact in every bit pattern that is not a NaN:
 * subnormals and infinities included, narrowing rounds to nearest, ties to even, and overflows to infinity, as numpy and torch do.
 * A NaN stays a NaN. Halves travel as their bits in a `Uint16Array`. Source: IEEE 754-2019, 3.4 and 4.3.1.
 */

/** Half-precision bits to f32. `target` (same length) may be given to reuse memory. */
export function float16ToFloat32(bits: Uint16Array, target = new Float32Array(bits.length)): Float32Array<ArrayBuffer> {
  const table = halfTable();
  for (let i = 0; i < bits.length; i++) target[i] = table[bits[i]!]!; // the table has an entry for each 16-bit pattern
  return target;
}

/** f32 to half-precision bits. Magnitudes from 65520 on become infinity. */
export function float32ToFloat16(
  values: Float32Array,
  target = new Uint16Array(values.length),
): Uint16Array<ArrayBuffer> {
  const words = asWords(values);
  for (let i = 0; i < words.length; i++) target[i] = narrowToHalf(words[i]!);
  return target;
}

/** bfloat16 bits to f32: the upper half of the f32. */
export function bfloat16ToFloat32(
  bits: Uint16Array,
  target = new Float32Array(bits.length),
): Float32Array<ArrayBuffer> {
  const words = asWords(target);
  for (let i = 0; i < bits.length; i++) words[i] = bits[i]! << 16;
  return target;
}

/** f32 to bfloat16 bits. */
export function float32ToBfloat16(
  values: Float32Array,
  target = new Uint16Array(values.length),
): Uint16Array<ArrayBuffer> {
  const words = asWords(values);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const isNan = (word & 0x7fff_ffff) > 0x7f80_0000;
    // Adding just under half a unit, plus the bit that would be kept last, rounds ties to even; a carry into the exponent is right too.
    target[i] = isNan ? (word >>> 16) | 0x40 : (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
  }
  return target;
}

function asWords(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}

function narrowToHalf(word: number): number {
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fff_ffff;
  if (magnitude > 0x7f80_0000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x477f_f000) return sign | 0x7c00; // from 65520 on, halfway to the first value that does not exist
  if (magnitude >= 0x3880_0000) {
    // Normal half: rebias the exponent from 127 to 15, then round off 13 bits as above.
    return sign | ((magnitude - 0x3800_0000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13);
  }
  if (magnitude < 0x3300_0000) return sign; // below 2⁻²⁵: zero
  // Subnormal half: the mantissa with its implicit one, in units of 2⁻²⁴, rounded to nearest even.
  const shift = 126 - (magnitude >>> 23);
  const mantissa = (magnitude & 0x7f_ffff) | 0x80_0000;
  const kept = mantissa >>> shift;
  const rest = mantissa & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return sign | (rest > half || (rest === half && kept & 1) ? kept + 1 : kept);
}

let table: Float32Array | undefined;

/** Every half as f32, built at first use (256 kB): reading gigabytes of weights is then one lookup a value. */
function halfTable(): Float32Array {
  if (table) return table;
  table = new Float32Array(65_536);
  for (let bits = 0; bits < 65_536; bits++) table[bits] = widenHalf(bits);
  return table;
}

function widenHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 31) return mantissa ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}
