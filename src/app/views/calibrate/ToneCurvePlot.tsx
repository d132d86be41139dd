import { For } from "solid-js";
import type { Calibration } from "../../../laser/calibrate/readings.ts";

const SIDE = 200;

/** How dark each burnt coverage looks: the readings, and the curve through them. */
export function ToneCurvePlot(props: { curve: readonly number[]; steps: Calibration["steps"] }) {
  const x = (share: number) => share * SIDE;
  const y = (share: number) => (1 - share) * SIDE;
  const points = () => props.curve.map((shown, node) => `${x(node / (props.curve.length - 1))},${y(shown)}`).join(" ");
  const middle = () => Math.round(100 * (props.curve[(props.curve.length - 1) / 2] ?? 0));
  return (
    <figure class="tone-plot">
      <svg
        viewBox={`-8 -8 ${SIDE + 16} ${SIDE + 16}`}
        role="img"
        aria-label={`Tone curve: where half is burnt, it looks ${middle()} % dark`}
      >
        <path
          class="tone-plot-grid"
          d={`M0 0V${SIDE}H${SIDE}M${SIDE / 2} 0V${SIDE}M0 ${SIDE / 2}H${SIDE}M0 ${SIDE}L${SIDE} 0`}
        />
        <polyline class="tone-plot-curve" points={points()} />
        <For each={props.steps}>{(step) => <circle cx={x(step.burnt)} cy={y(step.read)} r={3.5} />}</For>
      </svg>
      <figcaption class="small soft">
        Across: how much is burnt. Up: how dark it looks. Dots are the steps of the card; on the straight line, nothing
        would have to be made up for. Half burnt looks {middle()} % dark.
      </figcaption>
    </figure>
  );
}
