import type { GrayImage } from "../raster/images.ts";

/** Grey levels that are told apart. */
const BINS = 256;

/**
 * Fills dark spots of at most `areaPx` pixels to the level at which they would grow beyond that: an area closing (Vincent, "Grayscale
 * area openings and closings", 1993) by union-find (Wilkinson and Roerdink, ISMM 2000). With `invert`, spots that are light. Spots
 * hang together by sides and corners, so that a thin slanted line is one and stays. Encoded grey or any other scale.
 */
export function removeSpecks(
  image: GrayImage,
  options: { readonly areaPx: number; readonly invert: boolean },
): GrayImage {
  if (options.areaPx < 1) return image;
  const { widthPx, heightPx, data } = image;
  const order = sortByLevel(image, options.invert);
  const filled = fillOrder(image, order, options.areaPx);
  const result = new Float32Array(data.length);
  // From light to dark: what a pixel was joined to is settled before it.
  for (let at = order.length - 1; at >= 0; at--) {
    const pixel = order[at]!; // all pixels, each once
    const joined = filled[pixel]!;
    result[pixel] = joined >= 0 ? result[joined]! : data[pixel]!;
  }
  return { widthPx, heightPx, data: result };
}

/** All pixels, what burns first; equal levels in reading order. */
function sortByLevel({ data }: GrayImage, invert: boolean): Uint32Array {
  const level = (value: number) => {
    const bin = Math.min(BINS - 1, Math.trunc(value * BINS));
    return invert ? BINS - 1 - bin : bin;
  };
  const starts = new Uint32Array(BINS + 1);
  for (const value of data) starts[level(value) + 1]! += 1;
  for (let bin = 1; bin <= BINS; bin++) starts[bin]! += starts[bin - 1]!;
  const order = new Uint32Array(data.length);
  for (let pixel = 0; pixel < data.length; pixel++) {
    const bin = level(data[pixel]!);
    order[starts[bin]!] = pixel;
    starts[bin]! += 1;
  }
  return order;
}

/**
 * For each pixel the one whose level it takes, or, where it keeps its own, minus the size of its spot. A spot larger than `areaPx` is
 * never joined to a lighter pixel.
 */
function fillOrder({ widthPx, heightPx }: GrayImage, order: Uint32Array, areaPx: number): Int32Array {
  const joined = new Int32Array(order.length);
  const done = new Uint8Array(order.length);
  for (const pixel of order) {
    joined[pixel] = -1;
    done[pixel] = 1;
    const x = pixel % widthPx;
    const y = (pixel - x) / widthPx;
    for (let row = Math.max(0, y - 1); row <= Math.min(heightPx - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(widthPx - 1, x + 1); column++) {
        const neighbour = row * widthPx + column;
        if (neighbour === pixel || done[neighbour] !== 1) continue;
        const root = rootOf(joined, neighbour);
        if (root === pixel) continue;
        const area = -joined[root]!; // a root
        if (area <= areaPx) {
          joined[pixel]! -= area;
          joined[root] = pixel;
        } else {
          joined[pixel] = Math.min(joined[pixel]!, -areaPx - 1); // beside a large spot: it is one, too
        }
      }
    }
  }
  return joined;
}

function rootOf(joined: Int32Array, pixel: number): number {
  let root = pixel;
  while (joined[root]! >= 0) root = joined[root]!;
  for (let at = pixel; at !== root; ) {
    const next = joined[at]!;
    joined[at] = root;
    at = next;
  }
  return root;
}
