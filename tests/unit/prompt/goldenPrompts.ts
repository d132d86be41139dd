/** Prompts and their ids by transformers' CLIPTokenizer, marks included, not cut and not padded; see tools/oracle/tokens.py. */
export interface GoldenPrompts {
  readonly transformers: string;
  readonly prompts: readonly {
    readonly prompt: string;
    readonly clip: readonly number[];
    readonly starter: readonly number[];
    readonly original?: readonly number[];
  }[];
}

/** What `encode` should give: 77 ids of an uncut, unpadded golden sequence. */
export function cutAndPadded(ids: readonly number[], padId: number): number[] {
  const end = ids[ids.length - 1]!;
  const cut = [...ids.slice(0, -1).slice(0, 76), end];
  return [...cut, ...Array.from({ length: 77 - cut.length }, () => padId)];
}
