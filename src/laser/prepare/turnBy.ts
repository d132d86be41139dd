import type { GrayAlphaImage, GrayImage } from "../raster/images.ts";
import type { Placement, Walk } from "./place.ts";
import type { Frame } from "./preparedSize.ts";

/**
 * Turns a picture by an angle, with cubic convolution (Keys, "Cubic convolution interpolation for digital image processing", IEEE
 * Trans. ASSP 29, 1981, a = −1/2): sharp, and exact on parabolas. Beyond the picture all is transparent.
 */
export function turnBy(
  { gray, alpha }: GrayAlphaImage,
  turn: Placement & { readonly frame: Frame; readonly walk: Walk },
): GrayAlphaImage {
  const sampler = makeSampler(turn.walk);
  const { widthPx, heightPx } = turn.frame;
  const levels = new Float32Array(widthPx * heightPx);
  const shares = new Float32Array(widthPx * heightPx);
  const source = backwards(turn);
  let isOpaque = true;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      sampler.aim(source.x + x * source.xAcross + y * source.xDown, source.y + x * source.yAcross + y * source.yDown);
      const share = Math.min(1, Math.max(0, sampler.read(alpha?.data ?? null)));
      const at = y * widthPx + x;
      shares[at] = share;
      levels[at] = Math.min(share, Math.max(0, sampler.read(gray.data)));
      if (share < OPAQUE) isOpaque = false;
    }
  }
  const plane = (data: GrayImage["data"]): GrayImage => ({ widthPx, heightPx, data });
  return { gray: plane(levels), alpha: isOpaque ? null : plane(shares) };
}

/** Less is missing than rounding of sixteen weights can make. */
const OPAQUE = 1 - 1e-9;

/** Where the result's first pixel comes from, in pixels of the picture turned by quarters, and how that moves with each pixel. */
function backwards({ angleDeg, mirror, frame, walk }: Placement & { readonly frame: Frame; readonly walk: Walk }) {
  const angle = (angleDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const across = mirror ? -1 : 1;
  const firstX = frame.leftPx + (mirror ? frame.widthPx - 1 : 0) + 0.5 - frame.turnedWidthPx / 2;
  const firstY = frame.topPx + 0.5 - frame.turnedHeightPx / 2;
  return {
    x: firstX * cos + firstY * sin + walk.widthPx / 2 - 0.5,
    y: firstY * cos - firstX * sin + walk.heightPx / 2 - 0.5,
    xAcross: across * cos,
    yAcross: -across * sin,
    xDown: sin,
    yDown: cos,
  };
}

/** Reads planes between their samples. `aim` sets the place; `read` gives a plane's value there, or of one that is 1 throughout (null). */
function makeSampler({ widthPx, heightPx, origin, stepX, stepY }: Walk) {
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  let left = 0;
  let top = 0;
  let isInside = false;

  function aim(x: number, y: number): void {
    left = Math.floor(x) - 1;
    top = Math.floor(y) - 1;
    isInside = left >= 0 && top >= 0 && left + 4 <= widthPx && top + 4 <= heightPx;
    weigh(across, x - left - 1);
    weigh(down, y - top - 1);
  }

  function read(data: Float32Array | null): number {
    if (isInside && data === null) return 1;
    let sum = 0;
    for (let row = 0; row < 4; row++) {
      if (!isInside && (top + row < 0 || top + row >= heightPx)) continue;
      const start = origin + (top + row) * stepY + left * stepX;
      let line = 0;
      for (let column = 0; column < 4; column++) {
        if (!isInside && (left + column < 0 || left + column >= widthPx)) continue;
        line += across[column]! * (data === null ? 1 : data[start + column * stepX]!); // within the picture
      }
      sum += down[row]! * line;
    }
    return sum;
  }

  return { aim, read };
}

/** Weights of the four samples around a place that lies `share` of the way from the second to the third. */
function weigh(weights: Float64Array, share: number): void {
  const squared = share * share;
  const cubed = squared * share;
  weights[0] = (-cubed + 2 * squared - share) / 2;
  weights[1] = (3 * cubed - 5 * squared + 2) / 2;
  weights[2] = (-3 * cubed + 4 * squared + share) / 2;
  weights[3] = (cubed - squared) / 2;
}
