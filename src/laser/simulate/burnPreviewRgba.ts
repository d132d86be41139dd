import type { Material } from "../machine/materials.ts";
import type { BitImage, RgbaImage } from "../raster/images.ts";

/** The dots in the material's colours, one opaque pixel a dot. Every dot is as large as its cell: the spot is not modelled. */
export function burnPreviewRgba(bits: BitImage, material: Pick<Material, "baseColor" | "markColor">): RgbaImage {
  const { widthPx, heightPx, rowBytes } = bits;
  const pixels = new Uint32Array(widthPx * heightPx);
  const base = packed(material.baseColor);
  const mark = packed(material.markColor);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const burnt = bits.data[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7)); // in range: x, y are on the plate
      pixels[y * widthPx + x] = burnt === 0 ? base : mark;
    }
  }
  return { widthPx, heightPx, data: new Uint8ClampedArray(pixels.buffer) };
}

/** "#rrggbb" to one opaque RGBA pixel in this machine's byte order. */
function packed(color: string): number {
  const rgb = Number.parseInt(color.slice(1), 16);
  return new Uint32Array(Uint8Array.of(rgb >> 16, rgb >> 8, rgb, 255).buffer)[0]!; // four bytes make one word
}
