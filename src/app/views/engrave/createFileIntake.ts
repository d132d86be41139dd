import { createSignal, onCleanup, onMount } from "solid-js";

/** What the file picker offers; what is in a file is judged by its bytes, not by this. */
export const PICTURE_TYPES = "image/png,image/jpeg,image/webp";

/** Pictures that are dropped anywhere on the page or pasted. `isOver` is true while a file is held over the page. */
export function createFileIntake(onFile: (file: File) => void) {
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
  function onDrop(event: DragEvent): void {
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    onFile(file);
  }
  function onPaste(event: ClipboardEvent): void {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    onFile(file);
  }

  onMount(() => {
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("dragleave", onDragLeave);
    document.addEventListener("drop", onDrop);
    document.addEventListener("paste", onPaste);
  });
  onCleanup(() => {
    document.removeEventListener("dragover", onDragOver);
    document.removeEventListener("dragleave", onDragLeave);
    document.removeEventListener("drop", onDrop);
    document.removeEventListener("paste", onPaste);
  });
  return { isOver };
}
