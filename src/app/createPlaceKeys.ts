import { useNavigate } from "@solidjs/router";
import { onCleanup, onMount } from "solid-js";
import { PLACES } from "./places.ts";

/** Keys that go to a place, when nothing is being typed and no dialog is open. */
export function createPlaceKeys(isOn: () => boolean): void {
  const navigate = useNavigate();
  function onKeyDown(event: KeyboardEvent): void {
    if (!isOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const place = PLACES.find((each) => each.key === event.key);
    if (place) navigate(place.path);
  }
  onMount(() => document.addEventListener("keydown", onKeyDown));
  onCleanup(() => document.removeEventListener("keydown", onKeyDown));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, dialog, [contenteditable]") !== null;
}
