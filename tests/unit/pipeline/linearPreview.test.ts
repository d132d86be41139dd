import { expect, test } from "vitest";
import { linearPreview } from "../../../src/diffusion/pipeline/linearPreview.ts";

// Expected values by hand from the published factors: byte = 255 · (Σ factor · latent + 1) / 2.
test("each channel stands for its colour, and nothing is mid-grey", () => {
  const data = Float32Array.of(1, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 4); // [4, 1, 3], channel by channel
  const picture = linearPreview({ data, dims: [1, 4, 1, 3] });
  expect(picture).toMatchObject({ widthPx: 3, heightPx: 1 });
  // 0.298 + 0.158 = 0.456 → 185.64; 0.207 − 0.189 → 129.8; 0.208 − 0.264 → 120.36
  expect([...picture.data.slice(0, 4)]).toEqual([186, 130, 120, 255]);
  expect([...picture.data.slice(4, 8)]).toEqual([128, 128, 128, 255]);
  // 4 · (−0.184, −0.271, −0.473) → 33.66, below 0, below 0
  expect([...picture.data.slice(8)]).toEqual([34, 0, 0, 255]);
});
