import type { Palette, PalettePhrase } from "../../../../protocol/palette.ts";
import type { PromptParts } from "./PromptParts.ts";
import { arranged } from "./writePrompt.ts";

/** Far above what a palette writes; longer prompts are the person's own, and are not searched at each key. */
const LONGEST_READ = 500;

/**
 * Reads a prompt back into its parts: the inverse of `writePrompt`, but for capitals in the palette's words and space or commas at the ends. Each
 * comma may end the framed subject, or the style; what the palette could not have written is the person's own.
 */
export function makePromptReader({ groups, arrangements, framings, styles }: Palette): (prompt: string) => PromptParts {
  const [once] = arrangements;
  const [unframed] = framings;
  const subjects = groups.flatMap((group) => group.subjects);
  const arrangedSubjects = new Map(
    subjects.flatMap((subject) =>
      arrangements.map((arrangement) => [arranged(subject, arrangement).toLowerCase(), { subject, arrangement }]),
    ),
  );
  const peelStyle = makePeeler(styles);
  const peelFraming = makePeeler(framings);

  function readFramed(text: string) {
    const { phrase: framing, inner } = peelFraming(text) ?? { phrase: unframed, inner: text };
    const found = arrangedSubjects.get(inner.toLowerCase());
    return { subject: null, arrangement: once, ...found, framing, own: found ? "" : inner };
  }

  return (prompt) => {
    const text = prompt.replace(/^\s+|[\s,]+$/g, "");
    const [style] = headsOf(text).flatMap((head) => {
      const peeled = peelStyle(head);
      return peeled ? [{ ...peeled, after: text.slice(head.length) }] : [];
    });
    const { inner = text, phrase = null, after = "" } = style ?? {};
    const readings = headsOf(inner).map((head) => ({ ...readFramed(head), aside: inner.slice(head.length) }));
    const reading =
      readings.find(({ subject }) => subject) ?? readings.find(({ framing }) => framing !== unframed) ?? readings[0];
    return { ...(reading ?? { ...readFramed(inner), aside: "" }), style: phrase, after };
  };
}

/** The text itself, then what stands before each of its commas, the longest first. */
function headsOf(text: string): readonly string[] {
  if (text.length > LONGEST_READ) return [text];
  const commas = [...text.matchAll(/,/g)].reverse();
  return [text, ...commas.map(({ index }) => text.slice(0, index))];
}

/** Finds the phrase that the whole text is, the longest if several are, and what stands in its hole. */
function makePeeler(phrases: readonly PalettePhrase[]) {
  const shells = phrases
    .map((phrase) => {
      const [before = "", behind = ""] = phrase.phrase.toLowerCase().split("{x}");
      return { phrase, before, behind, length: before.length + behind.length };
    })
    .sort((a, b) => b.length - a.length);
  return (text: string): { phrase: PalettePhrase; inner: string } | null => {
    for (const { phrase, before, behind, length } of shells) {
      if (text.length < length) continue;
      const to = text.length - behind.length;
      const fits = text.slice(0, before.length).toLowerCase() === before && text.slice(to).toLowerCase() === behind;
      if (fits) return { phrase, inner: text.slice(before.length, to) };
    }
    return null;
  };
}
