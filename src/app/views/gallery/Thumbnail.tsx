import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { createPictureUrl } from "./state/createPictureUrl.ts";

/** A small picture, fetched when it comes near the screen. */
export function Thumbnail(props: { id: string }) {
  const { librarian } = useApp();
  const [isNear, setNear] = createSignal(false);
  const url = createPictureUrl(
    () => (isNear() ? props.id : null),
    (id) => librarian.getThumbnail(id),
  );
  let place: HTMLSpanElement | undefined;
  onMount(() => {
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: "600px",
    });
    if (place) observer.observe(place);
    onCleanup(() => observer.disconnect());
  });
  return (
    <span ref={place} class="thumbnail">
      <Show when={url()}>{(src) => <img src={src()} alt="" />}</Show>
    </span>
  );
}
