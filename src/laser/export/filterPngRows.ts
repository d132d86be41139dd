export interface PngRowLayout {
  readonly rowBytes: number;
  /** Bytes a pixel: the distance to the sample on the left that is of the same channel. */
  readonly pixelBytes: number;
}

/** PNG's filter types by their byte (PNG specification, 9.2): what each subtracts from a sample. */
const PREDICTORS = [
  () => 0,
  (left: number) => left,
  (_: number, up: number) => up,
  (left: number, up: number) => (left + up) >> 1,
  paeth,
] as const;

/** Rows of samples to rows behind filter bytes; each row gets the filter whose residues have the smallest sum (PNG specification, 12.7). */
export function filterPngRows(samples: Uint8Array, { rowBytes, pixelBytes }: PngRowLayout): Uint8Array {
  const rowCount = samples.length / rowBytes;
  const result = new Uint8Array((rowBytes + 1) * rowCount);
  // What lies outside the picture counts as 0: each row gets a pixel of zeros in front, the first a row of them above.
  let above = new Uint8Array(pixelBytes + rowBytes);
  let row = new Uint8Array(above.length);
  for (let y = 0; y < rowCount; y++) {
    row.set(samples.subarray(y * rowBytes, (y + 1) * rowBytes), pixelBytes);
    const costs = residueSums(row, above, pixelBytes);
    const type = costs.indexOf(Math.min(...costs));
    const predict = PREDICTORS[type]!; // one cost per predictor
    let into = y * (rowBytes + 1);
    result[into++] = type;
    for (let index = pixelBytes; index < row.length; index++) {
      result[into++] = row[index]! - predict(row[index - pixelBytes]!, above[index]!, above[index - pixelBytes]!);
    }
    [above, row] = [row, above];
  }
  return result;
}

/** Per filter type, the sum of the residues read as signed bytes. One loop for all five, because this is the hot one. */
function residueSums(row: Uint8Array, above: Uint8Array, pixelBytes: number): readonly number[] {
  let none = 0;
  let sub = 0;
  let byUp = 0;
  let average = 0;
  let byPaeth = 0;
  for (let index = pixelBytes; index < row.length; index++) {
    const value = row[index]!;
    const left = row[index - pixelBytes]!;
    const up = above[index]!;
    none += magnitude(value);
    sub += magnitude(value - left);
    byUp += magnitude(value - up);
    average += magnitude(value - ((left + up) >> 1));
    byPaeth += magnitude(value - paeth(left, up, above[index - pixelBytes]!));
  }
  return [none, sub, byUp, average, byPaeth];
}

function magnitude(residue: number): number {
  return Math.abs((residue << 24) >> 24);
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toUpLeft = Math.abs(estimate - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
