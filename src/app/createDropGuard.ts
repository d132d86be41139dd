import { onCleanup, onMount } from "solid-js";

/** A file dropped where no view takes it would replace the page, and a running job with it. `onStray` is told instead. */
export function createDropGuard(onStray: () => void): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  function onDragOver(event: DragEvent): void {
    if (hasFiles(event) && !event.defaultPrevented) event.preventDefault();
  }
  function onDrop(event: DragEvent): void {
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    onStray();
  }
  // On the window: views listen on the document and come first.
  onMount(() => {
    addEventListener("dragover", onDragOver);
    addEventListener("drop", onDrop);
  });
  onCleanup(() => {
    removeEventListener("dragover", onDragOver);
    removeEventListener("drop", onDrop);
  });
}
