import { For, Show } from "solid-js";
import type { RegionMm } from "../../../../laser/inspect/finding.ts";

/** Small places are marked at least so large, CSS pixels. */
const LEAST_PX = 12;

/** Where a finding is, drawn over the plate. The words are in the panel, so that this is for the eye alone. */
export function FindingMarks(props: {
  regions: readonly RegionMm[];
  /** The plate on the stage, CSS pixels. */
  rect: { readonly left: number; readonly top: number };
  pxPerMm: number;
}) {
  const boxOf = ({ x, y, widthMm, heightMm }: RegionMm) => {
    const [width, height] = [widthMm, heightMm].map((mm) => Math.max(LEAST_PX, mm * props.pxPerMm + 4));
    return {
      left: `${props.rect.left + (x + widthMm / 2) * props.pxPerMm - (width ?? 0) / 2}px`,
      top: `${props.rect.top + (y + heightMm / 2) * props.pxPerMm - (height ?? 0) / 2}px`,
      width: `${width}px`,
      height: `${height}px`,
    };
  };
  return (
    <Show when={props.regions.length > 0}>
      <div class="plate-findings" aria-hidden="true">
        <For each={props.regions}>{(region) => <div class="plate-finding" style={boxOf(region)} />}</For>
      </div>
    </Show>
  );
}
