import { createEffect, createMemo, createSignal, on, onCleanup, onMount } from "solid-js";
import type { DrawnMoves } from "../../../../laser/export/gcode/drawnMoves.ts";
import { runInSlices } from "../../../../protocol/runInSlices.ts";
import { makeNewestWins } from "../state/makeNewestWins.ts";
import { type Bounds, boundsOfDrawn, fitBounds, movesBy } from "./moveList.ts";
import { paintHead, paintMoves } from "./paintMoves.ts";

interface Picture {
  readonly list: DrawnMoves;
  readonly bounds: Bounds;
  readonly seconds: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The moves that have ended by a moment. */
export function MovesCanvas(props: { list: DrawnMoves; seconds: number }) {
  let canvas: HTMLCanvasElement | undefined;
  const [size, setSize] = createSignal({ widthPx: 0, heightPx: 0 });
  const bounds = createMemo(() => boundsOfDrawn(props.list));
  let isGone = false;
  onCleanup(() => {
    isGone = true;
  });

  onMount(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize({ widthPx: Math.round(width * devicePixelRatio), heightPx: Math.round(height * devicePixelRatio) });
    });
    if (canvas) observer.observe(canvas);
    onCleanup(() => observer.disconnect());
  });

  // Drawn aside and shown when it is whole; while the slider moves, only the newest is drawn next.
  const draw = makeNewestWins<Picture>(async ({ list, bounds, seconds, widthPx, heightPx }) => {
    const context = canvas?.getContext("2d");
    const aside = new OffscreenCanvas(widthPx, heightPx).getContext("2d");
    if (!canvas || !context || !aside) return;
    const fit = fitBounds(bounds, { widthPx, heightPx });
    const palette = paletteOf(canvas);
    const count = movesBy(list, seconds);
    if ((await runInSlices(paintMoves(aside, list, { fit, count, palette }), () => isGone)) === null) return;
    paintHead(aside, list, { fit, count, palette });
    canvas.width = widthPx; // clears it, too
    canvas.height = heightPx;
    context.drawImage(aside.canvas, 0, 0);
  });

  createEffect(
    on([() => props.list, bounds, () => props.seconds, size], ([list, around, seconds, { widthPx, heightPx }]) => {
      if (widthPx > 0 && heightPx > 0) draw({ list, bounds: around, seconds, widthPx, heightPx });
    }),
  );

  return <canvas ref={canvas} class="moves-canvas" role="img" aria-label="The way of the laser head" />;
}

function paletteOf(element: Element) {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim() || style.color;
  return { burn: style.color, dark: style.borderTopColor, head: color("outline-color") };
}
