import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { Grain } from "./grains.ts";
import { GRAIN_SIDE_PX, grainTexture } from "./grainTexture.ts";

/** An address of the grain's texture as a picture; null while there is none. */
export function createGrainUrl(grain: Accessor<Grain | null>): Accessor<string | null> {
  const [url, setUrl] = createSignal<string | null>(null);
  createEffect(
    on(grain, (now) => {
      let isGone = false;
      let made: string | null = null;
      onCleanup(() => {
        isGone = true;
        setUrl(null);
        if (made) URL.revokeObjectURL(made);
      });
      if (!now) return;
      void drawn(now).then((png) => {
        if (isGone) return;
        made = URL.createObjectURL(png);
        setUrl(made);
      });
    }),
  );
  return url;
}

function drawn(grain: Grain): Promise<Blob> {
  const canvas = new OffscreenCanvas(GRAIN_SIDE_PX, GRAIN_SIDE_PX);
  const image = new ImageData(GRAIN_SIDE_PX, GRAIN_SIDE_PX);
  const texture = grainTexture(grain);
  for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : texture[at >> 2]!; // four bytes a texel
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas.convertToBlob();
}
