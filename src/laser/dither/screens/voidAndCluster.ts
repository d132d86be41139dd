/** Standard deviation of the filter that finds voids and clusters, in dots; Ulichney's recommendation. */
const SIGMA = 1.5;

/** Weights are whole numbers, so that sums are exact and the mask is the same on every machine. */
const WEIGHT_ONE = 2 ** 20;

/**
 * A blue-noise mask of side × side: each rank 0..side² − 1 once, row-major, so that the first n ranks lie evenly for any n. Tiles
 * without a seam. `random` gives numbers in 0..1 for the first pattern.
 * Ulichney, "The void-and-cluster method for dither array generation", Proc. SPIE 1913, 1993.
 */
export function voidAndCluster(side: number, random: () => number): Uint16Array {
  const field = makeField(side);
  const first = firstPattern(field, side, random);
  const ranks = new Uint16Array(side * side);
  const count = first.reduce((sum, dot) => sum + dot, 0);

  // Phase I: take the tightest clusters out of the first pattern, last ranks first.
  field.load(first);
  for (let rank = count - 1; rank >= 0; rank--) ranks[field.take()] = rank;
  // Phases II and III: fill the largest voids. Past half, the tightest cluster of what is empty is the largest void of what is
  // set, because the weights of both together are the same everywhere.
  field.load(first);
  for (let rank = count; rank < side * side; rank++) ranks[field.fill()] = rank;
  return ranks;
}

/** A tenth of the dots at random, evened out: the tightest cluster moves to the largest void until it would move back. */
function firstPattern(field: Field, side: number, random: () => number): Uint8Array {
  const dots = new Uint8Array(side * side);
  for (let count = Math.max(1, Math.round(dots.length / 10)); count > 0; ) {
    const place = Math.floor(random() * dots.length);
    if (dots[place] === 1) continue;
    dots[place] = 1;
    count--;
  }
  field.load(dots);
  for (;;) {
    const taken = field.take();
    const filled = field.fill();
    dots[taken] = 0;
    dots[filled] = 1;
    if (taken === filled) return dots;
  }
}

interface Field {
  readonly load: (dots: Uint8Array) => void;
  /** Clears the dot in the tightest cluster and says which. */
  readonly take: () => number;
  /** Sets the dot in the largest void and says which. */
  readonly fill: () => number;
}

/** Dots on a torus and, at each place, the sum of the weights of all that are set. */
function makeField(side: number): Field {
  const dots = new Uint8Array(side * side);
  const sums = new Float64Array(side * side);
  const weights = Float64Array.from({ length: side * side }, (_, place) => {
    const [dx, dy] = [place % side, Math.trunc(place / side)].map((d) => Math.min(d, side - d)) as [number, number];
    return Math.round(WEIGHT_ONE * Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA)));
  });
  const add = (place: number, sign: 1 | -1) => {
    const [x, y] = [place % side, Math.trunc(place / side)];
    for (let v = 0; v < side; v++) {
      const row = ((v + y) % side) * side;
      for (let u = 0; u < side; u++) sums[row + ((u + x) % side)]! += sign * weights[v * side + u]!; // in range on the torus
    }
  };
  const best = (state: 0 | 1, sign: 1 | -1) => {
    let found = -1;
    for (let place = 0; place < dots.length; place++) {
      if (dots[place] === state && (found < 0 || sign * sums[place]! > sign * sums[found]!)) found = place; // in range
    }
    return found;
  };
  const set = (place: number, state: 0 | 1) => {
    dots[place] = state;
    add(place, state === 1 ? 1 : -1);
    return place;
  };
  return {
    load: (from) => {
      dots.fill(0);
      sums.fill(0);
      from.forEach((dot, place) => {
        if (dot === 1) set(place, 1);
      });
    },
    take: () => set(best(1, 1), 0),
    fill: () => set(best(0, -1), 1),
  };
}
