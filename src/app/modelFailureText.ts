import type { Failure, UnsupportedModel } from "../protocol/failure.ts";
import type { FailureText } from "./failureText.ts";
import { formatDuration } from "./format/formatDuration.ts";
import { NOTHING_LOST } from "./nothingLost.ts";
import { capital, sentence } from "./sentence.ts";

type Of<Code extends Failure["code"]> = Extract<Failure, { code: Code }>;

/** What is wrong with a model, or with getting one. */
export function modelText(
  failure: Of<"model-damaged" | "model-in-use" | "model-unsupported" | "lora-unfit" | "network" | "files-needed">,
): FailureText {
  switch (failure.code) {
    case "model-damaged":
      return {
        title: `The model ${failure.modelId} is damaged`,
        detail: `${failure.file}: ${sentence(failure.detail)} ${NOTHING_LOST}`,
        whatToDo:
          "If it was being installed, try again: what was damaged is fetched anew. Else verify and repair it under Models; one from disk needs its files once more.",
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
        detail: `${hostOf(failure.url)} ${failure.status === null ? "did not answer" : `answered with status ${failure.status}`}. ${NOTHING_LOST}`,
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

interface UnsupportedWords {
  readonly title: (model: string) => string;
  /** Goes in front of what was found, or behind it. */
  readonly before?: string;
  readonly after?: string;
  readonly whatToDo: string;
}

const CHOOSE_ANOTHER = "Choose a Stable Diffusion 1.x, 2.x or Turbo model, or a LoRA for one.";

const UNSUPPORTED: Readonly<Record<UnsupportedModel, UnsupportedWords>> = {
  architecture: {
    title: (model) => `The model ${model} is of a kind that is not supported yet`,
    before: "It is ",
    whatToDo: CHOOSE_ANOTHER,
  },
  incomplete: {
    title: (model) => `A part of ${model} is missing`,
    whatToDo: "Look for the complete model.",
  },
  "no-safetensors": {
    title: (model) => `The model ${model} has no safetensors weights`,
    whatToDo: "Look for a copy of this model with .safetensors files, or choose another one.",
  },
  sharded: {
    title: (model) => `The weights of ${model} are cut into several files`,
    after: " Weights in pieces are not supported yet.",
    whatToDo: "Look for a copy of this model with one file per network.",
  },
  dtype: {
    title: (model) => `The weights of ${model} are in a precision that is not read`,
    whatToDo: "Look for a copy of this model in float16, bfloat16 or float32.",
  },
  "bad-header": {
    title: (model) => `The weights of ${model} cannot be trusted`,
    whatToDo: "Look for another copy, or download it again: this one is damaged or not what it says it is.",
  },
  pickle: {
    title: (model) => `The file ${model} is a pickled checkpoint`,
    after: " Such files can run any program when they are opened.",
    whatToDo: "Look for a copy of this model as .safetensors.",
  },
  "not-a-model": {
    title: (model) => `There is no model that Burin knows in ${model}`,
    whatToDo: CHOOSE_ANOTHER,
  },
};

function unsupportedText({ model, reason, detail }: Of<"model-unsupported">): FailureText {
  const { title, before = "", after = "", whatToDo } = UNSUPPORTED[reason];
  return {
    title: title(model),
    detail: `${capital(`${before}${sentence(detail)}`)}${after} No weights were fetched or copied.`,
    whatToDo,
  };
}

/** What the hub answered, in the words of somebody who wanted a model. */
export function hubText(failure: Of<"hub-refused" | "rate-limited" | "changed-upstream">): FailureText {
  switch (failure.code) {
    case "hub-refused":
      return refusedText(failure);
    case "rate-limited":
      return {
        title: "The hub asks for patience",
        detail: `${hostOf(failure.url)} wants to be asked again ${failure.retryAfterMs === null ? "later" : `in ${formatDuration(failure.retryAfterMs)}`}: it is busy, or too many requests came from your network. What was fetched is safe.`,
        whatToDo: "Resume later: it goes on where it stopped.",
      };
    case "changed-upstream":
      return {
        title: "The model changed at its source",
        detail: `${failure.file} of ${failure.source}: ${sentence(failure.detail)} What was fetched is safe, and an installed version still works.`,
        whatToDo: "Cancel this installation, then look the model up again; one from disk: open its files again.",
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
        title: `The model ${repository} has no revision ${revision}`,
        detail: "The model is there, but not this branch, tag or commit of it. Nothing was fetched.",
        whatToDo: "Leave the revision out to get the newest, or check its spelling.",
      };
    case "gated":
      return {
        title: `The model ${repository} is only for people who agreed to its terms`,
        detail: "Its publisher asks for an account, and Burin has none of yours. What is here already is untouched.",
        whatToDo:
          "Agree to the terms on the model's page, download its files there and import them from disk; or choose another model.",
      };
    default:
      return reason satisfies never;
  }
}

/** Whom an address belongs to: signed addresses are long, and say nothing to a person. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
