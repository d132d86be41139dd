import { decode } from "fast-png";

export interface Physical {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Reads a PNG that must have one grey bit a pixel and a physical size. */
export function readEngravingPng(bytes: Uint8Array): Physical & { readonly blackShare: number } {
  const image = decode(bytes);
  const { resolution } = image;
  if (image.depth !== 1 || image.channels !== 1) throw new Error(`${image.depth} bits, ${image.channels} channels`);
  if (resolution?.unit !== 1) throw new Error("no pHYs chunk in pixels per metre");
  const { width, height } = image;
  const rowBytes = Math.ceil(width / 8);
  let black = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (((image.data[y * rowBytes + (x >> 3)]! >> (7 - (x & 7))) & 1) === 0) black += 1;
    }
  }
  return {
    widthPx: width,
    heightPx: height,
    widthMm: (width / resolution.x) * 1000,
    heightMm: (height / resolution.y) * 1000,
    blackShare: black / (width * height),
  };
}

/** Reads the size of an SVG that must be in mm with a mm viewBox. */
export function readSvgSize(text: string): { readonly widthMm: number; readonly heightMm: number } {
  const width = /<svg[^>]*\bwidth="([\d.]+)mm"/.exec(text)?.[1];
  const height = /<svg[^>]*\bheight="([\d.]+)mm"/.exec(text)?.[1];
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(text);
  if (!width || !height || !box) throw new Error(`no size in mm: ${text.slice(0, 200)}`);
  if (box[1] !== width || box[2] !== height) throw new Error(`the viewBox is not in mm: ${box[0]}`);
  return { widthMm: Number(width), heightMm: Number(height) };
}
