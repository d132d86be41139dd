import { createMemo, createSignal, Show } from "solid-js";
import type { RegionMm } from "../../../../laser/inspect/finding.ts";
import type { LengthUnitId } from "../../../units.ts";
import type { ShownPreview } from "../state/createPreview.ts";
import { burnPalette } from "./burnPalette.ts";
import { createPlateLook } from "./createPlateLook.ts";
import { createPlateView } from "./createPlateView.ts";
import { createPointerPan } from "./createPointerPan.ts";
import { createReading } from "./createReading.ts";
import { createStage } from "./createStage.ts";
import { createStageKeys } from "./createStageKeys.ts";
import { createWheelZoom } from "./createWheelZoom.ts";
import { FindingMarks } from "./FindingMarks.tsx";
import { GrainOverlay } from "./grain/GrainOverlay.tsx";
import { GRAINS } from "./grain/grains.ts";
import { PlateReadOut } from "./PlateReadOut.tsx";
import { PlateSource } from "./PlateSource.tsx";
import { PlateTools } from "./PlateTools.tsx";
import { createPathCanvas } from "./paths/createPathCanvas.ts";
import { Ruler } from "./Ruler.tsx";
import { type Point, trueScale } from "./viewport.ts";
import "./plate.css";

/** CSS defines 96 px to the inch; real screens differ, which the button's hint says. */
const CSS_PX_PER_MM = 96 / 25.4;

export interface PlateStageProps {
  preview: ShownPreview;
  baseColor: string;
  markColor: string;
  unit: LengthUnitId;
  /** A newer preview is on its way. */
  isPending: boolean;
  /** Places to be pointed out. */
  marks: readonly RegionMm[];
}

/** The plate at true proportions: rulers, the marks as they will look, the picture beside or under a slider, zoom and pan. */
export function PlateStage(props: PlateStageProps) {
  const [compare, setCompare] = createSignal(0);
  const look = createPlateLook();
  const isSide = () => look.value.compare === "side";
  const plate = createMemo(() => props.preview.plate);
  const palette = createMemo(() => burnPalette(props.baseColor, props.markColor));
  const content = createMemo(() => ({
    baseColor: props.baseColor,
    rasters: plate().rasters.map(({ levels, at }, index) => {
      const { lineIntervalMm } = plate().burn;
      return { source: { index, levels, palette: palette() }, atX: at.x / lineIntervalMm, atY: at.y / lineIntervalMm };
    }),
  }));
  const view = createPlateView(() => plate());
  const stage = createStage(view, () => content());
  const paths = createPathCanvas(view, { plate: () => plate(), markColor: () => props.markColor });
  /** On the picture's half: the same place on the burn's. */
  const toStage = (event: { clientX: number; clientY: number }): Point => {
    const at = stage.toStage(event);
    const { widthPx } = view.stage();
    return isSide() && at.xPx >= widthPx ? { ...at, xPx: at.xPx - widthPx } : at;
  };
  const pan = createPointerPan(view, toStage);
  const reading = createReading(view, () => props.preview);
  let window: HTMLElement | undefined;

  const css = (px: number) => px / stage.pxPerCssPx();
  const cssRect = () => {
    const rect = view.rect() ?? { xPx: 0, yPx: 0, widthPx: 0, heightPx: 0 };
    return { left: css(rect.xPx), top: css(rect.yPx), width: css(rect.widthPx), height: css(rect.heightPx) };
  };
  const dividerAt = () => cssRect().left + cssRect().width * compare();
  const widthMm = () => plate().widthPx * plate().burn.lineIntervalMm;
  const heightMm = () => plate().heightPx * plate().burn.lineIntervalMm;
  const cssPxPerMm = () => cssRect().width / widthMm();
  const grain = () => GRAINS[props.preview.settings.materialId];

  createWheelZoom(() => window, view, toStage);
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
        lengthMm={widthMm()}
      />
      <Ruler
        side="left"
        unit={props.unit}
        screenPxPerMm={cssPxPerMm()}
        zeroPx={cssRect().top}
        lengthPx={css(view.stage().heightPx)}
        lengthMm={heightMm()}
      />
      <section
        ref={(element) => {
          window = element;
        }}
        class="plate-window"
        data-fitted={view.isFitted() ? "" : undefined}
        data-compare={look.value.compare}
        aria-label="The plate. Arrow keys move it, plus and minus zoom, 0 fits it."
        aria-busy={props.isPending || !stage.isPainted()}
        tabindex={0}
        onKeyDown={(event) => {
          onKeyDown(event);
          reading.setKeyboard(true);
        }}
        onFocus={(event) => reading.setKeyboard(event.currentTarget.matches(":focus-visible"))}
        onBlur={() => reading.setKeyboard(false)}
        onPointerDown={pan.onPointerDown}
        onPointerMove={(event) => {
          pan.onPointerMove(event);
          reading.setPointer(toStage(event));
        }}
        onPointerLeave={() => reading.setPointer(null)}
        onPointerUp={pan.onPointerEnd}
        onPointerCancel={pan.onPointerEnd}
      >
        <Show when={isSide() || compare() > 0}>
          <PlateSource preview={props.preview} rect={cssRect()} isSide={isSide()} />
        </Show>
        <div
          class="plate-marks"
          style={{ "clip-path": isSide() || compare() === 0 ? "none" : `inset(0 0 0 ${dividerAt()}px)` }}
        >
          <canvas ref={stage.setCanvas} class="plate-burn" role="img" aria-label="The burn as it will look" />
          <canvas
            ref={paths.setCanvas}
            class="plate-paths"
            hidden={!paths.isDrawn()}
            style={{ transform: paths.transform(stage.pxPerCssPx()) }}
          />
          <GrainOverlay grain={look.value.hasGrain ? grain() : null} cssPxPerMm={cssPxPerMm()} rect={cssRect()} />
        </div>
        <Show when={!isSide() && compare() > 0 && compare() < 1}>
          <div class="plate-divider" style={{ left: `${dividerAt()}px` }} />
        </Show>
        <FindingMarks regions={props.marks} rect={cssRect()} pxPerMm={cssPxPerMm()} />
        <PlateReadOut reading={reading} unit={props.unit} pxPerCssPx={stage.pxPerCssPx()} />
      </section>
      <PlateTools
        look={look}
        canGrain={grain() !== null}
        compare={compare()}
        onCompare={setCompare}
        view={view}
        trueScale={trueScale(plate().burn.lineIntervalMm, CSS_PX_PER_MM * stage.pxPerCssPx())}
      />
    </div>
  );
}
