import { createUniqueId, Show } from "solid-js";
import { type Background, PREPARATION_LIMITS } from "../../../../../laser/prepare/preparation.ts";
import type { PictureReading } from "../../../../../protocol/prepare.ts";
import { Button } from "../../../../controls/Button.tsx";
import { Segmented } from "../../../../controls/Segmented.tsx";
import { Slider } from "../../../../controls/Slider.tsx";
import type { Preparing } from "./createPreparing.ts";
import { PrepareSection } from "./PrepareSection.tsx";

const CHOICES = [
  { value: "nothing", label: "Keep" },
  { value: "edges", label: "Edges" },
  { value: "everywhere", label: "Everywhere" },
] as const;

/** What is left bare. */
export function BackgroundSection(props: { reading: PictureReading | null; preparing: Preparing }) {
  const id = createUniqueId();
  const background = () => props.preparing.preparation().background;
  const change = (fields: Partial<Background>) =>
    props.preparing.change({ background: { ...background(), ...fields } });
  return (
    <PrepareSection
      title="Background"
      isChanged={props.preparing.isChanged("background")}
      onReset={() => props.preparing.reset("background")}
    >
      <Segmented
        label="Leave the background bare"
        hideLabel
        value={background().remove}
        choices={CHOICES}
        onValue={(remove) => change({ remove })}
      />
      <Show when={background().remove !== "nothing"}>
        <div class="prepare-color">
          <label for={id}>Its colour</label>
          <input
            id={id}
            type="color"
            value={background().color ?? props.reading?.backgroundColor ?? "#ffffff"}
            onInput={(event) => change({ color: event.currentTarget.value })}
          />
          <Show when={background().color !== null} fallback={<span class="small soft">as along the edge</span>}>
            <Button variant="quiet" onClick={() => change({ color: null })}>
              As along the edge
            </Button>
          </Show>
        </div>
        <Slider
          label="Tolerance"
          value={background().tolerance}
          limit={PREPARATION_LIMITS.tolerance}
          step={0.01}
          onValue={(tolerance) => change({ tolerance })}
        />
      </Show>
    </PrepareSection>
  );
}
