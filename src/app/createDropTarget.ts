import { createSignal, onCleanup, onMount } from "solid-js";

/**
 * Files that are dropped anywhere on the page. `onDrop` is called in the event itself, which is the only time to read the items.
 * `isOver` is true while files are held over the page.
 */
export function createDropTarget(onDrop: (data: DataTransfer) => void) {
  const [isOver, setOver] = createSignal(false);

  function onDragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setOver(true);
  }
  function onDragLeave(event: DragEvent): void {
    if (event.relatedTarget === null) setOver(false); // it left the window, not just one element for another
  }
  function onDropped(event: DragEvent): void {
    setOver(false);
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    onDrop(event.dataTransfer);
  }

  onMount(() => {
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("dragleave", onDragLeave);
    document.addEventListener("drop", onDropped);
  });
  onCleanup(() => {
    document.removeEventListener("dragover", onDragOver);
    document.removeEventListener("dragleave", onDragLeave);
    document.removeEventListener("drop", onDropped);
  });
  return { isOver };
}
