import { createMemo, createSignal, Show } from "solid-js";
import type { LengthUnitId } from "../../../units.ts";
import type { ShownPreview } from "../state/createPreview.ts";
import { burnPalette } from "./burnPalette.ts";
import { CompareSlider } from "./CompareSlider.tsx";
import { createPlateView } from "./createPlateView.ts";
import { createPointerPan } from "./createPointerPan.ts";
import { createStage } from "./createStage.ts";
import { createStageKeys } from "./createStageKeys.ts";
import { createWheelZoom } from "./createWheelZoom.ts";
import { Ruler } from "./Ruler.tsx";
import { trueScale } from "./viewport.ts";
import { ZoomBar } from "./ZoomBar.tsx";

/** CSS defines 96 px to the inch; real screens differ, which the button's hint says. */
const CSS_PX_PER_MM = 96 / 25.4;

export interface PlateStageProps {
  preview: ShownPreview;
  baseColor: string;
  markColor: string;
  unit: LengthUnitId;
  /** A newer preview is on its way. */
  isPending: boolean;
}

/** The plate at true proportions: rulers, the dots at true pixels, the picture under the same slider, zoom and pan. */
export function PlateStage(props: PlateStageProps) {
  const [compare, setCompare] = createSignal(0);
  const bits = createMemo(() => props.preview.levels.bits);
  const palette = createMemo(() => burnPalette(props.baseColor, props.markColor));
  const tiles = createMemo(() => ({ levels: props.preview.levels, palette: palette() }));
  const view = createPlateView(() => bits());
  const stage = createStage(view, () => tiles());
  const pan = createPointerPan(view, stage.toStage);
  let window: HTMLElement | undefined;

  const css = (px: number) => px / stage.pxPerCssPx();
  const cssRect = () => {
    const rect = view.rect() ?? { xPx: 0, yPx: 0, widthPx: 0, heightPx: 0 };
    return { left: css(rect.xPx), top: css(rect.yPx), width: css(rect.widthPx), height: css(rect.heightPx) };
  };
  const dividerAt = () => cssRect().left + cssRect().width * compare();
  const cssPxPerMm = () => cssRect().width / props.preview.widthMm;
  const intervalMm = () => props.preview.widthMm / bits().widthPx;

  createWheelZoom(() => window, view, stage.toStage);
  const onKeyDown = createStageKeys(view, () => stage.pxPerCssPx());

  return (
    <div class="plate-stage">
      <div class="plate-corner" aria-hidden="true">
        {props.unit === "mm" ? "mm" : "in"}
      </div>
      <Ruler
        side="top"
        unit={props.unit}
        screenPxPerMm={cssPxPerMm()}
        zeroPx={cssRect().left}
        lengthPx={css(view.stage().widthPx)}
        lengthMm={props.preview.widthMm}
      />
      <Ruler
        side="left"
        unit={props.unit}
        screenPxPerMm={cssPxPerMm()}
        zeroPx={cssRect().top}
        lengthPx={css(view.stage().heightPx)}
        lengthMm={props.preview.heightMm}
      />
      <section
        ref={(element) => {
          window = element;
        }}
        class="plate-window"
        data-fitted={view.isFitted() ? "" : undefined}
        aria-label="The plate. Arrow keys move it, plus and minus zoom, 0 fits it."
        aria-busy={props.isPending}
        tabindex={0}
        onKeyDown={onKeyDown}
        onPointerDown={pan.onPointerDown}
        onPointerMove={pan.onPointerMove}
        onPointerUp={pan.onPointerEnd}
        onPointerCancel={pan.onPointerEnd}
      >
        <img
          class="plate-source"
          src={props.preview.source.url}
          alt="Before engraving"
          draggable={false}
          hidden={compare() === 0}
          style={{
            left: `${cssRect().left}px`,
            top: `${cssRect().top}px`,
            width: `${cssRect().width}px`,
            height: `${cssRect().height}px`,
          }}
        />
        <canvas
          ref={stage.setCanvas}
          class="plate-burn"
          role="img"
          aria-label="The burn as it will look"
          style={{ "clip-path": compare() === 0 ? "none" : `inset(0 0 0 ${dividerAt()}px)` }}
        />
        <Show when={compare() > 0 && compare() < 1}>
          <div class="plate-divider" style={{ left: `${dividerAt()}px` }} />
        </Show>
      </section>
      <div class="plate-tools">
        <CompareSlider value={compare()} onValue={setCompare} />
        <ZoomBar view={view} trueScale={trueScale(intervalMm(), CSS_PX_PER_MM * stage.pxPerCssPx())} />
      </div>
    </div>
  );
}
