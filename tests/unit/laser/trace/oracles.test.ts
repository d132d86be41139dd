import { describe, expect, test } from "vitest";
import { distanceToBlank } from "../../../../src/laser/trace/centrelines/distanceToBlank.ts";
import { makeDotGrid, thinInto } from "../../../../src/laser/trace/centrelines/thin.ts";
import { otsuThresholds } from "../../../../src/laser/trace/thresholds.ts";
import { bytesOf, dotsOf, floatsOf, golden, meanOf, type Plane, planeOf, worstDifference } from "../support.ts";

interface SkeletonGolden {
  from: string;
  pictures: {
    name: string;
    widthPx: number;
    heightPx: number;
    rowBytes: number;
    bits: string;
    thinned: string;
    squared: string;
  }[];
  tones: (Plane & { name: string; thresholds: Record<string, number[]> })[];
}

const { from, pictures, tones } = golden<SkeletonGolden>("skeleton.json");

describe(`against ${from} (tools/oracle/trace/skeleton.py)`, () => {
  test.each(pictures)(
    "$name: thinned to the same dots, at the same distances",
    ({ bits, thinned, squared, ...grid }) => {
      const dots = makeDotGrid({ ...grid, data: bytesOf(bits) });
      const distances = withoutRim(distanceToBlank(dots), dots.stride, grid.heightPx);
      expect(distances).toEqual(Array.from(floatsOf(squared)));
      thinInto(dots);
      const expected = dotsOf({ ...grid, data: bytesOf(thinned) });
      expect(withoutRim(dots.dots, dots.stride, grid.heightPx)).toEqual(expected);
    },
  );

  // scikit-image adds up in f32, so that it can miss the best by a step of 1/256; ours must not.
  test.each(tones)("$name: Otsu's thresholds, in steps of 1/256", ({ name, thresholds, ...plane }) => {
    const bins = Array.from(planeOf(plane).data, (tone) => Math.min(255, Math.floor(tone * 256)));
    for (const [levels, theirs] of Object.entries(thresholds)) {
      const ours = otsuThresholds(planeOf(plane), Number(levels)).map((level) => level * 256);
      console.log(`${name}, ${levels} levels: ${ours.join(" ")}; scikit-image: ${theirs.join(" ")}`);
      expect(worstDifference(ours, theirs), `${levels} levels`).toBeLessThanOrEqual(1);
      expect(meritOf(bins, ours)).toBeGreaterThanOrEqual(meritOf(bins, theirs));
    }
  });
});

/** Up to constants, the variance between the classes that the thresholds make. */
function meritOf(bins: readonly number[], thresholds: readonly number[]): number {
  return [...thresholds, 256].reduce((sum, end, index) => {
    const inClass = bins.filter((bin) => bin >= (thresholds[index - 1] ?? 0) && bin < end);
    return sum + (inClass.length === 0 ? 0 : inClass.length * meanOf(inClass) ** 2);
  }, 0);
}

function withoutRim(values: ArrayLike<number>, stride: number, heightPx: number): number[] {
  return Array.from({ length: heightPx }, (_, y) =>
    Array.from({ length: stride - 2 }, (_, x) => values[(y + 1) * stride + x + 1]!),
  ).flat();
}
