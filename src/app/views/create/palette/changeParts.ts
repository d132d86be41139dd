import type { Palette, PaletteArrangement, PaletteSubject } from "../../../../protocol/palette.ts";
import type { PromptParts } from "./PromptParts.ts";

/** What is built on while there is no prompt. */
export function firstParts({ arrangements, framings, styles }: Palette): PromptParts {
  return {
    ...{ subject: null, arrangement: arrangements[0], framing: framings[0], style: styles[0] },
    ...{ own: "", aside: "", after: "" },
  };
}

/** Another subject in the place of the palette's; what the person wrote stays, and the subject comes behind it. */
export function withSubject(parts: PromptParts, subject: PaletteSubject): PromptParts {
  if (parts.own.trim() === "") return { ...parts, subject, own: "" };
  return { ...parts, own: `${parts.own}, ${subject.one}` };
}

/** A ring or a border takes the frame off: it is one. */
export function withArrangement(parts: PromptParts, arrangement: PaletteArrangement, palette: Palette): PromptParts {
  return { ...parts, arrangement, framing: arrangement.isFrame ? palette.framings[0] : parts.framing };
}
