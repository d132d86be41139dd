import type { AutomationEvent } from "../../src/app/automation/AutomationApi.ts";
import { deviceText } from "../../src/app/deviceText.ts";
import { KNOWS_MORE, unknownWordsText } from "../../src/app/unknownWordsText.ts";

/** One line for people about what is going on, or null where the last one says enough. */
export function makeProgress(): (event: AutomationEvent) => string | null {
  let last = "";
  return (event) => {
    const line = wordsFor(event);
    if (line === last) return null;
    last = line;
    return line;
  };
}

function wordsFor(event: AutomationEvent): string {
  switch (event.type) {
    case "installing":
      return `Installing ${event.model}: ${Math.floor((10 * event.doneBytes) / Math.max(1, event.totalBytes)) * 10} %`;
    case "unknown-words":
      return unknownWords(event);
    case "no-quick-mode":
      return `${event.model.name} has no few-step mode; its usual settings are taken.`;
    case "device":
      return `Running on ${deviceText({ phase: "ready", report: event.device })}`;
    case "engraving":
      return "Engraving";
    case "generate":
      return generateWords(event.event);
    default:
      return event satisfies never;
  }
}

function unknownWords({ words, isNegative, model }: Extract<AutomationEvent, { type: "unknown-words" }>): string {
  const text = unknownWordsText(words, model);
  if (model.family !== "starter" || isNegative) return `${text}${isNegative ? " (of --negative)" : ""}.`;
  return `${text}; ${KNOWS_MORE} does (see --model).`;
}

function generateWords(event: Extract<AutomationEvent, { type: "generate" }>["event"]): string {
  switch (event.type) {
    case "phase":
      return PHASES[event.phase];
    case "loading":
      return `${LOADING[event.what]}: ${Math.floor((10 * event.doneBytes) / Math.max(1, event.totalBytes)) * 10} %`;
    case "step":
      return `Step ${event.step} of ${event.of}, about ${Math.ceil(event.remainingMs / 1000)} s left`;
    default:
      return event satisfies never;
  }
}

const LOADING = { preparing: "Preparing the model", placing: "Handing the model to the device" } as const;

const PHASES = {
  waiting: "Waiting",
  loading: "Loading the model",
  encoding: "Reading the prompt",
  denoising: "Drawing",
  decoding: "Making the picture",
} as const;
