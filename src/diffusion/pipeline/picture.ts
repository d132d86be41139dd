/** sRGB with straight alpha, row-major, 4 bytes a pixel: `data.length === widthPx * heightPx * 4`. */
export interface Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}
