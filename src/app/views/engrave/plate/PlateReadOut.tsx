import { Show } from "solid-js";
import type { LengthUnitId } from "../../../units.ts";
import type { createReading } from "./createReading.ts";
import { readOutText } from "./readOut.ts";

/** Place, burn and the tone asked for, in words; with a cross where that is the middle of the stage. */
export function PlateReadOut(props: {
  reading: ReturnType<typeof createReading>;
  unit: LengthUnitId;
  pxPerCssPx: number;
}) {
  return (
    <Show when={props.reading.reading()}>
      {(found) => (
        <>
          <Show when={props.reading.isMiddle() && props.reading.at()}>
            {(at) => (
              <div
                class="plate-cross"
                style={{ left: `${at().xPx / props.pxPerCssPx}px`, top: `${at().yPx / props.pxPerCssPx}px` }}
              />
            )}
          </Show>
          <output
            class="plate-readout number"
            aria-live={props.reading.isMiddle() ? "polite" : "off"}
            title="Means over 8 × 8 dots"
          >
            {readOutText(found(), props.unit)}
          </output>
        </>
      )}
    </Show>
  );
}
