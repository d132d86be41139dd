import { FONTS } from "../laser/text/fonts.ts";
import type { VectorFailure } from "../laser/vector/vectorFailure.ts";
import type { Failure } from "../protocol/failure.ts";
import type { FailureText } from "./failureText.ts";

const CODES: readonly Failure["code"][] = [
  "glyphs-missing",
  "text-too-long",
  "frame-unfit",
  "too-many-nodes",
  "names-unusable",
  "sheet-unfit",
] satisfies VectorFailure["code"][];

export function isVectorFailure(failure: Failure): failure is VectorFailure {
  return CODES.includes(failure.code);
}

/** What goes wrong with paths, frames and text. */
export function vectorText(failure: VectorFailure): FailureText {
  switch (failure.code) {
    case "glyphs-missing": {
      const { text, font, characters } = failure;
      const named = characters.slice(0, 8).join("  ");
      return {
        title: `${FONTS[font].label} does not have ${characters.length === 1 ? "this sign" : "these signs"}: ${named}`,
        detail: `In “${shortened(text)}”. Nothing is engraved in its place.`,
        whatToDo: "Leave it out, or choose another font. Emoji are in none of them.",
      };
    }
    case "text-too-long": {
      const { text, lengthMm, limitMm } = failure;
      const percent = Math.floor((100 * limitMm) / lengthMm);
      return {
        title: `The text “${shortened(text)}” is too long`,
        detail: `It would be ${lengthMm.toFixed(1)} mm long; there is room for ${limitMm.toFixed(1)} mm.`,
        whatToDo: `Make the letters smaller, at most ${percent} % of their size, or the picture wider.`,
      };
    }
    case "frame-unfit":
      return frameText(failure.problem);
    case "too-many-nodes":
      return {
        title: "That would be too many lines",
        detail: `About ${millions(failure.nodes)} million points; up to ${millions(failure.limitNodes)} million can be handled.`,
        whatToDo: "Choose fewer tones or larger specks to leave out, make the picture calmer, or use dots.",
      };
    case "names-unusable":
      return namesText(failure);
    case "sheet-unfit":
      return sheetText(failure);
    default:
      return failure satisfies never;
  }
}

function namesText({ problem, count, limit }: Extract<VectorFailure, { code: "names-unusable" }>): FailureText {
  switch (problem) {
    case "none":
      return { title: "There are no names in it", detail: "Every line is empty.", whatToDo: "Paste one name a line." };
    case "too-many":
      return {
        title: "These are too many names",
        detail: `At most ${limit.toLocaleString("en")} are read at a time; there are more than that.`,
        whatToDo: "Split the list, and take one part after the other.",
      };
    case "quotes":
      return {
        title: "A quotation mark in the list never ends",
        detail: `It begins in row ${count}.`,
        whatToDo: "Close it, or take it out.",
      };
    default:
      return problem satisfies never;
  }
}

function sheetText({ problem, text }: Extract<VectorFailure, { code: "sheet-unfit" }>): FailureText {
  switch (problem) {
    case "piece-too-large":
      return {
        title: "The piece is larger than the sheet",
        detail: "Between the margins there is no room for even one.",
        whatToDo: "Take a larger sheet, smaller margins or a smaller picture.",
      };
    case "pieces-differ":
      return {
        title: `With “${shortened(text)}” the piece becomes larger than the others`,
        detail: "They would not lie on the sheet as planned.",
        whatToDo: "Make the letters smaller, or the picture wider.",
      };
    default:
      return problem satisfies never;
  }
}

function frameText(problem: Extract<VectorFailure, { code: "frame-unfit" }>["problem"]): FailureText {
  switch (problem) {
    case "nothing-left":
      return {
        title: "Nothing of the picture is left",
        detail: "The shape, its hole and the text take up all of it.",
        whatToDo: "Make the picture larger, the hole or the text smaller, or put the frame around the picture.",
      };
    case "hole-outside":
      return {
        title: "The hole does not lie within the frame",
        detail: "It would cut through the frame's line.",
        whatToDo: "Make it smaller, put it further from the edge, or on another side.",
      };
    case "text-outside":
      return {
        title: "The text does not lie within the frame",
        detail: "It would cross the frame's line.",
        whatToDo: "Make it smaller or shorter, or put it in another place.",
      };
    case "text-in-hole":
      return {
        title: "The text runs into the hole",
        detail: "Part of it would be cut out.",
        whatToDo: "Put the hole on another side, or the text in another place.",
      };
    default:
      return problem satisfies never;
  }
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 39).join("")}…` : text;
}

function millions(count: number): string {
  return (count / 1e6).toFixed(1);
}
