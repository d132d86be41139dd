import { expect, it } from "vitest";
import { pixelsToPicture } from "../../../src/diffusion/pipeline/pixelsToPicture.ts";

it("turns −1..1 into bytes as diffusers does: clipped, rounded, opaque, planes interleaved", () => {
  // 0 is 127.5, and numpy rounds that to the even 128.
  const [red, green, blue] = [
    [-1, 1, -9],
    [9, 0, -0.5],
    [-0.998, 0.5, 0.997],
  ] as const;
  expect(pixelsToPicture({ data: Float32Array.of(...red, ...green, ...blue), dims: [1, 3, 1, 3] })).toEqual({
    widthPx: 3,
    heightPx: 1,
    data: Uint8ClampedArray.of(0, 255, 0, 255, 255, 128, 191, 255, 0, 64, 255, 255),
  });
});
