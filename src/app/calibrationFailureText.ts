import type { CalibrationFailure } from "../laser/calibrate/calibrationFailure.ts";
import type { Failure } from "../protocol/failure.ts";
import type { FailureText } from "./failureText.ts";

export function isCalibrationFailure(failure: Failure): failure is CalibrationFailure {
  return failure.code === "card-unreadable" || failure.code === "readings-unusable";
}

/** What went wrong with a test card, its photograph or its readings. */
export function calibrationText(failure: CalibrationFailure): FailureText {
  return failure.code === "card-unreadable" ? cardText(failure) : readingsText(failure);
}

const TAKE_ANOTHER = "Take another photo: straight from above, the whole card in it, in even light, in focus.";

function cardText({ reason, marks }: Extract<CalibrationFailure, { code: "card-unreadable" }>): FailureText {
  switch (reason) {
    case "marks-not-found":
      return {
        title: "The card's marks were not all found",
        detail: `${marks} of the four ringed dots in its corners could be made out.`,
        whatToDo: "Drag the missing marks onto their dots in the photo, or take another one.",
      };
    case "not-a-card":
      return {
        title: "This does not look like the card",
        detail:
          "Between the marks there is not what was on the card: no small square beside one of them, or marks of the wrong tone.",
        whatToDo:
          "Check that the marks lie on the card's four dots, and that size and material are those the card was made with.",
      };
    case "too-small":
      return {
        title: "The card is too small in this photo",
        detail: "A millimetre of the card must be at least 8 pixels long for its lines to be measured.",
        whatToDo: "Go nearer until the card fills the picture, or type readings in.",
      };
    case "blurred":
      return {
        title: "The photo is blurred",
        detail: "The edges of the card's lines are too soft to be measured.",
        whatToDo: TAKE_ANOTHER,
      };
    case "no-contrast":
      return {
        title: "The marks hardly show",
        detail: "The darkest step of the card differs from the bare material by less than 6 %.",
        whatToDo: "Burn the card with more power or less speed; the grid on it shows which.",
      };
    default:
      return reason satisfies never;
  }
}

function readingsText({ reason, tones }: Extract<CalibrationFailure, { code: "readings-unusable" }>): FailureText {
  const kept = "The profile is as it was.";
  switch (reason) {
    case "nothing-read":
      return {
        title: "There are no readings yet",
        detail: "Neither the steps of tone nor the widths of the lines were filled in.",
        whatToDo: "Fill in at least five steps, or one line across and one along.",
      };
    case "too-few":
      return {
        title: "Too few steps were read",
        detail: `${tones.length} are filled in; a curve needs five.`,
        whatToDo: "Fill in more steps, the last one among them.",
      };
    case "no-ends":
      return {
        title: "The ends are missing",
        detail: "Steps are compared with the darkest one, and reflectance with the bare material as well.",
        whatToDo: "Fill in the last step, and for reflectance the bare material.",
      };
    case "not-monotone":
      return {
        title: "Some steps are out of order",
        detail: `A darker step should not read lighter: look at ${tones.map((tone) => `${Math.round(100 * tone)} %`).join(", ")}. Small slips are evened out; these are larger. ${kept}`,
        whatToDo:
          "Read these steps again. If they really look so, burn the card again with the lens clean and in focus.",
      };
    case "no-spot":
      return {
        title: "No spot explains these widths",
        detail: `It would be more than four times larger or smaller than the laser's, or different for every line. ${kept}`,
        whatToDo:
          "Check that width and line interval above are those the card was made with. Typed widths are in millimetres, from edge to edge.",
      };
    default:
      return reason satisfies never;
  }
}
