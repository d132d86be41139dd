import { Button } from "../../../controls/Button.tsx";
import type { PlateViewState } from "./createPlateView.ts";

/** How large the plate is shown, and the buttons that change it. */
export function ZoomBar(props: { view: PlateViewState; trueScale: number }) {
  const percent = () => {
    const value = props.view.view().scale * 100;
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} %`;
  };
  return (
    <fieldset class="plate-zoom" aria-label="Zoom">
      <Button variant="quiet" icon="minus" iconOnly="Zoom out (−)" onClick={() => props.view.step(-1)} />
      <output class="number" title="Screen pixels per dot">
        {percent()}
      </output>
      <Button variant="quiet" icon="plus" iconOnly="Zoom in (+)" onClick={() => props.view.step(1)} />
      <Button
        variant="quiet"
        title="The whole plate (0)"
        aria-pressed={props.view.isFitted()}
        onClick={() => props.view.fit()}
      >
        Fit
      </Button>
      <Button variant="quiet" title="One screen pixel for each dot" onClick={() => props.view.zoomTo(1)}>
        100 %
      </Button>
      <Button
        variant="quiet"
        title="About as large as it will be, if your screen has 96 px to the inch. Hold a ruler against it."
        onClick={() => props.view.zoomTo(props.trueScale)}
      >
        True size
      </Button>
    </fieldset>
  );
}
