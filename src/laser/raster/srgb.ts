/** sRGB code value 0..1 to linear light 0..1 (IEC 61966-2-1, the piecewise formula). */
export function srgbToLinear(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
}

/** Linear light 0..1 to sRGB code value 0..1: the inverse of `srgbToLinear`. */
export function linearToSrgb(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}
