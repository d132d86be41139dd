import type { BitImage } from "../../raster/images.ts";

/** Blank dots on all sides, so that windows round a corner of the plate need no bounds. */
export const RIM = 4;

/** A byte's bits the other way round. */
const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) =>
  Array.from({ length: 8 }, (_, bit) => ((byte >> bit) & 1) << (7 - bit)).reduce((sum, bit) => sum | bit, 0),
);

/** A plate's dots in words of 32, the leftmost lowest, to be inverted piece by piece. (0, 0) is the plate's first dot. */
export class DotPlane {
  readonly #words: Uint32Array;
  readonly #rowWords: number;

  constructor({ widthPx, heightPx, rowBytes, data }: BitImage) {
    this.#rowWords = Math.ceil((widthPx + 2 * RIM) / 32) + 1;
    this.#words = new Uint32Array(this.#rowWords * (heightPx + 2 * RIM));
    // Indices are in range: a byte's dots end within the word after its first one's, and rows have a word to spare.
    for (let y = 0; y < heightPx; y++) {
      const row = (y + RIM) * this.#rowWords;
      for (let column = 0; column < rowBytes; column++) {
        const byte = REVERSED[data[y * rowBytes + column]!]!;
        const at = column * 8 + RIM;
        const word = row + (at >> 5);
        this.#words[word]! |= byte << (at & 31);
        if ((at & 31) > 24) this.#words[word + 1]! |= byte >> (32 - (at & 31));
      }
    }
  }

  /** 1 or 0; x and y may lie up to `RIM` beyond the plate. */
  at(x: number, y: number): number {
    const column = x + RIM;
    return (this.#words[(y + RIM) * this.#rowWords + (column >> 5)]! >>> (column & 31)) & 1;
  }

  /** The first dot of row `y` that is set, from `x` on; -1 if there is none. */
  next(x: number, y: number): number {
    const row = (y + RIM) * this.#rowWords;
    const column = x + RIM;
    let index = column >> 5;
    let word = this.#words[row + index]! & (-1 << (column & 31));
    while (word === 0) {
      if (++index === this.#rowWords) return -1;
      word = this.#words[row + index]!;
    }
    return index * 32 + 31 - Math.clz32(word & -word) - RIM;
  }

  /** Inverts the dots from one x up to another, whichever is first, in row `y`. */
  invert(x: number, otherX: number, y: number): void {
    const from = Math.min(x, otherX) + RIM;
    const to = Math.max(x, otherX) + RIM;
    if (from === to) return;
    const row = (y + RIM) * this.#rowWords;
    const last = row + ((to - 1) >> 5);
    let word = row + (from >> 5);
    let mask = -1 << (from & 31);
    for (; word < last; word++) {
      this.#words[word]! ^= mask;
      mask = -1;
    }
    this.#words[last]! ^= mask & (-1 >>> (31 - ((to - 1) & 31)));
  }

  /** Clears the dots from `fromX` up to `toX` in row `y`. */
  clear(fromX: number, toX: number, y: number): void {
    for (let x = this.next(fromX, y); x >= 0 && x < toX; x = this.next(x + 1, y)) this.invert(x, x + 1, y);
  }
}
