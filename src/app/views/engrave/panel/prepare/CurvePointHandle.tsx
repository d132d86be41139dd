import type { CurvePoint } from "../../../../../laser/prepare/preparation.ts";

const STEP = 0.01;
const LARGE_STEP = 0.1;

/** A point of the tone curve: arrow keys move it (Shift: further), Delete removes it. */
export function CurvePointHandle(props: {
  point: CurvePoint;
  index: number;
  onMove: (to: CurvePoint) => void;
  onRemove: () => void;
}) {
  const percent = (share: number) => Math.round(share * 100);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const { x, y } = props.point;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => props.onMove({ x: x - step, y }),
      ArrowRight: () => props.onMove({ x: x + step, y }),
      ArrowUp: () => props.onMove({ x, y: y + step }),
      ArrowDown: () => props.onMove({ x, y: y - step }),
      Delete: () => props.onRemove(),
      Backspace: () => props.onRemove(),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  return (
    <circle
      class="prepare-point"
      cx={props.point.x * 100}
      cy={100 - props.point.y * 100}
      r="3.2"
      role="slider"
      tabIndex={0}
      aria-label={`Point ${props.index + 1}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent(props.point.y)}
      aria-valuetext={`${percent(props.point.x)} % becomes ${percent(props.point.y)} %`}
      onKeyDown={onKeyDown}
    />
  );
}
