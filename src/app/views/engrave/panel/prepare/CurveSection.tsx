import { createSignal, Index } from "solid-js";
import { monotoneCubic } from "../../../../../laser/prepare/monotoneCubic.ts";
import { type CurvePoint, MOST_CURVE_POINTS } from "../../../../../laser/prepare/preparation.ts";
import type { PictureReading } from "../../../../../protocol/prepare.ts";
import { Button } from "../../../../controls/Button.tsx";
import { CurvePointHandle } from "./CurvePointHandle.tsx";
import type { Preparing } from "./createPreparing.ts";
import { addPoint, movePoint, removePoint, widestGap } from "./curveMoves.ts";
import { histogramPath } from "./histogramPath.ts";
import { PrepareSection } from "./PrepareSection.tsx";

/** The tone curve: drag its points, or move them with the arrow keys; a click beside them adds one, Delete removes it. */
export function CurveSection(props: { reading: PictureReading | null; preparing: Preparing }) {
  const [dragged, setDragged] = createSignal<number | null>(null);
  const points = () => props.preparing.preparation().curve;
  const change = (curve: readonly CurvePoint[]) => props.preparing.change({ curve });
  let plane: SVGSVGElement | undefined;

  function placeOf(event: PointerEvent): CurvePoint {
    const box = plane?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (event.clientX - box.left) / box.width, y: 1 - (event.clientY - box.top) / box.height };
  }

  function onPointerDown(event: PointerEvent & { currentTarget: SVGSVGElement }): void {
    if (event.button !== 0) return;
    const at = placeOf(event);
    const near = nearestPoint(points(), at);
    const next = near === null ? addPoint(points(), at.x) : points();
    if (next !== points()) change(next);
    const taken = near ?? nearestPoint(next, { x: at.x, y: monotoneCubic(next)(at.x) });
    if (taken === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(taken);
    change(movePoint(next, taken, at));
  }

  return (
    <PrepareSection
      title="Curve"
      isChanged={props.preparing.isChanged("curve")}
      onReset={() => props.preparing.reset("curve")}
    >
      <fieldset class="prepare-plane" aria-label="Tone curve, from dark on the left to light on the right">
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the field set around it is named, and a title would be a tooltip */}
        <svg
          ref={(element) => {
            plane = element;
          }}
          class="prepare-curve"
          viewBox="0 0 100 100"
          onPointerDown={onPointerDown}
          onPointerMove={(event) => {
            const index = dragged();
            if (index !== null) change(movePoint(points(), index, placeOf(event)));
          }}
          onPointerUp={() => setDragged(null)}
          onPointerCancel={() => setDragged(null)}
        >
          <path class="prepare-tones" d={histogramPath(props.reading?.histogram ?? [])} />
          <path class="prepare-grid" d="M25 0V100M50 0V100M75 0V100M0 25H100M0 50H100M0 75H100M0 100L100 0" />
          <path class="prepare-line" d={curvePath(points())} />
          <Index each={points()}>
            {(point, index) => (
              <CurvePointHandle
                point={point()}
                index={index}
                onMove={(to) => change(movePoint(points(), index, to))}
                onRemove={() => change(removePoint(points(), index))}
              />
            )}
          </Index>
        </svg>
      </fieldset>
      <div class="prepare-buttons">
        <Button
          disabled={points().length >= MOST_CURVE_POINTS}
          onClick={() => change(addPoint(points(), widestGap(points())))}
        >
          Add a point
        </Button>
        <span class="small soft">Delete removes the point in focus.</span>
      </div>
    </PrepareSection>
  );
}

/** Near enough for a finger, as a share of the plane. */
const REACH = 0.07;

function nearestPoint(points: readonly CurvePoint[], { x, y }: CurvePoint): number | null {
  const distances = points.map((point) => Math.hypot(point.x - x, point.y - y));
  const nearest = Math.min(...distances);
  return nearest <= REACH ? distances.indexOf(nearest) : null;
}

function curvePath(points: readonly CurvePoint[]): string {
  const curve = monotoneCubic(points);
  const places = Array.from({ length: 101 }, (_, x) => `${x} ${(100 - 100 * curve(x / 100)).toFixed(2)}`);
  return `M${places.join("L")}`;
}
