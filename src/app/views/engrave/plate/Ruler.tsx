import { Index, Show } from "solid-js";
import { type RulerOptions, rulerTicks } from "./rulerTicks.ts";

const LABEL_EVERY_CSS_PX = 52;

/** A ruler along one side of the plate, in CSS pixels. Decoration for the eye: the size is said in words below the plate. */
export function Ruler(props: Omit<RulerOptions, "labelEveryPx"> & { side: "top" | "left" }) {
  const ticks = () => rulerTicks({ ...props, labelEveryPx: LABEL_EVERY_CSS_PX });
  const isTop = () => props.side === "top";
  const marks = () =>
    ticks()
      .map(({ atPx, label }) => {
        const at = Math.round(atPx) + 0.5;
        const from = label === null ? 15 : 8;
        return isTop() ? `M${at} ${from}V20` : `M${from} ${at}H20`;
      })
      .join("");
  return (
    <svg class="plate-ruler" data-side={props.side} aria-hidden="true">
      <path d={marks()} />
      <Index each={ticks().filter((tick) => tick.label !== null)}>
        {(tick) => (
          <Show
            when={isTop()}
            fallback={<text transform={`translate(9 ${Math.round(tick().atPx) - 3}) rotate(-90)`}>{tick().label}</text>}
          >
            <text x={Math.round(tick().atPx) + 3} y="9">
              {tick().label}
            </text>
          </Show>
        )}
      </Index>
    </svg>
  );
}
