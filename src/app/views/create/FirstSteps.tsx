import { For, Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { EmptyState } from "../../controls/EmptyState.tsx";
import { STARTER_ID } from "../../state/createModel.ts";
import { EXAMPLE_PICTURES } from "./examples/examplePictures.ts";
import "./examples/examples.css";

/** For models that bring none of their own: subjects alone, the style adds the rest. */
const EXAMPLES = ["a fox sitting in ferns", "a lighthouse on a cliff", "an old sailing ship", "a barn owl in flight"];

/** What to do on an empty page: words to start from, with the pictures that the starter made of its own. */
export function FirstSteps(props: { onExample: (prompt: string) => void }) {
  const { model, draft } = useApp();
  const examples = (): readonly string[] => {
    const known = model.model();
    if (known) return known.defaults.examplePrompts.length > 0 ? known.defaults.examplePrompts : EXAMPLES;
    // While the starter is being installed its prompts are known already, so that nothing moves when it is there.
    return draft.value.modelId === null ? [...EXAMPLE_PICTURES.keys()] : [];
  };
  /** Address of the picture of a prompt: other models would make others. */
  const pictureOf = (prompt: string) => {
    const id = model.model()?.id ?? STARTER_ID;
    return id === STARTER_ID ? EXAMPLE_PICTURES.get(prompt) : undefined;
  };
  return (
    <div class="first-steps">
      <EmptyState icon="create" title="Type what you want engraved">
        <p>The picture is made on this machine; nothing is uploaded.</p>
        <Show when={examples().length > 0}>
          <p>Start from one of these:</p>
        </Show>
      </EmptyState>
      <ul class="row examples">
        <For each={examples()}>
          {(prompt) => (
            <li>
              <Show
                when={pictureOf(prompt)}
                fallback={
                  <button type="button" class="chip" onClick={() => props.onExample(prompt)}>
                    {prompt}
                  </button>
                }
              >
                {(address) => (
                  <button type="button" class="example-card" onClick={() => props.onExample(prompt)}>
                    <span class="example-paper">
                      {/* The words below say what it shows. */}
                      <img src={address()} alt="" width="128" height="128" decoding="async" />
                    </span>
                    <span>{prompt}</span>
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
