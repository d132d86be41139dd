import { createSignal, For, Show } from "solid-js";
import { LORA_WEIGHT_LIMIT, MOST_LORAS } from "../../../protocol/limits.ts";
import type { StoredModel } from "../../../protocol/models.ts";
import { useApp } from "../../AppContext.ts";
import { Disclosure } from "../../controls/Disclosure.tsx";
import { Slider } from "../../controls/Slider.tsx";
import { Switch } from "../../controls/Switch.tsx";
import type { Composer } from "./createComposer.ts";
import { WordList } from "./WordList.tsx";

/** LoRAs that fit the model in use: which, how strongly, and the words they listen to. */
export function LoraPanel(props: { composer: Composer }) {
  const { model, models, draft } = useApp();
  // Opened at first where something in it is in force.
  const [isOpen, setOpen] = createSignal(draft.value.loras.length > 0);
  const fitting = () => {
    const inUse = model.model();
    return inUse ? models.lorasFor(inUse) : [];
  };
  const used = () => fitting().filter(({ modelId }) => draft.value.loras.some((use) => use.modelId === modelId)).length;
  return (
    <Show when={fitting().length > 0}>
      <Disclosure
        label="LoRAs"
        summary={used() === 0 ? "None in use" : `${used()} in use`}
        open={isOpen()}
        onToggle={setOpen}
      >
        <ul class="stack-tight">
          <For each={fitting()}>{(lora) => <LoraRow lora={lora} onWord={props.composer.addWord} />}</For>
        </ul>
      </Disclosure>
    </Show>
  );
}

function LoraRow(props: { lora: StoredModel; onWord: (word: string) => void }) {
  const { draft } = useApp();
  const id = () => props.lora.modelId;
  const weight = () => draft.value.loras.find((use) => use.modelId === id())?.weight ?? null;
  const others = () => draft.value.loras.filter((use) => use.modelId !== id());

  /** Null takes it out. It keeps its place among the others: they are added in this order. */
  function setWeight(next: number | null): void {
    const { loras } = draft.value;
    const use = next !== null && { modelId: id(), weight: next };
    if (!use) draft.change({ loras: others() });
    else if (weight() === null) draft.change({ loras: [...loras, use] });
    else draft.change({ loras: loras.map((each) => (each.modelId === id() ? use : each)) });
  }

  return (
    <li>
      <Switch
        label={props.lora.name}
        checked={weight() !== null}
        disabled={weight() === null && draft.value.loras.length >= MOST_LORAS}
        onChange={(isOn) => setWeight(isOn ? 1 : null)}
      />
      <Show when={weight() !== null}>
        <Slider
          label={`Weight of ${props.lora.name}`}
          value={weight() ?? 1}
          limit={LORA_WEIGHT_LIMIT}
          step={0.05}
          onValue={setWeight}
        />
        <Show when={props.lora.triggerWords.length > 0}>
          <WordList
            label={`Words that ${props.lora.name} listens to; press one to add it to the prompt`}
            words={props.lora.triggerWords}
            onWord={props.onWord}
          />
        </Show>
      </Show>
    </li>
  );
}
