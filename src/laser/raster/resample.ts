import type { GrayImage } from "./images.ts";

/** Lobes of the Lanczos window. */
const LOBES = 3;

/**
 * Resamples to another grid with a separable Lanczos-3 filter, widened by the scale when shrinking so that nothing aliases.
 * In and out: 0..1, results clamped to it (the filter overshoots at edges). At the rim the window is cut to the picture and
 * its weights renormalised, so a constant stays exactly that constant. Same grid: same values.
 * Duchon, "Lanczos filtering in one and two dimensions", J. Appl. Meteor. 18 (1979).
 */
export function resample(image: GrayImage, grid: { readonly widthPx: number; readonly heightPx: number }): GrayImage {
  const { widthPx, heightPx } = grid;
  if (widthPx === image.widthPx && heightPx === image.heightPx) return image;
  const across = widthPx === image.widthPx ? image.data : resampleRows(image, widthPx);
  const narrow = { widthPx, heightPx: image.heightPx, data: across };
  const samples = heightPx === image.heightPx ? across : resampleColumns(narrow, heightPx);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = Math.min(1, Math.max(0, samples[index]!));
  }
  return { widthPx, heightPx, data: samples };
}

/** Weights of every output sample, `taps` to a sample, with the first input index each applies to. */
interface Windows {
  readonly taps: number;
  readonly starts: Int32Array;
  readonly weights: Float64Array;
}

function makeWindows(inLength: number, outLength: number): Windows {
  const step = inLength / outLength;
  const widening = Math.max(1, step);
  const reach = LOBES * widening;
  const taps = Math.min(inLength, Math.ceil(2 * reach) + 1);
  const starts = new Int32Array(outLength);
  const weights = new Float64Array(outLength * taps);
  for (let out = 0; out < outLength; out++) {
    const center = (out + 0.5) * step;
    // Samples whose centres, at index + 0.5, lie under the window.
    const first = Math.max(0, Math.ceil(center - reach - 0.5));
    const end = Math.min(inLength, Math.floor(center + reach - 0.5) + 1);
    // A full window that would run past the end starts earlier; the weights in front are 0.
    const start = Math.min(first, inLength - taps);
    let sum = 0;
    for (let index = first; index < end; index++) {
      const weight = lanczos((index + 0.5 - center) / widening);
      weights[out * taps + index - start] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) weights[out * taps + tap]! /= sum;
    starts[out] = start;
  }
  return { taps, starts, weights };
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}

/** Every row to `widthPx` samples, overshoot and all. Indices are in range by `makeWindows`. */
function resampleRows({ widthPx: inWidthPx, heightPx, data }: GrayImage, widthPx: number): GrayImage["data"] {
  const { taps, starts, weights } = makeWindows(inWidthPx, widthPx);
  const result = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      let index = y * inWidthPx + starts[x]!;
      let sum = 0;
      for (let weight = x * taps; weight < (x + 1) * taps; weight++) sum += weights[weight]! * data[index++]!;
      result[y * widthPx + x] = sum;
    }
  }
  return result;
}

/** Every column to `heightPx` samples, row by row so that memory is read in order. */
function resampleColumns({ widthPx, heightPx: inHeightPx, data }: GrayImage, heightPx: number): GrayImage["data"] {
  const { taps, starts, weights } = makeWindows(inHeightPx, heightPx);
  const result = new Float32Array(widthPx * heightPx);
  const sums = new Float64Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    sums.fill(0);
    for (let tap = 0; tap < taps; tap++) {
      const weight = weights[y * taps + tap]!;
      const row = (starts[y]! + tap) * widthPx;
      if (weight !== 0) for (let x = 0; x < widthPx; x++) sums[x]! += weight * data[row + x]!;
    }
    result.set(sums, y * widthPx);
  }
  return result;
}
