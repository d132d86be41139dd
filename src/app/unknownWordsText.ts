import type { Checkpoint } from "./state/resolveDraft.ts";

const MOST_WORDS_NAMED = 8;

/** A sentence, but for its end, on words that the model's list lacks: "The starter does not know “dragon”". */
export function unknownWordsText(
  words: readonly string[],
  { name, family }: Pick<Checkpoint, "name" | "family">,
): string {
  return `${family === "starter" ? "The starter" : name} does not know ${quoteList(words)}`;
}

/** A model on the Models page that knows what the starter does not. */
export const KNOWS_MORE = "SD-Turbo";

function quoteList(words: readonly string[]): string {
  const quoted = words.slice(0, MOST_WORDS_NAMED).map((word) => `“${word}”`);
  const more = words.length - quoted.length;
  const last = more > 0 ? `${more} more` : quoted.pop();
  return quoted.length > 0 ? `${quoted.join(", ")} and ${last}` : `${last}`;
}
