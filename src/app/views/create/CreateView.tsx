import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { Disclosure } from "../../controls/Disclosure.tsx";
import { createComposer } from "./createComposer.ts";
import { createTokenReport } from "./createTokenReport.ts";
import { GenerateSettings } from "./GenerateSettings.tsx";
import { KnownWords } from "./KnownWords.tsx";
import { PromptBox } from "./PromptBox.tsx";
import { Stage } from "./Stage.tsx";
import "./create.css";

const WIDE = "(min-width: 900px)";

/** From words to a picture. */
export default function CreateView() {
  const app = useApp();
  const { draft, model, librarian, run } = app;
  const composer = createComposer(app);
  const report = createTokenReport(
    librarian,
    () => draft.value.prompt,
    () => model.model()?.id ?? null,
  );
  const [settingsOpen, setSettingsOpen] = createSignal(matchMedia(WIDE).matches);
  let promptBox: HTMLTextAreaElement | undefined;
  let panel: HTMLFormElement | undefined;
  let stage: HTMLDivElement | undefined;

  async function generate() {
    run.choose(null);
    const wrong = await composer.generate();
    if (wrong === "prompt") promptBox?.focus();
    if (wrong === "settings") {
      setSettingsOpen(true);
      panel?.querySelector<HTMLElement>("input[aria-invalid=true]")?.focus();
    }
    if (wrong === null && !matchMedia(WIDE).matches) stage?.scrollIntoView({ block: "start" });
  }

  function setPrompt(prompt: string) {
    composer.clearPromptError();
    draft.change({ prompt });
  }

  function addWord(word: string) {
    const before = draft.value.prompt;
    setPrompt(before === "" || /\s$/.test(before) ? before + word : `${before} ${word}`);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void generate();
    }
    if (event.key === "Escape" && composer.isBusy()) composer.cancel();
  }
  onMount(() => document.addEventListener("keydown", onKeyDown));
  onCleanup(() => document.removeEventListener("keydown", onKeyDown));

  return (
    <div class="create">
      <form
        ref={panel}
        class="create-panel"
        aria-label="What to make"
        onSubmit={(event) => {
          event.preventDefault();
          void generate();
        }}
      >
        <h1 class="visually-hidden">Create</h1>
        <PromptBox
          ref={(element) => {
            promptBox = element;
          }}
          value={draft.value.prompt}
          report={report()}
          modelName={model.model()?.name ?? "The model"}
          error={composer.promptError()}
          onInput={setPrompt}
        />
        <Show
          when={composer.isBusy()}
          fallback={
            <Button type="submit" variant="primary" icon="create" title="Ctrl+Enter">
              Generate
            </Button>
          }
        >
          <Button icon="stop" title="Escape" onClick={composer.cancel}>
            Cancel
          </Button>
        </Show>
        <Show when={model.model()?.defaults.knownWords.length}>
          <KnownWords words={model.model()?.defaults.knownWords ?? []} onAdd={addWord} />
        </Show>
        <Disclosure label="Settings" summary={<SettingsSummary />} open={settingsOpen()} onToggle={setSettingsOpen}>
          <GenerateSettings composer={composer} />
        </Disclosure>
      </form>
      <div ref={stage} class="create-stage">
        <Stage
          composer={composer}
          onRetry={() => void generate()}
          onExample={(prompt) => {
            setPrompt(prompt);
            promptBox?.focus();
          }}
        />
      </div>
    </div>
  );
}

/** The settings at a glance while they are folded away. */
function SettingsSummary() {
  const { draft, model } = useApp();
  return (
    <Show when={model.model()?.defaults}>
      {(defaults) => (
        <span class="number">
          {draft.value.widthPx ?? defaults().widthPx} × {draft.value.heightPx ?? defaults().heightPx} px ·{" "}
          {draft.value.steps ?? defaults().steps} steps · {draft.value.pictures}{" "}
          {draft.value.pictures === 1 ? "picture" : "pictures"}
        </span>
      )}
    </Show>
  );
}
