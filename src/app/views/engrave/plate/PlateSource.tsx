import { Show } from "solid-js";
import type { EngraveSource } from "../state/createSource.ts";

/** The picture at the plate's place, under the burn; or on the stage's other half, with the names of both. */
export function PlateSource(props: {
  source: Pick<EngraveSource, "url">;
  /** The plate's place, CSS pixels. */
  rect: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  isSide: boolean;
}) {
  return (
    <>
      <div class="plate-picture">
        <img
          class="plate-source"
          src={props.source.url}
          alt="Before engraving"
          draggable={false}
          style={{
            left: `${props.rect.left}px`,
            top: `${props.rect.top}px`,
            width: `${props.rect.width}px`,
            height: `${props.rect.height}px`,
          }}
        />
      </div>
      <Show when={props.isSide}>
        <span class="plate-caption" data-half="burn">
          Burn
        </span>
        <span class="plate-caption" data-half="picture">
          Picture
        </span>
      </Show>
    </>
  );
}
