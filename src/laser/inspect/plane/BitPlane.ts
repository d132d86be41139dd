/**
 * One bit a pixel in words of 32, the leftmost lowest: what the morphology of the inspection works on, 32 pixels at a time. Bits
 * beyond the width are 0 but in between two steps of one operation.
 */
export interface BitPlane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rowWords: number;
  readonly words: Int32Array;
}

export function makeBitPlane(widthPx: number, heightPx: number): BitPlane {
  const rowWords = Math.ceil(widthPx / 32);
  return { widthPx, heightPx, rowWords, words: new Int32Array(rowWords * heightPx) };
}

/** Sets the pixels from `start` up to, not including, `end` of row `y`; both are on the plane. */
export function setRun({ words, rowWords }: BitPlane, y: number, start: number, end: number): void {
  if (end <= start) return;
  const first = y * rowWords + (start >> 5);
  const last = y * rowWords + ((end - 1) >> 5);
  const fromStart = -1 << (start & 31);
  const toEnd = -1 >>> (31 - ((end - 1) & 31));
  // Indices are in range: the run is on the plane.
  if (first === last) {
    words[first]! |= fromStart & toEnd;
    return;
  }
  words[first]! |= fromStart;
  words.fill(-1, first + 1, last);
  words[last]! |= toEnd;
}

/** How many pixels of row `y` from `start` up to, not including, `end` are set. */
export function countRun({ words, rowWords }: BitPlane, y: number, start: number, end: number): number {
  if (end <= start) return 0;
  const first = y * rowWords + (start >> 5);
  const last = y * rowWords + ((end - 1) >> 5);
  const fromStart = -1 << (start & 31);
  const toEnd = -1 >>> (31 - ((end - 1) & 31));
  // Indices are in range: the run is on the plane.
  if (first === last) return bitCount(words[first]! & fromStart & toEnd);
  let count = bitCount(words[first]! & fromStart) + bitCount(words[last]! & toEnd);
  for (let word = first + 1; word < last; word++) count += bitCount(words[word]!);
  return count;
}

export function countSet({ words }: BitPlane): number {
  let count = 0;
  for (const word of words) if (word !== 0) count += bitCount(word);
  return count;
}

/** What `combine` makes of two planes of one size, word by word; bits beyond the width come out as it makes them. */
function combined(plane: BitPlane, other: BitPlane, combine: (word: number, otherWord: number) => number): BitPlane {
  const words = new Int32Array(plane.words.length);
  for (let index = 0; index < words.length; index++) words[index] = combine(plane.words[index]!, other.words[index]!); // same size
  return { ...plane, words };
}

/** The pixels of one plane that another one of the same size lacks. */
export function without(plane: BitPlane, other: BitPlane): BitPlane {
  return combined(plane, other, (word, otherWord) => word & ~otherWord);
}

/** The pixels that either plane has. */
export function united(plane: BitPlane, other: BitPlane): BitPlane {
  return combined(plane, other, (word, otherWord) => word | otherWord);
}

/** Sets in a plane what another one of the same size has. */
export function uniteInto({ words }: BitPlane, other: BitPlane): void {
  for (let index = 0; index < words.length; index++) words[index]! |= other.words[index]!; // same size
}

/** Blank and set change places. */
export function inverted(plane: BitPlane): BitPlane {
  const result = combined(plane, plane, (word) => ~word);
  clearBeyond(result);
  return result;
}

/** Clears all but a part within margins. */
export function clearMargin({ widthPx, heightPx, rowWords, words }: BitPlane, marginPx: number): void {
  words.fill(0, 0, marginPx * rowWords);
  words.fill(0, (heightPx - marginPx) * rowWords);
  const [first, end] = [marginPx >> 5, (widthPx - marginPx) >> 5];
  // Indices are in range: within one row.
  for (let row = marginPx * rowWords; row < (heightPx - marginPx) * rowWords; row += rowWords) {
    words.fill(0, row, row + first);
    words[row + first]! &= -1 << (marginPx & 31);
    words[row + end]! &= ~(-1 << ((widthPx - marginPx) & 31));
    words.fill(0, row + end + 1, row + rowWords);
  }
}

/** Clears the bits of each row's last word that lie beyond the width. */
export function clearBeyond({ widthPx, heightPx, rowWords, words }: BitPlane): void {
  const over = widthPx & 31;
  if (over === 0) return;
  const mask = -1 >>> (32 - over);
  for (let y = 1; y <= heightPx; y++) words[y * rowWords - 1]! &= mask; // a row's last word
}

/** H. Warren, Hacker's Delight, 5-1. */
export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
