import type { Failure } from "../protocol/failure.ts";
import { calibrationText, isCalibrationFailure } from "./calibrationFailureText.ts";
import { fieldName } from "./fieldNames.ts";
import { formatBytes } from "./format/formatBytes.ts";
import { formatDuration } from "./format/formatDuration.ts";
import { laserText } from "./laserFailureText.ts";
import { hubText, modelText } from "./modelFailureText.ts";
import { NOTHING_LOST } from "./nothingLost.ts";
import { problemText } from "./problemText.ts";
import { capital, sentence } from "./sentence.ts";
import { isVectorFailure, vectorText } from "./vectorFailureText.ts";

export interface FailureText {
  /** What happened, in a few words. */
  readonly title: string;
  /** The particulars, and what is safe. */
  readonly detail: string;
  readonly whatToDo: string;
}

/** A failure in the words of the person at the machine. */
export function failureText(failure: Failure): FailureText {
  if (isCalibrationFailure(failure)) return calibrationText(failure);
  if (isVectorFailure(failure)) return vectorText(failure);
  switch (failure.code) {
    case "invalid":
      return {
        title: `Something is not right with ${fieldName(failure.field)}`,
        detail: problemText(failure),
        whatToDo: "Change it and try again.",
      };
    case "image-unreadable":
    case "image-too-large":
      return imageText(failure);
    case "plate-too-large":
    case "interval-too-fine":
    case "trace-too-complex":
    case "job-too-large":
    case "format-empty":
      return laserText(failure);
    case "quota":
    case "storage":
    case "storage-blocked":
    case "not-found":
    case "backup-damaged":
      return storageText(failure);
    case "model-damaged":
    case "model-in-use":
    case "lora-unfit":
    case "network":
    case "model-unsupported":
    case "files-needed":
      return modelText(failure);
    case "hub-refused":
    case "rate-limited":
    case "changed-upstream":
      return hubText(failure);
    case "not-finite":
    case "out-of-memory":
    case "device-lost":
    case "hang":
      return deviceText(failure);
    case "worker-crashed":
    case "superseded":
    case "bug":
      return appText(failure);
    default:
      return failure satisfies never;
  }
}

type Of<Code extends Failure["code"]> = Extract<Failure, { code: Code }>;

function appText(failure: Of<"worker-crashed" | "superseded" | "bug">): FailureText {
  switch (failure.code) {
    case "worker-crashed":
      return {
        title: `The ${failure.worker} stopped unexpectedly`,
        detail: `${capital(sentence(failure.message))} ${NOTHING_LOST}`,
        whatToDo: "Try again: it starts afresh. If it happens twice, reload the page.",
      };
    case "superseded":
      return { title: "Overtaken", detail: "A newer request took its place.", whatToDo: "Nothing to do." };
    case "bug":
      return {
        title: "A mistake in Burin",
        detail: `${capital(sentence(failure.message))} ${NOTHING_LOST}`,
        whatToDo: "Try again. If it comes back, report it with the words above.",
      };
    default:
      return failure satisfies never;
  }
}

function imageText(failure: Of<"image-unreadable" | "image-too-large">): FailureText {
  switch (failure.code) {
    case "image-unreadable":
      return { title: "This file could not be read as a picture", ...unreadable(failure) };
    case "image-too-large":
      return {
        title: "This picture is too large",
        detail: `It is ${failure.widthPx} × ${failure.heightPx} px; up to ${failure.limitMegapixels} megapixels can be opened.`,
        whatToDo: "Make it smaller in a picture editor and open it again. The picture you had is still here.",
      };
    default:
      return failure satisfies never;
  }
}

function unreadable({ reason, format }: Of<"image-unreadable">): Omit<FailureText, "title"> {
  const whatToDo = "Open a PNG, JPEG or WebP file. The picture you had is still here.";
  const looksLike = format === null ? "" : ` It looks like ${format.toUpperCase()}.`;
  switch (reason) {
    case "empty":
      return { detail: "The file is empty.", whatToDo };
    case "corrupt":
      return { detail: `The file is damaged or cut short.${looksLike}`, whatToDo };
    case "unsupported-format":
      return { detail: `This kind of file is not supported, whatever its name says.${looksLike}`, whatToDo };
    default:
      return reason satisfies never;
  }
}

function storageText(
  failure: Of<"quota" | "storage" | "storage-blocked" | "not-found" | "backup-damaged">,
): FailureText {
  switch (failure.code) {
    case "quota":
      return {
        title: "Storage is full",
        detail: `This needs ${formatBytes(failure.neededBytes)}${failure.freeBytes === null ? "" : `; ${formatBytes(failure.freeBytes)} is free`}. What was saved before is safe.`,
        whatToDo:
          "Delete models or pictures that you need no more, or free disk space; then try again. A picture just made can still be downloaded.",
      };
    case "storage":
      return {
        title: "The browser's storage did not answer",
        detail: `${capital(sentence(failure.message))} What was saved before is safe.`,
        whatToDo: "Try again. In a private window nothing can be kept: open Burin in a normal one.",
      };
    case "storage-blocked":
      return failure.reason === "another-tab-is-older"
        ? {
            title: "Burin is open in another tab, in an older version",
            detail: "Both tabs share one storage, and it can be brought up to date only when the older one lets go.",
            whatToDo: "Close the other tabs of Burin, then reload this one. Nothing is lost.",
          }
        : {
            title: "This tab is an older version of Burin",
            detail: "Your pictures were saved by a newer version, which this one cannot read. They are safe.",
            whatToDo: "Reload the page to get the new version.",
          };
    case "not-found":
      return {
        title: `This ${failure.what} is not here`,
        detail: `It may have been deleted, here or in another tab (${failure.id}).`,
        whatToDo: MISSING[failure.what],
      };
    case "backup-damaged":
      return {
        title: "The backup is damaged",
        detail: `${failure.entry === null ? capital(sentence(failure.detail)) : `${failure.entry}: ${sentence(failure.detail)}`} What was here before is untouched.`,
        whatToDo: "Try another copy of the file.",
      };
    default:
      return failure satisfies never;
  }
}

const MISSING: Readonly<Record<Of<"not-found">["what"], string>> = {
  picture: "Go back to the gallery and choose another.",
  job: "Go back to the gallery and choose another.",
  source: "Choose a picture again.",
  model: "Reload the page: the starter comes back by itself. Install others again under Models.",
};

function deviceText(failure: Of<"not-finite" | "out-of-memory" | "device-lost" | "hang">): FailureText {
  const otherDevice = "If it happens again, choose the processor under Settings → Device.";
  switch (failure.code) {
    case "not-finite":
      return {
        title: "The picture came out as noise",
        detail: `The numbers overflowed in the ${failure.stage}${failure.step === null ? "" : ` at step ${failure.step}`}. ${NOTHING_LOST}`,
        whatToDo: `Try another seed or a lower guidance. ${otherDevice}`,
      };
    case "out-of-memory":
      return {
        title: "Not enough memory",
        detail: `It ran out during: ${failure.stage}. ${NOTHING_LOST}`,
        whatToDo: "Choose a smaller picture, or close other tabs and try again.",
      };
    case "device-lost":
      return {
        title: "The GPU was lost",
        detail: `The browser took it away twice in this job. ${capital(sentence(failure.message))} ${NOTHING_LOST}`,
        whatToDo: `Try again. ${otherDevice}`,
      };
    case "hang":
      return {
        title: "No progress any more",
        detail: `Nothing came back for ${formatDuration(failure.timeoutMs)} (${failure.stage}). ${NOTHING_LOST}`,
        whatToDo: `Try again. ${otherDevice}`,
      };
    default:
      return failure satisfies never;
  }
}
