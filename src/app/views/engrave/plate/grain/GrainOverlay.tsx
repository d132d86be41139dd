import { Show } from "solid-js";
import { createGrainUrl } from "./createGrainUrl.ts";
import type { Grain } from "./grains.ts";
import { GRAIN_SIDE_PX } from "./grainTexture.ts";

const MM_PER_TEXEL = 0.1;

/** A texture that shrinks further only shows how it repeats. */
const SMALLEST_CSS_PX = 192;

/** The material's grain over the plate: decoration, multiplied onto whatever is burnt there. */
export function GrainOverlay(props: {
  grain: Grain | null;
  cssPxPerMm: number;
  /** The plate's place, CSS pixels. */
  rect: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}) {
  const url = createGrainUrl(() => props.grain);
  const sizeCssPx = () => Math.max(SMALLEST_CSS_PX, GRAIN_SIDE_PX * MM_PER_TEXEL * props.cssPxPerMm);
  return (
    <Show when={url()}>
      {(found) => (
        <div
          class="plate-grain"
          style={{
            left: `${props.rect.left}px`,
            top: `${props.rect.top}px`,
            width: `${props.rect.width}px`,
            height: `${props.rect.height}px`,
            "background-image": `url(${found()})`,
            "background-size": `${sizeCssPx()}px`,
          }}
        />
      )}
    </Show>
  );
}
