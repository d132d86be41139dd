import type { PaletteArrangement, PaletteSubject } from "../../../../protocol/palette.ts";
import type { PromptParts } from "./PromptParts.ts";

/** The parts as a prompt: "two cats in a wreath, woodcut". */
export function writePrompt({ subject, arrangement, framing, style, own, aside, after }: PromptParts): string {
  const framed = fill(framing.phrase, subject ? arranged(subject, arrangement) : own) + aside;
  return (style ? fill(style.phrase, framed) : framed) + after;
}

/** "three cats" */
export function arranged({ one, bare, many }: PaletteSubject, { phrase }: PaletteArrangement): string {
  const nouns: Readonly<Record<string, string>> = { "{a}": one, "{n}": bare, "{p}": many };
  return phrase.replace(/\{[anp]\}/g, (hole) => nouns[hole] ?? hole);
}

function fill(phrase: string, words: string): string {
  return phrase.replace("{x}", () => words); // a function, because "$&" may be typed
}
