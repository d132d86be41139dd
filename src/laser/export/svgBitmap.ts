import type { BitImage } from "../raster/images.ts";
import { base64 } from "./base64.ts";
import { engravingPng } from "./engravingPng.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { formatMm } from "./formatMm.ts";
import { svgFrame } from "./svgFrame.ts";
import { TextBytes } from "./textBytes.ts";

/**
 * The dots as an SVG that holds the 1-bit PNG at true size, to be shown without smoothing. `xlink:href` rather than `href`:
 * laser programs read SVG 1.1, and everything newer understands it too.
 */
export function svgBitmap(bits: BitImage, details: ExportDetails): Uint8Array<ArrayBuffer> {
  const { head, tail } = svgFrame(bits, details);
  const widthMm = formatMm(bits.widthPx * details.lineIntervalMm);
  const heightMm = formatMm(bits.heightPx * details.lineIntervalMm);
  const output = new TextBytes();
  output.text(
    `${head}<image x="0" y="0" width="${widthMm}" height="${heightMm}" preserveAspectRatio="none" ` +
      `image-rendering="optimizeSpeed" style="image-rendering:crisp-edges;image-rendering:pixelated" ` +
      `xlink:href="data:image/png;base64,`,
  );
  output.bytes(base64(engravingPng(bits, details)));
  output.text(`"/>${tail}`);
  return output.finish();
}
