import { Show } from "solid-js";
import { Button } from "../../../controls/Button.tsx";
import type { Stored } from "../../../state/createStored.ts";
import { CompareSlider } from "./CompareSlider.tsx";
import type { PlateLook } from "./createPlateLook.ts";
import type { PlateViewState } from "./createPlateView.ts";
import { ZoomBar } from "./ZoomBar.tsx";

/** Below the plate: how burn and picture are compared, the grain, and the zoom. */
export function PlateTools(props: {
  look: Stored<PlateLook>;
  /** Whether the material has a grain to show. */
  canGrain: boolean;
  /** How much of the plate shows the picture, 0..1. */
  compare: number;
  onCompare: (value: number) => void;
  view: PlateViewState;
  trueScale: number;
}) {
  const isSide = () => props.look.value.compare === "side";
  return (
    <div class="plate-tools">
      <div class="plate-looks">
        <Show when={!isSide()}>
          <CompareSlider value={props.compare} onValue={(value) => props.onCompare(value)} />
        </Show>
        <Button
          variant="quiet"
          title="Burn and picture each on a half"
          aria-pressed={isSide()}
          onClick={() => props.look.change({ compare: isSide() ? "slider" : "side" })}
        >
          Side by side
        </Button>
        <Show when={props.canGrain}>
          <Button
            variant="quiet"
            title="The material's grain: decoration, no part of the burn"
            aria-pressed={props.look.value.hasGrain}
            onClick={() => props.look.change({ hasGrain: !props.look.value.hasGrain })}
          >
            Grain
          </Button>
        </Show>
      </div>
      <ZoomBar view={props.view} trueScale={props.trueScale} />
    </div>
  );
}
