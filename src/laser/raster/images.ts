/** sRGB with straight alpha, row-major, 4 bytes a pixel: `data.length === widthPx * heightPx * 4`. */
export interface RgbaImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** One channel of tone, row-major, 0 = black (burn) to 1 = white (leave), in linear light unless the name says otherwise. */
export interface GrayImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array<ArrayBuffer>;
}

/** Tone with the share of each pixel that the picture covers, both in 0..1; `alpha` is null where the whole picture is opaque. */
export interface GrayAlphaImage {
  readonly gray: GrayImage;
  readonly alpha: GrayImage | null;
}

/**
 * One bit a dot, 1 = the laser marks here. Rows are padded to whole bytes, most significant bit first:
 * `rowBytes === ceil(widthPx / 8)`, `data.length === rowBytes * heightPx`; padding bits are 0.
 */
export interface BitImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowBytes: number;
  readonly data: Uint8Array<ArrayBuffer>;
}
