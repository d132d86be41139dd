import { For } from "solid-js";
import { type Crop, WHOLE_PICTURE } from "../../../../../laser/prepare/preparation.ts";
import { preparedFrame } from "../../../../../laser/prepare/preparedSize.ts";
import { PreparedPicture } from "../../PreparedPicture.tsx";
import type { EngraveSource } from "../../state/createSource.ts";
import { createCropDrag } from "./createCropDrag.ts";
import type { Preparing } from "./createPreparing.ts";
import { type CropSide, moveSide } from "./cropMoves.ts";

const SIDES: readonly CropSide[] = ["left", "right", "top", "bottom"];
const CORNERS = ["left top", "right top", "left bottom", "right bottom"] as const;

/** By an arrow key, with and without Shift. */
const STEP = 0.01;
const LARGE_STEP = 0.1;

/** The turned picture with the crop over it: drag its sides, its corners, or all of it; or move a side with the arrow keys. */
export function CropEditor(props: { source: EngraveSource; preparing: Preparing }) {
  const preparation = () => props.preparing.preparation();
  const crop = () => preparation().crop;
  const drag = createCropDrag(crop, (next) => props.preparing.change({ crop: next }));
  const ratio = () => {
    const frame = preparedFrame(props.source.record, { ...preparation(), crop: WHOLE_PICTURE });
    return frame.turnedWidthPx / frame.turnedHeightPx;
  };
  return (
    <div
      class="crop-editor"
      style={{ "aspect-ratio": ratio(), width: `min(100%, ${280 * ratio()}px)` }}
      ref={drag.setFrame}
    >
      <PreparedPicture
        source={props.source}
        placement={{ ...preparation(), crop: WHOLE_PICTURE, mirror: false }}
        alt="The picture to crop"
      />
      <div
        class="crop-window"
        data-sides="left right top bottom"
        style={{
          left: percent(crop().left),
          top: percent(crop().top),
          width: percent(crop().right - crop().left),
          height: percent(crop().bottom - crop().top),
        }}
        {...drag.handlers}
      >
        <For each={SIDES}>
          {(side) => <SideHandle side={side} crop={crop()} onCrop={(next) => props.preparing.change({ crop: next })} />}
        </For>
        <For each={CORNERS}>{(corner) => <span class="crop-corner" data-sides={corner} aria-hidden="true" />}</For>
      </div>
    </div>
  );
}

function SideHandle(props: { side: CropSide; crop: Crop; onCrop: (crop: Crop) => void }) {
  const isUpright = () => props.side === "left" || props.side === "right";
  const value = () => Math.round(props.crop[props.side] * 100);

  function onKeyDown(event: KeyboardEvent): void {
    const [less, more] = isUpright() ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const at = props.crop[props.side];
    const to = { [less ?? ""]: at - step, [more ?? ""]: at + step, Home: 0, End: 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    props.onCrop(moveSide(props.crop, props.side, to));
  }

  return (
    <div
      class="crop-side"
      data-sides={props.side}
      role="slider"
      tabIndex={0}
      aria-label={`Crop, ${props.side} side`}
      aria-orientation={isUpright() ? "horizontal" : "vertical"}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value()}
      aria-valuetext={`${value()} % from the ${isUpright() ? "left" : "top"}`}
      onKeyDown={onKeyDown}
    />
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}
