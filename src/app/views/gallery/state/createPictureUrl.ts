import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { Result } from "../../../../protocol/failure.ts";

/** An object URL for what `read` brings, revoked when the id changes or the owner goes. Null until it is here, or when there is none. */
export function createPictureUrl(
  id: Accessor<string | null>,
  read: (id: string) => Promise<Result<Blob>>,
): Accessor<string | null> {
  const [url, setUrl] = createSignal<string | null>(null);
  createEffect(
    on(id, (wanted) => {
      if (wanted === null) return;
      let made: string | null = null;
      let isGone = false;
      void read(wanted).then((blob) => {
        if (!blob.ok || isGone) return;
        made = URL.createObjectURL(blob.value);
        setUrl(made);
      });
      onCleanup(() => {
        isGone = true;
        setUrl(null);
        if (made) URL.revokeObjectURL(made);
      });
    }),
  );
  return url;
}
