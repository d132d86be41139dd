import type { BitImage, GrayImage } from "../raster/images.ts";

/** Longer than the first rows and columns of an error diffusion take to settle; whole bytes of dots, and an even number of lines. */
const APRON_DOTS = 64;

/**
 * Dithers a picture that will be laid beside itself: as part of a plane on which it is repeated, so that neither edge shows where an
 * error diffusion begins or loses what it hands on. The dots themselves do not repeat across an edge as they do within.
 */
export function ditherTile(tile: GrayImage, ditherPlane: (plane: GrayImage) => BitImage): BitImage {
  return cropApron(ditherPlane(withApron(tile)), tile);
}

/** The tile in the middle of its repetitions. */
function withApron({ widthPx, heightPx, data }: GrayImage): GrayImage {
  const plane = {
    widthPx: widthPx + 2 * APRON_DOTS,
    heightPx: heightPx + 2 * APRON_DOTS,
  };
  const repeated = new Float32Array(plane.widthPx * plane.heightPx);
  for (let y = 0, at = 0; y < plane.heightPx; y++) {
    const row = modulo(y - APRON_DOTS, heightPx) * widthPx;
    for (let x = 0; x < plane.widthPx; x++) repeated[at++] = data[row + modulo(x - APRON_DOTS, widthPx)]!; // in range by the remainder
  }
  return { ...plane, data: repeated };
}

function cropApron(plane: BitImage, { widthPx, heightPx }: GrayImage): BitImage {
  const rowBytes = Math.ceil(widthPx / 8);
  const data = new Uint8Array(rowBytes * heightPx);
  const padding = 0xff << (8 * rowBytes - widthPx);
  for (let y = 0; y < heightPx; y++) {
    const start = (y + APRON_DOTS) * plane.rowBytes + APRON_DOTS / 8;
    const end = (y + 1) * rowBytes;
    data.set(plane.data.subarray(start, start + rowBytes), y * rowBytes);
    data[end - 1]! &= padding; // the apron's dots on the right
  }
  return { widthPx, heightPx, rowBytes, data };
}

function modulo(value: number, length: number): number {
  return ((value % length) + length) % length;
}
