import { type BitPlane, clearBeyond, makeBitPlane } from "./BitPlane.ts";
import { discRows, eroded } from "./opened.ts";

/** The pixels about which a disc of this diameter fits into what is set: those deeper than half of it. An even diameter counts as one more. */
export function centred(plane: BitPlane, diameterPx: number): BitPlane {
  const diameter = diameterPx | 1;
  const corners = eroded(plane, discRows(diameter));
  const half = (diameter - 1) / 2;
  const moved = makeBitPlane(plane.widthPx, plane.heightPx);
  const { rowWords, heightPx } = plane;
  const [skip, shift] = [half >> 5, half & 31];
  // Indices are in range: rows and words of the plane.
  for (let y = half; y < heightPx; y++) {
    for (let word = skip; word < rowWords; word++) {
      const at = (y - half) * rowWords + word - skip;
      const low = word > skip ? corners.words[at - 1]! : 0;
      moved.words[y * rowWords + word] =
        shift === 0 ? corners.words[at]! : (corners.words[at]! << shift) | (low >>> (32 - shift));
    }
  }
  clearBeyond(moved);
  return moved;
}
