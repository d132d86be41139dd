/** Words of a prompt that are not in the list, lower case, in their order, each once; none for an empty list. */
export function unknownWords(prompt: string, knownWords: readonly string[]): readonly string[] {
  if (knownWords.length === 0) return [];
  const known = new Set(knownWords);
  const words =
    prompt
      .normalize("NFC")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return [...new Set(words)].filter((word) => !known.has(word));
}
