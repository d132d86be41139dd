import { readFileSync } from "node:fs";
import type { BitImage, GrayImage } from "../../../src/laser/raster/images.ts";

/** A committed oracle's values. */
export function golden<T>(name: string): T {
  // The scripts under tools/oracle write what the caller's type says.
  return JSON.parse(readFileSync(new URL(`../../golden/laser/${name}`, import.meta.url), "utf8")) as T;
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}

export function floatsOf(base64: string): Float32Array<ArrayBuffer> {
  return new Float32Array(bytesOf(base64).buffer);
}

/** A picture by a rule for each dot. */
export function grayOf(widthPx: number, heightPx: number, level: (x: number, y: number) => number): GrayImage {
  const data = Float32Array.from({ length: widthPx * heightPx }, (_, i) => level(i % widthPx, Math.trunc(i / widthPx)));
  return { widthPx, heightPx, data };
}

/** A plate by a rule for each dot, packed by other means than the code under test. */
export function bitsOf(widthPx: number, heightPx: number, burnt: (x: number, y: number) => boolean): BitImage {
  const rowBytes = Math.ceil(widthPx / 8);
  const rows = Array.from({ length: heightPx }, (_, y) => {
    const digits = Array.from({ length: rowBytes * 8 }, (_, x) => (x < widthPx && burnt(x, y) ? "1" : "0")).join("");
    return (digits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  });
  return { widthPx, heightPx, rowBytes, data: Uint8Array.from(rows.flat()) };
}

/** 0 or 1 for each dot, row-major. */
export function dotsOf({ widthPx, heightPx, rowBytes, data }: BitImage): number[] {
  const digits = Array.from({ length: heightPx }, (_, y) => {
    const row = data.subarray(y * rowBytes, (y + 1) * rowBytes);
    return Array.from(row, (byte) => byte.toString(2).padStart(8, "0"))
      .join("")
      .slice(0, widthPx);
  }).join("");
  return Array.from(digits, Number);
}

/** Repeatable noise in 0..1 (Knuth's linear congruential generator); the tests' own. */
export function makeNoise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** A picture as the oracles write it. */
export interface Plane {
  widthPx: number;
  heightPx: number;
  data: string;
}

export function planeOf({ widthPx, heightPx, data }: Plane): GrayImage {
  return { widthPx, heightPx, data: floatsOf(data) };
}

export function worstDifference(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  // Not Math.max over a spread: pictures are long. A NaN comes out as NaN.
  return Array.from(ours).reduce((worst, value, index) => Math.max(worst, Math.abs(value - theirs[index]!)), 0); // same length
}
