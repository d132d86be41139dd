/**
 * What a model offers to build a prompt from: a prompt is style(framing(arrangement(subject))), as "two cats in a wreath, woodcut". The first
 * arrangement and the first framing, which is "{x}" alone, stand for nothing special.
 */
export interface Palette {
  readonly groups: readonly PaletteGroup[];
  readonly arrangements: OneOrMore<PaletteArrangement>;
  readonly framings: OneOrMore<PalettePhrase>;
  readonly styles: OneOrMore<PalettePhrase>;
}

type OneOrMore<Part> = readonly [Part, ...Part[]];

export interface PaletteGroup {
  readonly title: string;
  readonly subjects: readonly PaletteSubject[];
}

/** The names of all subjects differ, and so do those of arrangements, framings and styles. */
export interface PaletteSubject {
  readonly name: string;
  /** With its article: "a cat". */
  readonly one: string;
  /** Without: "cat". */
  readonly bare: string;
  readonly many: string;
  /** Other names of the same, as a person may look for it. */
  readonly also: readonly string[];
}

/** In `phrase`, {x} stands for what is drawn. */
export interface PalettePhrase {
  readonly name: string;
  readonly phrase: string;
}

/** In `phrase`, {a} stands for the subject's `one`, {n} for `bare` and {p} for `many`. */
export interface PaletteArrangement extends PalettePhrase {
  /** A ring or a border is its own frame: no framing goes round it but the first. */
  readonly isFrame: boolean;
}
