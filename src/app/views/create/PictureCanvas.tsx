import { createEffect } from "solid-js";
import type { RgbaImage } from "../../../laser/raster/images.ts";

/** Pixels on the screen. `alt` says what they show. */
export function PictureCanvas(props: { image: RgbaImage; alt: string }) {
  let canvas: HTMLCanvasElement | undefined;
  createEffect(() => {
    const { widthPx, heightPx, data } = props.image;
    if (!canvas) return;
    canvas.width = widthPx;
    canvas.height = heightPx;
    canvas.style.setProperty("--ratio", String(widthPx / heightPx));
    canvas.getContext("2d")?.putImageData(new ImageData(data, widthPx, heightPx), 0, 0);
  });
  return <canvas ref={canvas} role="img" aria-label={props.alt} />;
}
