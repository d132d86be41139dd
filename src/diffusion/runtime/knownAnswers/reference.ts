/** Plain loops that say what a device should have computed: slow, short, and nothing to do with any GPU. */

interface Matrices {
  readonly query: Float32Array;
  readonly key: Float32Array;
  readonly value: Float32Array;
}

/** Attention of [tokens, heads·width] over [keys, heads·width]. */
export function attentionReference({ query, key, value }: Matrices, heads: number, features: number): Float32Array {
  const width = features / heads;
  const tokens = query.length / features;
  const keys = key.length / features;
  const out = new Float32Array(query.length);
  const scores = new Float64Array(keys);
  for (let token = 0; token < tokens; token++) {
    for (let offset = 0; offset < features; offset += width) {
      const from = token * features + offset;
      for (let k = 0; k < keys; k++) {
        let dot = 0;
        for (let i = 0; i < width; i++) dot += query[from + i]! * key[k * features + offset + i]!;
        scores[k] = Math.exp(dot / Math.sqrt(width)); // inputs are small: no need to shift by the maximum
      }
      const total = scores.reduce((sum, score) => sum + score, 0);
      for (let i = 0; i < width; i++) {
        let sum = 0;
        for (let k = 0; k < keys; k++) sum += scores[k]! * value[k * features + offset + i]!;
        out[from + i] = sum / total;
      }
    }
  }
  return out;
}

interface Planes {
  readonly data: Float32Array;
  readonly channels: number;
  /** Height and width. */
  readonly extent: number;
}

/** Group norm without scale and shift, then SiLU. In and out: [channels, extent, extent]. */
export function groupNormSiluReference({ data, channels, extent }: Planes, groups: number): Float32Array {
  const length = (channels / groups) * extent * extent;
  const out = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += length) {
    const group = data.subarray(start, start + length);
    const mean = group.reduce((sum, x) => sum + x, 0) / length;
    const variance = group.reduce((sum, x) => sum + (x - mean) ** 2, 0) / length;
    group.forEach((x, i) => {
      const normal = (x - mean) / Math.sqrt(variance + 1e-5);
      out[start + i] = normal / (1 + Math.exp(-normal));
    });
  }
  return out;
}

/** 3×3 convolution with zero padding and no bias, as many channels out as in. `kernel`: [channels, channels, 3, 3]. */
export function convReference({ data, channels, extent }: Planes, kernel: Float32Array): Float32Array {
  const out = new Float32Array(data.length);
  const at = (c: number, y: number, x: number) =>
    y < 0 || x < 0 || y >= extent || x >= extent ? 0 : data[(c * extent + y) * extent + x]!;
  for (let i = 0; i < out.length; i++) {
    const x = i % extent;
    const y = Math.floor(i / extent) % extent;
    const o = Math.floor(i / extent ** 2);
    let sum = 0;
    for (let tap = 0; tap < channels * 9; tap++) {
      const c = Math.floor(tap / 9);
      sum += kernel[o * channels * 9 + tap]! * at(c, y + Math.floor((tap % 9) / 3) - 1, x + (tap % 3) - 1);
    }
    out[i] = sum;
  }
  return out;
}
