import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Segmented } from "../../controls/Segmented.tsx";
import { atPace, paceOf } from "../../state/pace.ts";

const CHOICES = [
  { value: "standard", label: "Standard" },
  { value: "quick", label: "Quick" },
] as const;

/** All the steps that the model likes, or few; for a model that has such a mode. */
export function PaceField() {
  const { draft, model } = useApp();
  const pace = () => {
    const inUse = model.model();
    return inUse && paceOf(draft.value, inUse);
  };
  const words = (quickSteps: number) => {
    switch (pace()) {
      case "standard":
        return `${model.model()?.defaults.steps} steps: its best.`;
      case "quick":
        return `${quickSteps} steps: a first look.`;
      default:
        return "Your own settings.";
    }
  };
  return (
    <Show when={model.model()?.defaults.quick}>
      {(quick) => (
        <div class="pace-field">
          <Segmented
            label="Speed"
            hideLabel
            value={pace()}
            choices={CHOICES}
            onValue={(value) => draft.change(atPace(value))}
          />
          <p class="field-hint">{words(quick().steps)}</p>
        </div>
      )}
    </Show>
  );
}
