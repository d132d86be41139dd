import type { PaletteArrangement, PalettePhrase, PaletteSubject } from "../../../../protocol/palette.ts";

/** A prompt in the parts that a palette knows, and the rest of it, which is the person's own and stays as it is. */
export interface PromptParts {
  /** Null: `own` stands in its place. */
  readonly subject: PaletteSubject | null;
  /** Of the subject, or of the one that is to come. */
  readonly arrangement: PaletteArrangement;
  readonly framing: PalettePhrase;
  /** Null: none that the palette knows. */
  readonly style: PalettePhrase | null;
  /** What is drawn, in the person's own words; "" where there is a subject. */
  readonly own: string;
  /** Own words between framing and style, and behind the style; each begins with a comma, or is "". */
  readonly aside: string;
  readonly after: string;
}
