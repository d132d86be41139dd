interface Block {
  readonly mean: number;
  readonly weight: number;
  readonly length: number;
}

/**
 * The values that never fall and lie nearest to those given, by weighted squares: neighbours that violate the order are pooled at
 * their mean. Ayer et al., "An empirical distribution function for sampling with incomplete information", Annals of Mathematical
 * Statistics 26(4), 1955. Weights are above 0.
 */
export function isotonicRegression(
  values: readonly number[],
  weights: readonly number[] = values.map(() => 1),
): readonly number[] {
  const blocks: Block[] = [];
  values.forEach((value, index) => {
    let block: Block = { mean: value, weight: weights[index] ?? 1, length: 1 };
    for (let before = blocks.at(-1); before !== undefined && before.mean > block.mean; before = blocks.at(-1)) {
      const weight = before.weight + block.weight;
      block = {
        mean: (before.mean * before.weight + block.mean * block.weight) / weight,
        weight,
        length: before.length + block.length,
      };
      blocks.pop();
    }
    blocks.push(block);
  });
  return blocks.flatMap(({ mean, length }) => Array.from({ length }, () => mean));
}
