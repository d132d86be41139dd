import type { PlateViewState } from "./createPlateView.ts";

const ARROW_CSS_PX = 48;

/** Keys on the stage: arrows move the plate (Shift: further), plus and minus zoom, 0 fits it. */
export function createStageKeys(view: PlateViewState, pxPerCssPx: () => number): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = ARROW_CSS_PX * pxPerCssPx() * (event.shiftKey ? 5 : 1);
    const actions: Record<string, () => void> = {
      ArrowLeft: () => view.pan({ xPx: step, yPx: 0 }),
      ArrowRight: () => view.pan({ xPx: -step, yPx: 0 }),
      ArrowUp: () => view.pan({ xPx: 0, yPx: step }),
      ArrowDown: () => view.pan({ xPx: 0, yPx: -step }),
      "+": () => view.step(1),
      "=": () => view.step(1),
      "-": () => view.step(-1),
      "0": view.fit,
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
}
