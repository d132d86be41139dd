import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { Disclosure } from "../../controls/Disclosure.tsx";
import type { Composer } from "./createComposer.ts";
import { createTokenReport } from "./createTokenReport.ts";
import { GenerateSettings } from "./GenerateSettings.tsx";
import { KnownWords } from "./KnownWords.tsx";
import { LoraPanel } from "./LoraPanel.tsx";
import { ModelField } from "./ModelField.tsx";
import { PaceField } from "./PaceField.tsx";
import { PromptBox } from "./PromptBox.tsx";
import { PromptPalette } from "./palette/PromptPalette.tsx";
import { StyleField } from "./StyleField.tsx";

/** What to make: the prompt, the button, and the settings that fold away. */
export function CreateForm(props: {
  ref: (element: HTMLFormElement) => void;
  composer: Composer;
  settingsOpen: boolean;
  onSettingsOpen: (open: boolean) => void;
  onGenerate: () => void;
}) {
  const { draft, model, librarian } = useApp();
  const sent = () => props.composer.resolved()?.prompt ?? draft.value.prompt;
  const report = createTokenReport(librarian, sent, () => model.model()?.id ?? null);
  return (
    <form
      ref={(element) => props.ref(element)}
      class="create-panel"
      aria-label="What to make"
      onSubmit={(event) => {
        event.preventDefault();
        props.onGenerate();
      }}
    >
      <h1 class="visually-hidden">Create</h1>
      <ModelField />
      <PromptBox
        value={draft.value.prompt}
        sent={sent()}
        report={report()}
        model={model.model()}
        error={props.composer.promptError()}
        onInput={props.composer.setPrompt}
      />
      <StyleField composer={props.composer} />
      <PaceField />
      <StartOrStop composer={props.composer} />
      <LoraPanel composer={props.composer} />
      <Words composer={props.composer} />
      <Disclosure
        label="Settings"
        summary={<SettingsSummary composer={props.composer} />}
        open={props.settingsOpen}
        onToggle={props.onSettingsOpen}
      >
        <GenerateSettings composer={props.composer} />
      </Disclosure>
    </form>
  );
}

/** The words that a model with a short list knows: as a palette where it brings one. */
function Words(props: { composer: Composer }) {
  const { draft, model } = useApp();
  const known = () => model.model()?.defaults.knownWords ?? [];
  return (
    <Show
      when={model.model()?.defaults.palette}
      fallback={
        <Show when={known().length > 0}>
          <KnownWords words={known()} onAdd={props.composer.addWord} />
        </Show>
      }
    >
      {(palette) => (
        <PromptPalette palette={palette()} prompt={draft.value.prompt} onPrompt={props.composer.setPrompt} />
      )}
    </Show>
  );
}

/** One button, so that the focus stays where it is when a run starts or ends. */
function StartOrStop(props: { composer: Composer }) {
  const isBusy = () => props.composer.isBusy();
  return (
    <Button
      type={isBusy() ? "button" : "submit"}
      variant={isBusy() ? "plain" : "primary"}
      icon={isBusy() ? "stop" : "create"}
      title={isBusy() ? "Escape" : "Ctrl+Enter"}
      onClick={(event) => {
        // The second click of a double click was meant for Generate.
        if (isBusy() && event.detail < 2) props.composer.cancel();
      }}
    >
      {isBusy() ? "Cancel" : "Generate"}
    </Button>
  );
}

/** The settings at a glance while they are folded away. */
function SettingsSummary(props: { composer: Composer }) {
  const { draft } = useApp();
  return (
    <Show when={props.composer.resolved()}>
      {(resolved) => (
        <span class="number">
          {resolved().widthPx} × {resolved().heightPx} px · {resolved().steps}{" "}
          {resolved().steps === 1 ? "step" : "steps"} · {draft.value.pictures}{" "}
          {draft.value.pictures === 1 ? "picture" : "pictures"}
        </span>
      )}
    </Show>
  );
}
