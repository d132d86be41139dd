import { onCleanup, onMount } from "solid-js";
import { createDropTarget } from "../../createDropTarget.ts";

/** What the file picker offers; what is in a file is judged by its bytes, not by this. */
export const PICTURE_TYPES = "image/png,image/jpeg,image/webp";

/** Pictures that are dropped anywhere on the page or pasted. `isOver` is true while a file is held over the page. */
export function createFileIntake(onFile: (file: File) => void) {
  const { isOver } = createDropTarget(({ files: [file] }) => file && onFile(file));

  function onPaste(event: ClipboardEvent): void {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    onFile(file);
  }

  onMount(() => document.addEventListener("paste", onPaste));
  onCleanup(() => document.removeEventListener("paste", onPaste));
  return { isOver };
}
