import type { Picture } from "./picture.ts";
import type { Tensor } from "./tensor.ts";

const CHANNELS = 3;

/** The decoder's pixels [1, 3, h, w] in −1..1 to bytes, opaque; what lies outside is clipped, as diffusers does. */
export function pixelsToPicture({ data: pixels, dims }: Tensor): Picture {
  const [heightPx, widthPx] = dims.slice(2) as [number, number]; // [1, 3, h, w]
  const area = widthPx * heightPx;
  // A clamped array clips to 0..255 and rounds halves to even, like numpy.
  const data = new Uint8ClampedArray(area * 4).fill(255);
  for (let channel = 0; channel < CHANNELS; channel++) {
    for (let i = 0; i < area; i++) data[i * 4 + channel] = (pixels[channel * area + i]! / 2 + 0.5) * 255;
  }
  return { widthPx, heightPx, data };
}
