import { emptyBits } from "../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../raster/images.ts";

export interface GreenNoiseOptions {
  /** How strongly a dot is drawn to lit neighbours, 0 (Floyd–Steinberg) to 2; at 1 clusters are of 5 to 10 dots in mid tones. */
  readonly hysteresis: number;
}

/**
 * Error diffusion with output-dependent feedback: lit neighbours, to the side and above, lower the threshold, so dots gather in
 * clusters that a machine holds where lone dots are uncertain. Tone is kept, since the feedback moves decisions, not errors.
 * Levien, "Output dependent feedback in error diffusion halftoning", IS&T 1993; Lau, Arce & Gallagher, "Green-noise digital halftoning", Proc. IEEE 86(12), 1998.
 */
export function greenNoise(gray: GrayImage, { hysteresis }: GreenNoiseOptions): BitImage {
  const { widthPx, heightPx, data } = gray;
  const bits = emptyBits(widthPx, heightPx);
  let own = new Float64Array(widthPx + 2);
  let next = new Float64Array(widthPx + 2);
  const lit = new Uint8Array(widthPx); // of the line above, overwritten as the scan goes
  // Indices are in range: the lines of errors have room for one more at either end.
  for (let y = 0; y < heightPx; y++) {
    const step = y % 2 === 1 ? -1 : 1;
    const end = step === 1 ? widthPx : -1;
    let before = 0;
    for (let x = step === 1 ? 0 : widthPx - 1; x !== end; x += step) {
      const asked = 1 - data[y * widthPx + x]!;
      const wanted = asked + own[x + 1]!;
      // Where nothing or everything is asked for, neighbours have no say.
      const pull = asked > 0 && asked < 1 ? hysteresis * (0.5 * (before + lit[x]!) - asked) : 0;
      const isLit = asked > 0 && (asked >= 1 || wanted + pull >= 0.5) ? 1 : 0;
      if (isLit === 1) bits.data[y * bits.rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
      const error = wanted - isLit;
      own[x + 1 + step]! += (error * 7) / 16;
      next[x + 1 - step]! += (error * 3) / 16;
      next[x + 1]! += (error * 5) / 16;
      next[x + 1 + step]! += error / 16;
      before = isLit;
      lit[x] = isLit;
    }
    own.fill(0);
    [own, next] = [next, own];
  }
  return bits;
}
