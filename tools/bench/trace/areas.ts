import { Resvg } from "@resvg/resvg-js";
import type { VectorPath } from "../../../src/laser/vector/vectorPath.ts";
import { pathData, UNITS } from "./pathData.ts";

/** Pixels a unit, on which resvg smooths edges besides. */
const SCALE = 4;
/** Units to a side of one tile, so that resvg's pixels stay few. */
const TILE = 1024;

/** The area that paths fill together by the even-odd rule, as resvg draws them; in units of the paths, over a plate from 0. */
export function filledArea(paths: readonly VectorPath[], width: number, height: number): number {
  const data = paths.map(pathData).join("");
  let area = 0;
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      const [w, h] = [Math.min(TILE, width - left), Math.min(TILE, height - top)];
      const frame = `viewBox="${left} ${top} ${w} ${h}" width="${w * SCALE}" height="${h * SCALE}"`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${frame}><path transform="scale(${1 / UNITS})" fill-rule="evenodd" d="${data}"/></svg>`;
      const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
      let alpha = 0;
      for (let index = 3; index < pixels.length; index += 4) alpha += pixels[index]!; // RGBA
      area += alpha / 255 / SCALE ** 2;
    }
  }
  return area;
}

/** The area that one of two shapes fills and the other does not: even-odd over both. */
export function symmetricDifference(
  one: readonly VectorPath[],
  other: readonly VectorPath[],
  width: number,
  height: number,
): number {
  return filledArea([...one, ...other], width, height);
}
