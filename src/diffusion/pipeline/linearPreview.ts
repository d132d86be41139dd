import type { Picture } from "./picture.ts";
import { pixelsToPicture } from "./pixelsToPicture.ts";
import type { Tensor } from "./tensor.ts";

/**
 * How much red, green and blue each of the four latent channels of Stable Diffusion 1 and 2 stands for, found by regression:
 * https://discuss.huggingface.co/t/decoding-latents-to-rgb-without-upscaling/23204/2
 */
const COLOURS_OF_CHANNELS: readonly (readonly [red: number, green: number, blue: number])[] = [
  [0.298, 0.207, 0.208],
  [0.187, 0.286, 0.173],
  [-0.158, 0.189, 0.264],
  [-0.184, -0.271, -0.473],
];

/** Stable Diffusion's latents [1, 4, h, w], scaled, to a rough picture of w × h pixels: no network, no time. */
export function linearPreview({ data, dims }: Tensor): Picture {
  const [height, width] = dims.slice(2) as [number, number]; // [1, 4, h, w]
  const area = width * height;
  const pixels = new Float32Array(3 * area);
  COLOURS_OF_CHANNELS.forEach((colours, channel) => {
    colours.forEach((weight, colour) => {
      for (let i = 0; i < area; i++) pixels[colour * area + i]! += weight * data[channel * area + i]!;
    });
  });
  return pixelsToPicture({ data: pixels, dims: [1, 3, height, width] });
}
