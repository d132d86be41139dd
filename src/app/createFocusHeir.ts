import { onCleanup } from "solid-js";

/**
 * When an element goes away that holds the focus, the focus goes to the page's content instead of nowhere, so that the next Tab goes on
 * from there. Call it in a component, with its outermost element.
 */
export function createFocusHeir(element: () => HTMLElement | undefined): void {
  onCleanup(() => {
    if (element()?.contains(document.activeElement)) document.getElementById("main")?.focus({ preventScroll: true });
  });
}
