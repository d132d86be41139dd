interface TimestepEmbeddingOptions {
  /** Length of the embedding; the UNet's first number of channels. */
  readonly features: number;
  /** Cosines in front. */
  readonly flipSinToCos: boolean;
  readonly freqShift: number;
}

const MAX_PERIOD = 10_000;

/**
 * Sinusoids of a timestep (0..999, may be fractional), https://arxiv.org/abs/1706.03762 section 3.5, as in Ho et al. 2020.
 * Out: `features` numbers; an odd one ends with a 0. Rounded to f32 at each step, as the models saw them in training.
 */
export function timestepEmbedding(timestep: number, options: TimestepEmbeddingOptions): Float32Array<ArrayBuffer> {
  const { features, flipSinToCos, freqShift } = options;
  const half = Math.floor(features / 2);
  const embedding = new Float32Array(features);
  const [sinStart, cosStart] = flipSinToCos ? [half, 0] : [0, half];
  for (let i = 0; i < half; i++) {
    const exponent = Math.fround(Math.fround(Math.fround(-Math.log(MAX_PERIOD)) * i) / Math.fround(half - freqShift));
    const angle = Math.fround(Math.fround(timestep) * Math.fround(Math.exp(exponent)));
    embedding[sinStart + i] = Math.sin(angle);
    embedding[cosStart + i] = Math.cos(angle);
  }
  return embedding;
}
