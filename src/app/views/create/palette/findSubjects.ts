import type { Palette, PaletteSubject } from "../../../../protocol/palette.ts";

/** `by`: the other name that was found, or null where it was the subject's own. */
export interface FoundSubject {
  readonly subject: PaletteSubject;
  readonly by: string | null;
}

/** Subjects whose names or other names are or hold what is looked for, the best first. "Kittens" finds the cat. */
export function findSubjects({ groups }: Palette, query: string): readonly FoundSubject[] {
  const wanted = singulars(
    query
      .trim()
      .toLowerCase()
      .replace(/\s+/g, " ")
      .replace(/^(an?|the) /, ""),
  );
  if (wanted.includes("")) return [];
  const found = groups.flatMap(({ subjects }) =>
    subjects.flatMap((subject) => {
      const names = [subject.name, subject.bare, subject.many, ...subject.also];
      const [best] = names
        .map((name, index) => ({ subject, by: index < 3 ? null : name, rank: rankOf(name.toLowerCase(), wanted) }))
        .sort((a, b) => a.rank - b.rank);
      return best && best.rank < NOT_FOUND ? [best] : [];
    }),
  );
  return found.sort((a, b) => a.rank - b.rank).map(({ subject, by }) => ({ subject, by }));
}

const NOT_FOUND = 4;

/** The name itself, a word of it, its beginning, a word's beginning. */
function rankOf(name: string, wanted: readonly string[]): number {
  const padded = ` ${name} `;
  const ranks = wanted.map((word) => {
    if (name === word) return 0;
    if (padded.includes(` ${word} `)) return 1;
    if (name.startsWith(word)) return 2;
    return padded.includes(` ${word}`) ? 3 : NOT_FOUND;
  });
  return Math.min(...ranks);
}

/** The words, and what they may be the plural of. */
function singulars(words: string): readonly string[] {
  const endings: readonly [RegExp, string][] = [
    [/(?<=.)s$/, ""],
    [/(?<=.)es$/, ""],
    [/ies$/, "y"],
  ];
  return [words, ...endings.filter(([end]) => end.test(words)).map(([end, one]) => words.replace(end, one))];
}
