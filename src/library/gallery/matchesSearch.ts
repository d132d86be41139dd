import type { PictureRecord } from "../../protocol/library.ts";

/** What a person typed, as words to look for; case and Unicode form do not matter. */
export function searchWords(search: string): readonly string[] {
  return fold(search)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** Whether every word (from `searchWords`) occurs in the picture's prompt, seed or file name. */
export function matchesSearch({ origin }: PictureRecord, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = fold(origin.kind === "generated" ? `${origin.request.prompt} ${origin.request.seed}` : origin.fileName);
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
