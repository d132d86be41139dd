import type { Failure } from "../protocol/failure.ts";
import { formatBytes } from "./format/formatBytes.ts";
import { formatDuration } from "./format/formatDuration.ts";
import { problemText } from "./problemText.ts";

export interface FailureText {
  /** What happened, in a few words. */
  readonly title: string;
  /** The particulars, and what is safe. */
  readonly detail: string;
  readonly whatToDo: string;
}

const NOTHING_LOST = "Your prompt, settings and gallery are untouched.";

/** A failure in the words of the person at the machine. */
export function failureText(failure: Failure): FailureText {
  switch (failure.code) {
    case "invalid":
      return {
        title: `Something is not right with ${fieldName(failure.field)}`,
        detail: problemText(failure),
        whatToDo: "Change it and try again.",
      };
    case "image-unreadable":
    case "image-too-large":
    case "plate-too-large":
      return imageText(failure);
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

type Of<Code extends Failure["code"]> = Extract<Failure, { code: Code }>;

function imageText(failure: Of<"image-unreadable" | "image-too-large" | "plate-too-large">): FailureText {
  switch (failure.code) {
    case "image-unreadable":
      return { title: "This file could not be read as a picture", ...unreadable(failure) };
    case "image-too-large":
      return {
        title: "This picture is too large",
        detail: `It is ${failure.widthPx} × ${failure.heightPx} px; up to ${failure.limitMegapixels} megapixels can be opened.`,
        whatToDo: "Make it smaller in a picture editor and open it again. The picture you had is still here.",
      };
    case "plate-too-large":
      return {
        title: "This plate has too many dots",
        detail: `It would be ${Math.round(failure.megapixels)} megapixels; the limit is ${failure.limitMegapixels}.`,
        whatToDo: "Choose a smaller width or a wider line interval.",
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
          "Delete pictures from the gallery or free disk space, then try again. You can still download this one.",
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
        whatToDo: failure.what === "source" ? "Choose a picture again." : "Go back to the gallery and choose another.",
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

function modelText(
  failure: Of<"model-damaged" | "model-in-use" | "model-unsupported" | "lora-unfit" | "network" | "files-needed">,
): FailureText {
  switch (failure.code) {
    case "model-damaged":
      return {
        title: `The model ${failure.modelId} is damaged`,
        detail: `${failure.file}: ${sentence(failure.detail)} ${NOTHING_LOST}`,
        whatToDo: "Try again: damaged parts are fetched anew.",
      };
    case "model-in-use":
      return {
        title: `The model ${failure.modelId} is in use`,
        detail: "A picture is being made with it, here or in another tab, so it was left alone.",
        whatToDo: "Wait until that picture is done, then try again.",
      };
    case "lora-unfit":
      return {
        title: `The LoRA ${failure.loraId} does not fit ${failure.modelId}`,
        detail: `It was made for another kind of model: ${failure.tensors.join("; ")}. ${NOTHING_LOST}`,
        whatToDo: "Take the LoRA out, or choose the model it was made for.",
      };
    case "network":
      return {
        title: "Could not fetch a file",
        detail: `${failure.url} ${failure.status === null ? "did not answer" : `answered with status ${failure.status}`}. ${NOTHING_LOST}`,
        whatToDo: "Check the connection and try again.",
      };
    case "model-unsupported":
      return unsupportedText(failure);
    case "files-needed":
      return {
        title: `The import of ${failure.modelId} needs its files again`,
        detail: "A page may not open files of yours by itself after a reload. What was copied is safe.",
        whatToDo: "Import the same files once more: it goes on where it stopped.",
      };
    default:
      return failure satisfies never;
  }
}

function unsupportedText({ model, reason, detail }: Of<"model-unsupported">): FailureText {
  const nothingFetched = "No weights were fetched or copied.";
  const chooseAnother = "Choose a Stable Diffusion 1.x, 2.x or Turbo model.";
  switch (reason) {
    case "architecture":
      return {
        title: `${model} is of a kind that is not supported yet`,
        detail: `It is made for ${sentence(detail)} ${nothingFetched}`,
        whatToDo: chooseAnother,
      };
    case "incomplete":
      return {
        title: `A part of ${model} is missing`,
        detail: `${capital(sentence(detail))} ${nothingFetched}`,
        whatToDo: "Look for the complete model.",
      };
    case "no-safetensors":
      return {
        title: `${model} has no safetensors weights`,
        detail: `${capital(sentence(detail))} ${nothingFetched}`,
        whatToDo: "Look for a copy of this model with .safetensors files, or choose another one.",
      };
    case "sharded":
      return {
        title: `The weights of ${model} are cut into several files`,
        detail: `${capital(sentence(detail))} Weights in pieces are not supported yet. ${nothingFetched}`,
        whatToDo: "Look for a copy of this model with one file per network.",
      };
    case "dtype":
      return {
        title: `The weights of ${model} are in a precision that is not read`,
        detail: `${capital(sentence(detail))} ${nothingFetched}`,
        whatToDo: "Look for a copy of this model in float16, bfloat16 or float32.",
      };
    case "bad-header":
      return {
        title: `The weights of ${model} cannot be trusted`,
        detail: `${capital(sentence(detail))} ${nothingFetched}`,
        whatToDo: "Look for another copy of this model: this one is damaged or not what it says it is.",
      };
    case "pickle":
      return {
        title: `${model} is a pickled checkpoint`,
        detail: `${capital(sentence(detail))} Such files can run any program when they are opened. ${nothingFetched}`,
        whatToDo: "Look for a copy of this model as .safetensors.",
      };
    case "not-a-model":
      return {
        title: `${model} is not a model that Burin knows`,
        detail: `${capital(sentence(detail))} ${nothingFetched}`,
        whatToDo: chooseAnother,
      };
    default:
      return reason satisfies never;
  }
}

function hubText(failure: Of<"hub-refused" | "rate-limited" | "changed-upstream">): FailureText {
  switch (failure.code) {
    case "hub-refused":
      return refusedText(failure);
    case "rate-limited":
      return {
        title: "The hub asks for patience",
        detail: `${failure.url} wants to be asked again ${failure.retryAfterMs === null ? "later" : `in ${formatDuration(failure.retryAfterMs)}`}: it is busy, or too many requests came from your network. What was fetched is safe.`,
        whatToDo: "Resume later: it goes on where it stopped.",
      };
    case "changed-upstream":
      return {
        title: "The model changed at its source",
        detail: `${failure.file} of ${failure.source}: ${sentence(failure.detail)} What was fetched is safe, and an installed version still works.`,
        whatToDo: "Cancel this installation and look the model up again.",
      };
    default:
      return failure satisfies never;
  }
}

function refusedText({ repository, revision, reason }: Of<"hub-refused">): FailureText {
  switch (reason) {
    case "no-repository":
      return {
        title: `There is no model ${repository} on the hub`,
        detail: "The hub says the same of repositories that are private. Nothing was fetched.",
        whatToDo: "Check the spelling: it is owner/name, as in the address of the model's page.",
      };
    case "no-revision":
      return {
        title: `${repository} has no revision ${revision}`,
        detail: "The model is there, but not this branch, tag or commit of it. Nothing was fetched.",
        whatToDo: "Leave the revision out to get the newest, or check its spelling.",
      };
    case "gated":
      return {
        title: `${repository} is only for people who agreed to its terms`,
        detail: "Its publisher asks for an account, and Burin has none of yours. What is here already is untouched.",
        whatToDo:
          "Agree to the terms on the model's page, download its files there and import them from disk; or choose another model.",
      };
    default:
      return reason satisfies never;
  }
}

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

const FIELD_NAMES: Readonly<Record<string, string>> = {
  prompt: "the prompt",
  negativePrompt: "the negative prompt",
  modelId: "the model",
  seed: "the seed",
  steps: "the steps",
  guidanceScale: "the guidance",
  scheduler: "the scheduler",
  widthPx: "the width",
  heightPx: "the height",
  widthMm: "the width",
  lineIntervalMm: "the line interval",
  materialId: "the material",
};

function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? `“${field}”`;
}

/** A message from deeper down, ended with a full stop. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
