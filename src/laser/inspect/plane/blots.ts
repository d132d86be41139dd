import type { BitPlane } from "./BitPlane.ts";

/** A stretch of set pixels of one row: `start` up to, not including, `end`. */
export interface Runs {
  readonly count: number;
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Which blot each belongs to. */
  readonly blots: Int32Array;
}

/** Sets of pixels that hang together, across corners too. */
export interface Blots {
  readonly count: number;
  readonly areas: Float64Array;
  /** Their boxes; the far edges are not included. */
  readonly lefts: Int32Array;
  readonly tops: Int32Array;
  readonly rights: Int32Array;
  readonly bottoms: Int32Array;
  readonly runs: Runs;
}

/** More runs than any drawing has, and as many as fit memory in comfort: 80 MB. */
export const RUN_LIMIT = 4_000_000;

/**
 * Labels what hangs together, by rows of runs and union-find (L. He, Y. Chao, K. Suzuki, "A run-based two-scan labeling algorithm",
 * IEEE Trans. Image Processing 17, 2008). Null for a plane of more than `RUN_LIMIT` runs.
 */
export function findBlots(plane: BitPlane): Blots | null {
  const count = countRuns(plane);
  if (count > RUN_LIMIT) return null;
  const runs = readRuns(plane, count);
  const parents = new Int32Array(count);
  for (let run = 0; run < count; run++) parents[run] = run;
  let above = 0;
  let aboveEnd = 0;
  for (let run = 0; run < count; ) {
    const y = runs.rows[run]!; // in range
    let next = run;
    while (next < count && runs.rows[next] === y) next++;
    if (aboveEnd > above && runs.rows[above] === y - 1) joinRows(runs, parents, { above, aboveEnd, run, next });
    [above, aboveEnd] = [run, next];
    run = next;
  }
  return measure(runs, parents);
}

function countRuns({ words, rowWords, heightPx }: BitPlane): number {
  let count = 0;
  for (let y = 0; y < heightPx; y++) {
    let before = 0;
    for (let word = y * rowWords; word < (y + 1) * rowWords; word++) {
      const bits = words[word]!; // in range
      let starts = bits & ~((bits << 1) | before);
      for (; starts !== 0; starts &= starts - 1) count++;
      before = bits >>> 31;
    }
  }
  return count;
}

function readRuns({ words, rowWords, heightPx, widthPx }: BitPlane, count: number): Runs {
  const runs = {
    count,
    rows: new Int32Array(count),
    starts: new Int32Array(count),
    ends: new Int32Array(count),
    blots: new Int32Array(count),
  };
  let run = 0;
  for (let y = 0; y < heightPx; y++) {
    const row = y * rowWords;
    for (let x = nextPixel(words, row, { x: 0, widthPx, flip: 0 }); x < widthPx; ) {
      const end = nextPixel(words, row, { x, widthPx, flip: -1 });
      runs.rows[run] = y;
      runs.starts[run] = x;
      runs.ends[run++] = end;
      x = nextPixel(words, row, { x: end, widthPx, flip: 0 });
    }
  }
  return runs;
}

/** The first pixel from `x` on that is set, or blank where `flip` is −1; the width if there is none. */
function nextPixel(
  words: Int32Array,
  row: number,
  { x, widthPx, flip }: { readonly x: number; readonly widthPx: number; readonly flip: 0 | -1 },
): number {
  if (x >= widthPx) return widthPx;
  let word = x >> 5;
  const last = (widthPx - 1) >> 5;
  // Indices are in range: up to the row's last word.
  let bits = (words[row + word]! ^ flip) & (-1 << (x & 31));
  while (bits === 0 && word < last) bits = words[row + ++word]! ^ flip;
  if (bits === 0) return widthPx;
  return Math.min(widthPx, word * 32 + 31 - Math.clz32(bits & -bits));
}

function joinRows(
  { starts, ends }: Runs,
  parents: Int32Array,
  rows: { readonly above: number; readonly aboveEnd: number; readonly run: number; readonly next: number },
): void {
  let { above, run } = rows;
  // Indices are in range: runs of two rows. Ends are exclusive, so runs that meet at a corner touch.
  while (above < rows.aboveEnd && run < rows.next) {
    if (starts[above]! <= ends[run]! && starts[run]! <= ends[above]!) {
      const [a, b] = [rootOf(parents, above), rootOf(parents, run)];
      parents[Math.max(a, b)] = Math.min(a, b);
    }
    if (ends[above]! < ends[run]!) above++;
    else run++;
  }
}

function rootOf(parents: Int32Array, run: number): number {
  let at = run;
  while (parents[at] !== at) {
    const grandparent = parents[parents[at]!]!; // parents are runs
    parents[at] = grandparent;
    at = grandparent;
  }
  return at;
}

function measure(runs: Runs, parents: Int32Array): Blots {
  let count = 0;
  // A root comes before all that hang on it.
  for (let run = 0; run < runs.count; run++) {
    const root = rootOf(parents, run);
    runs.blots[run] = root === run ? count++ : runs.blots[root]!;
  }
  const areas = new Float64Array(count);
  const [lefts, tops] = [new Int32Array(count).fill(0x7fffffff), new Int32Array(count).fill(0x7fffffff)];
  const [rights, bottoms] = [new Int32Array(count), new Int32Array(count)];
  for (let run = 0; run < runs.count; run++) {
    const blot = runs.blots[run]!; // runs of this plane, and blots of these runs
    const [y, start, end] = [runs.rows[run]!, runs.starts[run]!, runs.ends[run]!];
    areas[blot]! += end - start;
    if (start < lefts[blot]!) lefts[blot] = start;
    if (end > rights[blot]!) rights[blot] = end;
    if (y < tops[blot]!) tops[blot] = y;
    bottoms[blot] = y + 1;
  }
  return { count, areas, lefts, tops, rights, bottoms, runs };
}
