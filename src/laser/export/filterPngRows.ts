type Predictor = (left: number, up: number, upLeft: number) => number;

/** PNG's five filters, by their type byte (PNG specification, 9.2). */
const PREDICTORS: readonly Predictor[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

export interface PngRowLayout {
  readonly rowBytes: number;
  readonly pixelBytes: number;
}

/** Rows of samples to rows behind filter bytes, each row with the filter whose residues are smallest in sum (PNG specification, 12.7). */
export function filterPngRows(samples: Uint8Array, { rowBytes, pixelBytes }: PngRowLayout): Uint8Array {
  const rowCount = samples.length / rowBytes;
  const result = new Uint8Array((rowBytes + 1) * rowCount);
  const blank = new Uint8Array(rowBytes);
  let above: Uint8Array = blank;
  for (let y = 0; y < rowCount; y++) {
    const row = samples.subarray(y * rowBytes, (y + 1) * rowBytes);
    const candidates = PREDICTORS.map((predict) => residues(row, above, { predict, pixelBytes }));
    const costs = candidates.map(cost);
    const type = costs.indexOf(Math.min(...costs));
    result[y * (rowBytes + 1)] = type;
    result.set(candidates[type]!, y * (rowBytes + 1) + 1); // one candidate per cost
    above = row;
  }
  return result;
}

interface ResidueOptions {
  readonly predict: Predictor;
  readonly pixelBytes: number;
}

function residues(row: Uint8Array, above: Uint8Array, { predict, pixelBytes }: ResidueOptions): Uint8Array {
  return row.map((value, index) => {
    const before = index - pixelBytes;
    return before < 0 // what lies outside the picture counts as 0
      ? value - predict(0, above[index]!, 0)
      : value - predict(row[before]!, above[index]!, above[before]!);
  });
}

/** Sum of the residues read as signed bytes. */
function cost(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum += byte < 128 ? byte : 256 - byte;
  return sum;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toUpLeft = Math.abs(estimate - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
