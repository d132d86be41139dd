import type { Font, Ligature } from "opentype.js/dist/opentype.mjs";

/**
 * Joins glyphs, by their numbers, as the font's `liga` feature says: at each glyph the first ligature that fits, and fonts list the longest first. Not
 * by opentype.js's own text layout: that throws for fonts with rules that it does not know ("lookupType: 6 - substFormat: 2"), Great Vibes among them.
 */
export function makeLigatures({ substitution }: Font): (glyphs: readonly number[]) => readonly number[] {
  const ligatures = substitution.getLigatures("liga", substitution.getScriptTable("latn") ? "latn" : "DFLT");
  const firsts = new Set(ligatures.map(({ sub }) => sub[0]));
  return (glyphs) => {
    const joined: number[] = [];
    for (let index = 0; index < glyphs.length; ) {
      const glyph = glyphs[index]!; // in range
      const fits = ({ sub }: Ligature) => sub.every((part, offset) => glyphs[index + offset] === part);
      const ligature = firsts.has(glyph) ? ligatures.find(fits) : undefined;
      joined.push(ligature?.by ?? glyph);
      index += ligature?.sub.length ?? 1;
    }
    return joined;
  };
}
