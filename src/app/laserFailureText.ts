import type { Failure } from "../protocol/failure.ts";
import { formatNumber } from "./controls/formatNumber.ts";
import type { FailureText } from "./failureText.ts";
import { FORMAT_NAMES } from "./formatNames.ts";

type Of<Code extends Failure["code"]> = Extract<Failure, { code: Code }>;

/** Why an engraving cannot be made, or not written as asked. */
export function laserText(
  failure: Of<"plate-too-large" | "interval-too-fine" | "trace-too-complex" | "job-too-large" | "format-empty">,
): FailureText {
  switch (failure.code) {
    case "plate-too-large":
      return {
        title: "This plate has too many dots",
        detail: `It would be ${Math.round(failure.megapixels)} megapixels; the limit is ${failure.limitMegapixels}.`,
        whatToDo: "Choose a smaller width or a wider line interval.",
      };
    case "interval-too-fine":
      return {
        title: "The lines are too close together for this laser",
        detail: `Its spot of ${formatNumber(failure.spotMm)} mm would burn each place more than ten times at ${formatNumber(failure.lineIntervalMm, 4)} mm.`,
        whatToDo: `Choose a line interval of at least ${formatNumber(failure.finestMm, 4)} mm; about the spot is best.`,
      };
    case "trace-too-complex":
      return {
        title: "There is too much detail to trace",
        detail: `The outlines would be longer than ${failure.limitDots / 1e6} million dots: this looks like a dithered or grainy picture.`,
        whatToDo: "Drop larger specks and holes, smooth the picture first, or engrave it as dots.",
      };
    case "job-too-large":
      return {
        title: "This job is too large for G-code",
        detail: `It would take up to ${Math.ceil(failure.moves / 1e6)} million moves; the limit is ${failure.limitMoves / 1e6} million.`,
        whatToDo: "Choose a smaller width or a wider line interval, or take the PNG or the LightBurn project.",
      };
    case "format-empty":
      return {
        title: `${FORMAT_NAMES[failure.format]} has nothing to hold of this engraving`,
        detail: EMPTY[failure.format] ?? "There is nothing to burn.",
        whatToDo: "Choose another format.",
      };
    default:
      return failure satisfies never;
  }
}

const EMPTY: Partial<Record<Of<"format-empty">["format"], string>> = {
  png: "It is made of paths alone, without dots.",
  "gray-png": "It is made of paths alone, without dots or tone.",
  bmp: "It has no dots: BMP holds black and white alone.",
  dxf: "It is made of dots alone, without paths.",
};
