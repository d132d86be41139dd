import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Button } from "../../controls/Button.tsx";
import { Select } from "../../controls/Select.tsx";
import { NO_STYLE, STYLE_PRESETS } from "../../stylePresets.ts";
import type { Composer } from "./createComposer.ts";

const CHOICES = [
  { value: NO_STYLE, label: "None: the prompt as typed" },
  ...STYLE_PRESETS.map(({ id, label }) => ({ value: id, label })),
];

/** The look of the picture, with the words that the model gets in the end. Not for the starter, which draws for engraving by itself. */
export function StyleField(props: { composer: Composer }) {
  const { model, draft } = useApp();
  const takesStyles = () => {
    const family = model.model()?.family;
    return family !== undefined && family !== "starter";
  };
  return (
    <Show when={takesStyles()}>
      <div class="stack-tight">
        <Select
          label="Style"
          value={props.composer.style()?.id ?? NO_STYLE}
          choices={CHOICES}
          hint={props.composer.style()?.goodFor ?? "Bare Stable Diffusion likes to paint colour photographs."}
          onValue={(styleId) => draft.change({ styleId })}
        />
        <Show when={props.composer.style() && draft.value.prompt.trim()}>
          <div class="sent-prompt">
            <p class="small">
              <span class="soft">The model gets: </span>
              {props.composer.resolved()?.prompt}
            </p>
            <Button variant="quiet" onClick={() => props.composer.unfoldStyle()}>
              Edit this text
            </Button>
          </div>
        </Show>
      </div>
    </Show>
  );
}
