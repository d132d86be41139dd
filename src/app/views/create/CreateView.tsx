import { createSignal, onCleanup, onMount } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { CreateForm } from "./CreateForm.tsx";
import { createComposer } from "./createComposer.ts";
import { isWide } from "./isWide.ts";
import { Stage } from "./Stage.tsx";
import "./create.css";

/** From words to a picture. */
export default function CreateView() {
  const app = useApp();
  const composer = createComposer(app);
  const [settingsOpen, setSettingsOpen] = createSignal(isWide());
  let form: HTMLFormElement | undefined;
  let stage: HTMLDivElement | undefined;

  async function generate() {
    app.run.choose(null);
    const wrong = await composer.generate();
    if (wrong === "settings") setSettingsOpen(true);
    if (wrong) form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else if (!isWide()) stage?.scrollIntoView({ block: "start" });
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
      <CreateForm
        ref={(element) => {
          form = element;
        }}
        composer={composer}
        settingsOpen={settingsOpen()}
        onSettingsOpen={setSettingsOpen}
        onGenerate={() => void generate()}
      />
      <div ref={stage} class="create-stage">
        <Stage
          composer={composer}
          onRetry={() => void generate()}
          onExample={(prompt) => {
            composer.setPrompt(prompt);
            form?.querySelector("textarea")?.focus();
          }}
        />
      </div>
    </div>
  );
}
