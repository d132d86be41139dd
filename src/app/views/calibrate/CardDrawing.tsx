import { For } from "solid-js";
import { type CardLayout, type CardSettings, type RectMm, WEDGE_TONES } from "../../../laser/calibrate/cardLayout.ts";
import { labelStrokes } from "../../../laser/calibrate/labelStrokes.ts";
import type { Material } from "../../../laser/machine/materials.ts";

/** The card as it will lie on the work piece: steps as flat tones, everything else as it is. */
export function CardDrawing(props: { layout: CardLayout; settings: CardSettings; material: Material }) {
  const labels = () =>
    props.layout.labels
      .flatMap(({ text, at, heightMm }) => labelStrokes(text, at, heightMm))
      .map(({ start, segments }) => `M${start.x} ${start.y}${segments.map(({ end }) => `L${end.x} ${end.y}`).join("")}`)
      .join("");
  const rect = (part: RectMm, opacity = 1) => (
    <rect x={part.x} y={part.y} width={part.widthMm} height={part.heightMm} opacity={opacity} />
  );
  return (
    <svg
      class="card-drawing"
      style={{ background: props.material.baseColor, color: props.material.markColor }}
      viewBox={`0 0 ${props.layout.widthMm} ${props.layout.heightMm}`}
      role="img"
      aria-label="The card: marks in its corners, a wedge of twelve tones, lines across and along, squares at six intervals, a grid of speeds and powers"
    >
      <For each={props.layout.marks}>
        {({ x, y }) => (
          <>
            <circle
              cx={x}
              cy={y}
              r={(props.layout.markRadiiMm.outer + props.layout.markRadiiMm.inner) / 2}
              fill="none"
              stroke="currentColor"
              stroke-width={props.layout.markRadiiMm.outer - props.layout.markRadiiMm.inner}
            />
            <circle cx={x} cy={y} r={props.layout.markRadiiMm.disc} />
          </>
        )}
      </For>
      <For each={WEDGE_TONES.map((tone, index) => ({ tone, part: props.layout.wedge[index] }))}>
        {({ tone, part }) => part && rect(part, tone)}
      </For>
      <For each={[props.layout.key, ...props.layout.columns, ...props.layout.rows]}>{(part) => rect(part)}</For>
      <For each={props.layout.intervals}>
        {(cell) => rect(cell.rect, Math.min(1, props.settings.spotYMm / cell.lineIntervalMm))}
      </For>
      <For each={props.layout.grid}>
        {(cell) => {
          const dose = () =>
            (cell.powerPercent * props.settings.feedMmPerMin) / (props.settings.powerPercent * cell.feedMmPerMin);
          return rect(cell.rect, Math.min(1, 0.25 + 0.45 * dose()));
        }}
      </For>
      <path d={labels()} fill="none" stroke="currentColor" stroke-width={0.2} />
    </svg>
  );
}
