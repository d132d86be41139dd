import { createMemo, createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import type { Failure } from "../../../protocol/failure.ts";
import type { LoraUse } from "../../../protocol/generate.ts";
import { parseGenerateRequest } from "../../../protocol/validate.ts";
import type { Services } from "../../createServices.ts";
import { problemText } from "../../problemText.ts";
import { draftRequests } from "../../state/draft.ts";
import { randomSeed } from "../../state/randomSeed.ts";
import { type Checkpoint, resolveDraft, styleOf } from "../../state/resolveDraft.ts";
import { NO_STYLE } from "../../stylePresets.ts";

type Invalid = Extract<Failure, { code: "invalid" }>;

/** Where the focus goes so that what is wrong can be mended. */
export type WrongPlace = "prompt" | "settings";

/** From the draft to a run: checks everything first, waits for the model, draws the seed. */
export function createComposer(app: Services) {
  const { draft, model, models, generation } = app;
  const [fieldProblems, setFieldProblems] = createStore<Record<string, Invalid | null>>({});
  const [promptError, setPromptError] = createSignal<string | null>(null);
  const [isWaiting, setWaiting] = createSignal(false);
  const resolved = createMemo(() => {
    const inUse = model.model();
    return inUse && resolveDraft(draft.value, inUse);
  });

  /** What must be mended first, or null. */
  function findWrong(): WrongPlace | null {
    if (draft.value.prompt.trim() === "") {
      setPromptError(problemText({ problem: "empty" }));
      return "prompt";
    }
    return Object.values(fieldProblems).some((problem) => problem !== null) ? "settings" : null;
  }

  /** The draft's LoRAs as far as they are here, fit and do something. The others wait in the draft for a model of their family. */
  function usableLoras(inUse: Checkpoint): readonly LoraUse[] {
    const fitting = models.lorasFor(inUse);
    return draft.value.loras.filter((use) => use.weight !== 0 && fitting.some((lora) => lora.modelId === use.modelId));
  }

  /** Starts a run; answers with what must be mended first, or null when it started. */
  async function generate(): Promise<WrongPlace | null> {
    if (generation.isRunning() || isWaiting()) return null;
    const wrong = findWrong();
    if (wrong) return wrong;
    generation.dismiss();
    setWaiting(true);
    const ready = await model.ready();
    // Cancelled in the meantime, or no model: the page shows which.
    if (!isWaiting()) return null;
    setWaiting(false);
    if (!ready.ok) return null;
    if (!draft.value.seedLocked) draft.change({ seed: randomSeed() });
    const requests = draftRequests({ ...draft.value, loras: usableLoras(ready.value) }, ready.value);
    const refused = requests.map(parseGenerateRequest).find((result) => !result.ok);
    if (refused && !refused.ok && refused.failure.code === "invalid") {
      setPromptError(`${refused.failure.field}: ${problemText(refused.failure)}`);
      return "prompt";
    }
    void generation.start(requests);
    return null;
  }

  function setPrompt(prompt: string): void {
    setPromptError(null);
    draft.change({ prompt });
  }

  return {
    generate,
    setPrompt,
    /** At the end of the prompt, as a word of its own. */
    addWord: (word: string) => {
      const before = draft.value.prompt;
      setPrompt(before === "" || /\s$/.test(before) ? before + word : `${before} ${word}`);
    },
    /** The draft with everything that style and model fill in; null while there is no model. */
    resolved,
    /** The style in force, or null. */
    style: () => {
      const inUse = model.model();
      return inUse && styleOf(draft.value.styleId, inUse);
    },
    /** Puts the style's words and settings into the draft, where they can be changed one by one. */
    unfoldStyle: () => {
      const now = resolved();
      if (!now) return;
      const { prompt, negativePrompt, steps, guidanceScale, scheduler } = now;
      draft.change({ prompt, negativePrompt, steps, guidanceScale, scheduler, styleId: NO_STYLE });
    },
    /** Waiting for the model to be installed. */
    isWaiting,
    isBusy: () => generation.isRunning() || isWaiting(),
    cancel: () => {
      setWaiting(false);
      generation.cancel();
    },
    promptError,
    noteProblem: (field: string, problem: Invalid | null) => setFieldProblems(field, problem),
  };
}

export type Composer = ReturnType<typeof createComposer>;
