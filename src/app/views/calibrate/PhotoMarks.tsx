import { For } from "solid-js";
import type { CardPhoto } from "./state/createCardPhoto.ts";

/** The photograph with its four marks, each to be dragged, or moved with the arrow keys. */
export function PhotoMarks(props: { photo: CardPhoto; onMove: (index: number, x: number, y: number) => void }) {
  let frame: HTMLDivElement | undefined;

  function drag(index: number, event: PointerEvent & { currentTarget: HTMLElement }) {
    if (!frame || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const { widthPx, heightPx } = props.photo;
    props.onMove(index, ((event.clientX - left) / width) * widthPx, ((event.clientY - top) / height) * heightPx);
  }

  function nudge(index: number, event: KeyboardEvent) {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [
      0, 0,
    ];
    const mark = props.photo.marks[index];
    if (!mark || (dx === 0 && dy === 0)) return;
    event.preventDefault();
    const step = event.shiftKey ? props.photo.widthPx / 50 : Math.max(1, props.photo.widthPx / 1000);
    props.onMove(index, mark.x + (dx ?? 0) * step, mark.y + (dy ?? 0) * step);
  }

  return (
    <div class="card-photo" ref={frame}>
      <img src={props.photo.url} alt="The burnt card" draggable={false} />
      <For each={[0, 1, 2, 3]}>
        {(index) => {
          const mark = () => props.photo.marks[index] ?? { x: 0, y: 0, isFound: false };
          return (
            <button
              type="button"
              class="card-mark"
              data-missed={mark().isFound ? undefined : ""}
              style={{
                left: `${(100 * mark().x) / props.photo.widthPx}%`,
                top: `${(100 * mark().y) / props.photo.heightPx}%`,
              }}
              aria-label={`Mark ${index + 1}${mark().isFound ? "" : ", not found"}: ${Math.round(mark().x)}, ${Math.round(mark().y)}. Arrow keys move it.`}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                event.currentTarget.focus();
              }}
              onPointerMove={(event) => drag(index, event)}
              onKeyDown={(event) => nudge(index, event)}
            />
          );
        }}
      </For>
    </div>
  );
}
