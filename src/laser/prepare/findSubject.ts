import type { GrayAlphaImage } from "../raster/images.ts";
import { type Crop, WHOLE_PICTURE } from "./preparation.ts";

/** A line holds some of the subject if this share of it does; less is a speck. */
const LEAST_SHARE = 0.002;

/** Left around the subject, as a share of its longer side. */
const MARGIN = 0.02;

/**
 * The part of a picture that its subject fills, with a small margin; null if there is no subject, or nothing around it. The subject is
 * what is not transparent; in an opaque picture, whatever differs in encoded gray by more than `tolerance` from the middle one of the
 * tones along the edge.
 */
export function findSubject(picture: GrayAlphaImage, tolerance: number): Crop | null {
  const { widthPx, heightPx } = picture.gray;
  const isSubject = subjectTest(picture, tolerance);
  const columns = new Uint32Array(widthPx);
  const rows = new Uint32Array(heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (!isSubject(y * widthPx + x)) continue;
      columns[x]! += 1; // a column and a row of the picture
      rows[y]! += 1;
    }
  }
  const across = spanOf(columns, heightPx);
  const down = spanOf(rows, widthPx);
  if (!across || !down) return null;
  const marginPx = MARGIN * Math.max(across.to - across.from, down.to - down.from);
  const crop = {
    left: Math.max(0, (across.from - marginPx) / widthPx),
    top: Math.max(0, (down.from - marginPx) / heightPx),
    right: Math.min(1, (across.to + marginPx) / widthPx),
    bottom: Math.min(1, (down.to + marginPx) / heightPx),
  };
  return JSON.stringify(crop) === JSON.stringify(WHOLE_PICTURE) ? null : crop;
}

function subjectTest({ gray, alpha }: GrayAlphaImage, tolerance: number): (index: number) => boolean {
  if (alpha !== null) return (index) => alpha.data[index]! >= 0.5; // a pixel of the picture
  const edge = middleOfEdge(gray);
  return (index) => Math.abs(gray.data[index]! - edge) > tolerance;
}

function middleOfEdge({ widthPx, heightPx, data }: GrayAlphaImage["gray"]): number {
  const bottom = (heightPx - 1) * widthPx;
  const rim = [...data.subarray(0, widthPx), ...data.subarray(bottom)];
  for (let y = 1; y < heightPx - 1; y++) rim.push(data[y * widthPx]!, data[(y + 1) * widthPx - 1]!); // ends of a row
  rim.sort((a, b) => a - b);
  return rim[(rim.length - 1) >> 1]!; // a picture has a rim
}

/** From the first line with enough of the subject to behind the last. */
function spanOf(counts: Uint32Array, lengthPx: number): { readonly from: number; readonly to: number } | null {
  const isEnough = (count: number) => count >= Math.max(1, LEAST_SHARE * lengthPx);
  const from = counts.findIndex(isEnough);
  return from < 0 ? null : { from, to: counts.findLastIndex(isEnough) + 1 };
}
