/**
 * Words and numbers of a prompt that are not in the list, lower case, in their order, each once; none for an empty list. A list holds words in each
 * of their forms. The "'s" of "the dragon's tail" is no word, and a number is known when its digits are: the tokenizer reads one at a time.
 */
export function unknownWords(prompt: string, knownWords: readonly string[]): readonly string[] {
  if (knownWords.length === 0) return [];
  const known = new Set(knownWords);
  const isKnown = (word: string) =>
    known.has(word) || (/^\p{N}+$/u.test(word) && [...word].every((digit) => known.has(digit)));
  const words =
    prompt
      .normalize("NFC")
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/\p{L}+(?:'\p{L}+)*|\p{N}+/gu) ?? [];
  return [...new Set(words.map((word) => word.replace(/'s$/, "")))].filter((word) => !isKnown(word));
}
