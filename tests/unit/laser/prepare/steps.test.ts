import { describe, expect, test } from "vitest";
import { equalizeLocally } from "../../../../src/laser/prepare/equalizeLocally.ts";
import { medianFilter } from "../../../../src/laser/prepare/medianFilter.ts";
import { monotoneCubic } from "../../../../src/laser/prepare/monotoneCubic.ts";
import { place } from "../../../../src/laser/prepare/place.ts";
import {
  type Background,
  type CurvePoint,
  type Preparation,
  WHOLE_PICTURE,
} from "../../../../src/laser/prepare/preparation.ts";
import { removeBackground } from "../../../../src/laser/prepare/removeBackground.ts";
import { removeSpecks } from "../../../../src/laser/prepare/removeSpecks.ts";
import { smoothNoise } from "../../../../src/laser/prepare/smoothNoise.ts";
import {
  bytesOf,
  floatsOf,
  golden,
  grayOf,
  makeNoise,
  meanOf,
  type Plane,
  planeOf,
  worstDifference,
} from "../support.ts";

interface StepsGolden {
  backgrounds: { background: Background; from: string | null; widthPx: number; heightPx: number; alpha: string }[];
  placements: {
    gray: Plane;
    turns: Preparation["quarterTurns"];
    angle: number;
    mirror: boolean;
    to: Plane;
    alpha?: Plane;
  }[];
  medians: { gray: Plane; to: Plane }[];
  smoothings: { strength: number; gray: Plane; to: Plane }[];
  specks: { areaPx: number; gray: Plane; dark: string; light: string }[];
  curves: { points: CurvePoint[]; x: number[]; y: number[] }[];
  localContrasts: { strength: number; gray: Plane; alpha: Plane | null; to: Plane }[];
  publishedClahe: { sidePx: number; gray: string; every: number; made: { strength: number; to: string }[] };
}
const oracle = golden<StepsGolden>("prepare/steps.json");

/** 8-bit gray as encoded levels. */
const levelsOf = (base64: string) => Float32Array.from(bytesOf(base64), (code) => code / 255);

describe("background, against scikit-image's connected parts and numpy (tools/oracle/prepare/steps.py)", () => {
  const rgba = new Uint8ClampedArray(bytesOf(oracle.backgrounds[0]?.from ?? ""));

  test.each(oracle.backgrounds)("$background", ({ background, widthPx, heightPx, alpha }) => {
    const cut = removeBackground({ widthPx, heightPx, data: rgba }, background);
    expect(cut.data.filter((_, byte) => byte % 4 === 3)).toEqual(new Uint8ClampedArray(bytesOf(alpha)));
    expect(cut.data.filter((_, byte) => byte % 4 !== 3)).toEqual(rgba.filter((_, byte) => byte % 4 !== 3));
  });

  test("a tolerance of a fifth is 51 codes in each channel", () => {
    const data = Uint8ClampedArray.of(151, 100, 49, 255, 152, 100, 100, 255, 100, 48, 100, 255);
    const cut = removeBackground(
      { widthPx: 3, heightPx: 1, data },
      { remove: "everywhere", color: "#646464", tolerance: 0.2 },
    );
    expect(cut.data.filter((_, byte) => byte % 4 === 3)).toEqual(Uint8ClampedArray.of(0, 255, 255));
  });

  test("a picture of one colour is all background; one that is transparent stays so", () => {
    const background: Background = { remove: "edges", color: null, tolerance: 0 };
    for (const [widthPx, heightPx] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [2, 2],
      [5, 7],
    ] as const) {
      const data = new Uint8ClampedArray(widthPx * heightPx * 4).fill(200);
      expect(
        removeBackground({ widthPx, heightPx, data }, background).data.every((v, at) => v === (at % 4 < 3 ? 200 : 0)),
      ).toBe(true);
      const clear = new Uint8ClampedArray(data.length);
      expect(removeBackground({ widthPx, heightPx, data: clear }, background).data).toEqual(clear);
    }
  });

  test("a maze as long as the picture has room for is followed to its end", () => {
    const side = 201;
    const data = new Uint8ClampedArray(side * side * 4).fill(255);
    const wall = (x: number, y: number) => y % 2 === 1 && x !== (y % 4 === 1 ? side - 1 : 0);
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) if (wall(x, y)) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    const cut = removeBackground(
      { widthPx: side, heightPx: side, data },
      { remove: "edges", color: "#ffffff", tolerance: 0.1 },
    );
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) expect(cut.data[(y * side + x) * 4 + 3]).toBe(wall(x, y) ? 255 : 0);
  });
});

describe("place", () => {
  const settings = { quarterTurns: 0, angleDeg: 0, crop: WHOLE_PICTURE, mirror: false } as const;

  test("quarter turns and mirroring are numpy's, angles scikit-image's bicubic warp", () => {
    const worst = { moved: 0, turned: 0 };
    for (const { gray, turns, angle, mirror, to, alpha } of oracle.placements) {
      const ours = place(
        { gray: planeOf(gray), alpha: null },
        { ...settings, quarterTurns: turns, angleDeg: angle, mirror },
      );
      expect([ours.gray.widthPx, ours.gray.heightPx]).toEqual([to.widthPx, to.heightPx]);
      const kind = angle === 0 ? "moved" : "turned";
      worst[kind] = Math.max(worst[kind], worstDifference(ours.gray.data, planeOf(to).data));
      if (alpha) worst.turned = Math.max(worst.turned, worstDifference(ours.alpha?.data ?? [], planeOf(alpha).data));
      else expect(ours.alpha).toBeNull();
    }
    console.log(`turned by an angle: within ${worst.turned.toExponential(1)} of scikit-image`);
    expect(worst.moved).toBe(0);
    expect(worst.turned).toBeLessThan(1e-6);
  });

  test("a crop is the same part of the whole, turned, mirrored or not", () => {
    const noise = makeNoise(3);
    const gray = grayOf(31, 23, noise);
    const alpha = grayOf(31, 23, noise);
    const crop = { left: 0.2, top: 0.1, right: 0.7, bottom: 0.95 };
    for (const placement of [
      { ...settings, quarterTurns: 1 },
      { ...settings, quarterTurns: 2, mirror: true },
      { ...settings, quarterTurns: 3, angleDeg: 12 },
      { ...settings, angleDeg: -5, mirror: true },
    ] as const) {
      const whole = place({ gray, alpha }, { ...placement, mirror: false });
      const part = place({ gray, alpha }, { ...placement, crop });
      for (const name of ["gray", "alpha"] as const) {
        const from = whole[name]!;
        const ours = part[name]!;
        const left = Math.round(0.2 * from.widthPx);
        const top = Math.round(0.1 * from.heightPx);
        const expected = grayOf(ours.widthPx, ours.heightPx, (x, y) => {
          const across = placement.mirror ? ours.widthPx - 1 - x : x;
          return from.data[(top + y) * from.widthPx + left + across]!;
        });
        expect(ours).toEqual(expected);
      }
    }
  });

  test("left alone, it is the same picture", () => {
    const image = { gray: grayOf(3, 2, () => 0.5), alpha: null };
    expect(place(image, settings)).toBe(image);
  });

  test("within the picture a turned one is opaque", () => {
    const gray = grayOf(100, 80, () => 1);
    const crop = { left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 };
    const turned = place({ gray, alpha: null }, { ...settings, angleDeg: 7, crop });
    expect(turned.alpha).toBeNull();
    expect(turned.gray.data.every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
  });
});

describe("cleaning", () => {
  test("the median is SciPy's", () => {
    for (const { gray, to } of oracle.medians) expect(medianFilter(planeOf(gray)).data).toEqual(planeOf(to).data);
  });

  test("smoothing is the bilateral filter by numpy", () => {
    const worst = Math.max(
      ...oracle.smoothings.map(({ strength, gray, to }) =>
        worstDifference(smoothNoise(planeOf(gray), strength).data, planeOf(to).data),
      ),
    );
    console.log(`smoothing: within ${worst.toExponential(1)} of numpy`);
    expect(worst).toBeLessThan(1e-3);
  });

  test("removing specks is scikit-image's area closing, and opening where the picture is inverted", () => {
    for (const { areaPx, gray, dark, light } of oracle.specks) {
      const image = { ...gray, data: levelsOf(gray.data) };
      expect(removeSpecks(image, { areaPx, invert: false }).data).toEqual(levelsOf(dark));
      expect(removeSpecks(image, { areaPx, invert: true }).data).toEqual(levelsOf(light));
    }
  });

  test("a speck of exactly the area goes, one of a pixel more stays, and so does a slanted line", () => {
    const speck = (pixels: number) => grayOf(9, 9, (x, y) => (y === 4 && x >= 2 && x < 2 + pixels ? 0 : 1));
    expect(removeSpecks(speck(4), { areaPx: 4, invert: false }).data.every((value) => value === 1)).toBe(true);
    expect(removeSpecks(speck(5), { areaPx: 4, invert: false }).data).toEqual(speck(5).data);
    const line = grayOf(9, 9, (x, y) => (x === y ? 0 : 1));
    expect(removeSpecks(line, { areaPx: 8, invert: false }).data).toEqual(line.data);
  });
});

describe("tones", () => {
  test("the curve is Fritsch and Carlson's, by numpy and SciPy", () => {
    const worst = Math.max(
      ...oracle.curves.map(({ points, x, y }) => worstDifference(x.map(monotoneCubic(points)), y)),
    );
    console.log(`curve: within ${worst.toExponential(1)} of SciPy's Hermite cubic`);
    expect(worst).toBeLessThan(1e-12);
  });

  test("the curve never swings beyond its points", () => {
    const noise = makeNoise(11);
    for (let round = 0; round < 200; round++) {
      const points = Array.from({ length: 6 }, (_, index) => ({ x: (index + noise() * 0.9) / 6, y: noise() }));
      const curve = monotoneCubic(points);
      for (let index = 1; index < points.length; index++) {
        const [a, b] = [points[index - 1]!, points[index]!];
        for (let step = 0; step <= 20; step++) {
          const y = curve(a.x + ((b.x - a.x) * step) / 20);
          expect(y).toBeGreaterThanOrEqual(Math.min(a.y, b.y) - 1e-12);
          expect(y).toBeLessThanOrEqual(Math.max(a.y, b.y) + 1e-12);
        }
      }
    }
  });

  test("local contrast is Zuiderveld's by numpy", () => {
    const worst = Math.max(
      ...oracle.localContrasts.map(({ strength, gray, alpha, to }) => {
        const picture = { gray: planeOf(gray), alpha: alpha && planeOf(alpha) };
        return worstDifference(equalizeLocally(picture, strength).gray.data, planeOf(to).data);
      }),
    );
    console.log(`local contrast: within ${worst.toExponential(1)} of numpy`);
    expect(worst).toBeLessThan(1e-6);
  });

  // Theirs hands out what was clipped in whole counts, leaves three of the bins empty, has a step for each bin, and stretches the result.
  // Within half a tile of the rim, which it mirrors, it is of another picture.
  test.each(oracle.publishedClahe.made)("local contrast $strength is near scikit-image's", ({ strength, to }) => {
    const { sidePx, gray, every } = oracle.publishedClahe;
    const image = { widthPx: sidePx, heightPx: sidePx, data: levelsOf(gray) };
    const ours = equalizeLocally({ gray: image, alpha: null }, strength).gray.data;
    const [low, high] = [ours.reduce((a, b) => Math.min(a, b)), ours.reduce((a, b) => Math.max(a, b))];
    const theirs = floatsOf(to);
    const rim = sidePx / 16 / every;
    const across = sidePx / every;
    const differences = [...theirs.keys()].flatMap((index) => {
      const [x, y] = [index % across, Math.trunc(index / across)];
      if (Math.min(x, y) < rim || Math.max(x, y) >= across - rim) return [];
      const at = (y * sidePx + x) * every;
      return [{ apart: (ours[at]! - low) / (high - low) - theirs[index]!, moved: theirs[index]! - image.data[at]! }];
    });
    const apart = meanOf(differences.map((each) => Math.abs(each.apart)));
    const moved = meanOf(differences.map((each) => Math.abs(each.moved)));
    console.log(
      `local contrast ${strength}: ${apart.toFixed(4)} from scikit-image on average, which moves tones by ${moved.toFixed(4)}`,
    );
    expect(apart).toBeLessThan(0.02);
    expect(apart).toBeLessThan(moved / 3);
  });

  test("no local contrast at strength 0, little just above it; black and white stay", () => {
    const picture = { gray: grayOf(40, 30, makeNoise(5)), alpha: null };
    expect(equalizeLocally(picture, 0)).toBe(picture);
    expect(worstDifference(equalizeLocally(picture, 1e-6).gray.data, picture.gray.data)).toBeLessThan(1e-5);
    const ends = equalizeLocally({ gray: grayOf(40, 30, (x) => x % 2), alpha: null }, 1);
    expect(worstDifference(ends.gray.data, grayOf(40, 30, (x) => x % 2).data)).toBeLessThan(1e-6);
  });
});
