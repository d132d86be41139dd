import { type BitPlane, clearBeyond } from "./BitPlane.ts";

/**
 * What a disc of this diameter can cover without going beyond what is set: all but the parts that are thinner, with the corners that it
 * cannot reach into. A straight bar along the axes stays if it is `diameterPx` pixels thick. Pixels near the plane's edge count as if
 * blank lay beyond. (Opening: J. Serra, Image Analysis and Mathematical Morphology, 1982.)
 */
export function opened(plane: BitPlane, diameterPx: number): BitPlane {
  return makeOpener(plane)(diameterPx);
}

/** `opened` with one disc after the other in the same memory: each result is overwritten by the next. A plane has 13 MB at 25 megapixels. */
export function makeOpener(plane: BitPlane): (diameterPx: number) => BitPlane {
  const runs = new Int32Array(plane.words.length);
  const corners = { ...plane, words: new Int32Array(runs.length) };
  const result = { ...plane, words: runs };
  return (diameterPx) => {
    const rows = discRows(diameterPx);
    runs.set(plane.words);
    erodeInto(corners, runs, rows);
    dilateInto(result, corners.words, rows);
    return result;
  };
}

/** All within half of an odd diameter of what is set. */
export function widened(plane: BitPlane, diameterPx: number): BitPlane {
  const half = (diameterPx - 1) / 2;
  const runs = plane.words.slice();
  const grown = { ...plane, words: new Int32Array(runs.length) };
  dilateInto(grown, runs, discRows(diameterPx));
  // Dilating goes right and down from a disc's corner: back to its middle.
  const words = runs.fill(0);
  const { rowWords, heightPx } = plane;
  for (let y = 0; y + half < heightPx; y++) {
    words.fill(-1, y * rowWords, (y + 1) * rowWords);
    andAhead(words, y * rowWords, { from: grown.words, at: (y + half) * rowWords, rowWords, step: half });
  }
  return { ...plane, words };
}

/** A row of a digital disc: `length` pixels from its box's left edge on, `start` of them left out. */
interface DiscRow {
  readonly down: number;
  readonly start: number;
  readonly length: number;
}

/**
 * The pixels whose middles are within reach of the middle of a box of `diameterPx` pixels, shortest rows first. A quarter of a pixel more
 * than half the way between the outermost middles keeps small discs round: a plus for 3, a square without corners for 4.
 */
function discRows(diameterPx: number): readonly DiscRow[] {
  const reach = (diameterPx - 1) / 2;
  const rows = Array.from({ length: diameterPx }, (_, down) => {
    const half = Math.sqrt(Math.max(0, (reach + 0.25) ** 2 - (down - reach) ** 2));
    const start = Math.max(0, Math.ceil(reach - half - 1e-9));
    return { down, start, length: diameterPx - 2 * start };
  });
  return rows.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
}

/** Where the disc's box may have its top left corner. `runs` is what is set, and is used up. */
function erodeInto({ words, heightPx, rowWords }: BitPlane, runs: Int32Array, disc: readonly DiscRow[]): void {
  words.fill(-1);
  let reached = 1;
  for (const { down, start, length } of disc) {
    while (reached < length) {
      const step = Math.min(reached, length - reached);
      for (let y = 0; y < heightPx; y++) andAhead(runs, y * rowWords, { from: runs, at: y * rowWords, rowWords, step });
      reached += step;
    }
    for (let y = 0; y + down < heightPx; y++) {
      andAhead(words, y * rowWords, { from: runs, at: (y + down) * rowWords, rowWords, step: start });
    }
    words.fill(0, Math.max(0, heightPx - down) * rowWords);
  }
}

/** All that the disc covers from the corners in `runs`, which are used up. */
function dilateInto(result: BitPlane, runs: Int32Array, disc: readonly DiscRow[]): void {
  const { words, heightPx, rowWords } = result;
  words.fill(0);
  let reached = 1;
  for (const { down, start, length } of disc) {
    while (reached < length) {
      const step = Math.min(reached, length - reached);
      for (let y = 0; y < heightPx; y++) orBehind(runs, y * rowWords, { from: runs, at: y * rowWords, rowWords, step });
      reached += step;
    }
    for (let y = 0; y + down < heightPx; y++) {
      orBehind(words, (y + down) * rowWords, { from: runs, at: y * rowWords, rowWords, step: start });
    }
  }
  clearBeyond(result);
}

interface Shifted {
  readonly from: Int32Array;
  /** Where the row starts. */
  readonly at: number;
  readonly rowWords: number;
  /** Pixels. */
  readonly step: number;
}

/** Keeps what is set in `to` and `step` pixels ahead, to the right, in the other row. A row may be its own other: it is read before it is written. */
function andAhead(to: Int32Array, row: number, { from, at, rowWords, step }: Shifted): void {
  const skip = step >> 5;
  const shift = step & 31;
  const last = rowWords - skip;
  // Indices are in range: within one row.
  if (shift === 0) {
    for (let word = 0; word < last; word++) to[row + word]! &= from[at + word + skip]!;
  } else {
    let low = last > 0 ? from[at + skip]! : 0;
    for (let word = 0; word < last; word++) {
      const high = word + 1 < last ? from[at + word + skip + 1]! : 0;
      to[row + word]! &= (low >>> shift) | (high << (32 - shift));
      low = high;
    }
  }
  to.fill(0, row + Math.max(0, last), row + rowWords);
}

/** Sets what is set `step` pixels behind, to the left, in the other row; from the right, so that a row may be its own other. */
function orBehind(to: Int32Array, row: number, { from, at, rowWords, step }: Shifted): void {
  const skip = step >> 5;
  const shift = step & 31;
  // Indices are in range: within one row.
  if (shift === 0) {
    for (let word = rowWords - 1; word >= skip; word--) to[row + word]! |= from[at + word - skip]!;
    return;
  }
  let high = from[at + rowWords - 1 - skip]!;
  for (let word = rowWords - 1; word >= skip; word--) {
    const low = word > skip ? from[at + word - skip - 1]! : 0;
    if ((high | low) !== 0) to[row + word]! |= (high << shift) | (low >>> (32 - shift));
    high = low;
  }
}
