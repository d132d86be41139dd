// What the program `potrace` (Debian 1.16-2, GPL-2: run, never read or shipped) makes of small bitmaps, for tests/unit/laser/trace.
// From the repository root:   apt-get download potrace libpotrace0 && for d in *potrace*.deb; do dpkg -x $d /tmp/potrace; done
//                             LD_LIBRARY_PATH=/tmp/potrace/usr/lib/x86_64-linux-gnu POTRACE=/tmp/potrace/usr/bin/potrace npx tsx tools/oracle/trace/potrace.ts
// Writes tests/golden/laser/trace.json: bits as base64 (rows padded to bytes, 1 = burnt); paths in thousandths of a dot, y down: the start,
// then each segment's points, one for a line, three for a curve.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { threshold } from "../../../src/laser/dither/threshold.ts";
import type { BitImage } from "../../../src/laser/raster/images.ts";
import type { PointMm, VectorPath } from "../../../src/laser/vector/vectorPath.ts";
import { filledArea } from "../../bench/trace/areas.ts";
import { Potrace } from "../../bench/trace/Potrace.ts";
import { UNITS } from "../../bench/trace/pathData.ts";
import { burntBelowHalf, contactSheet, crop, noise } from "../../bench/trace/pictures.ts";
import { ROOT } from "../../paths.ts";

const DEFAULTS = { alphamax: 1, opttolerance: 0.2, turdsize: 2, turnpolicy: "minority" };

const VARIANTS = [
  {},
  { alphamax: 0 },
  { alphamax: 1.3334 },
  { opttolerance: 0 },
  { opttolerance: 1 },
  { turdsize: 0 },
  { turdsize: 30 },
  { turnpolicy: "majority" },
  { turnpolicy: "black" },
  { turnpolicy: "white" },
].map((variant) => ({ ...DEFAULTS, ...variant }));

const pictures: Record<string, BitImage> = {
  "line drawing of a butterfly": burntBelowHalf(crop(contactSheet("line-art"), 400, 1200, 100)),
  "silhouette of a gear": burntBelowHalf(crop(contactSheet("silhouette"), 200, 300, 100)),
  letters: letters(),
  noise: threshold(noise(48), { level: 0.5 }),
};

using potrace = new Potrace();
const traces = Object.entries(pictures).flatMap(([picture, bits]) =>
  VARIANTS.map((options) => {
    const paths = potrace.trace(bits, flags(options));
    const areaDots = filledArea(paths, bits.widthPx, bits.heightPx);
    return {
      picture,
      options,
      areaDots: Math.round(areaDots * 100) / 100,
      nodes: nodesOf(paths),
      paths: paths.map(pointsOf),
    };
  }),
);
const golden = {
  from: `potrace ${potrace.version}`,
  pictures: Object.fromEntries(
    Object.entries(pictures).map(([name, bits]) => [
      name,
      { ...bits, data: Buffer.from(bits.data).toString("base64") },
    ]),
  ),
  traces,
};
writeFileSync(join(ROOT, "tests", "golden", "laser", "trace.json"), `${JSON.stringify(golden)}\n`);

/** `--opttolerance 0` still joins what is exact; `--longcurve` joins nothing. */
function flags({ alphamax, opttolerance, turdsize, turnpolicy }: typeof DEFAULTS): string[] {
  const join = opttolerance === 0 ? ["--longcurve"] : ["--opttolerance", String(opttolerance)];
  return ["--alphamax", String(alphamax), ...join, "--turdsize", String(turdsize), "--turnpolicy", turnpolicy];
}

/** 8 × 16 letters by hand, at four dots a pixel: right angles, stairs and holes. */
function letters(): BitImage {
  const rows = [
    "XXXXX.....XX....",
    "XX..XX...XXXX...",
    "XX..XX..XX..XX..",
    "XXXXX...XX..XX..",
    "XX..XX..XXXXXX..",
    "XX..XX..XX..XX..",
    "XXXXX...XX..XX.X",
  ];
  const isBurnt = (index: number) => rows[Math.trunc(index / 64 / 4)]![Math.trunc((index % 64) / 4)] === "X"; // 28 rows of 64
  const data = Float32Array.from({ length: 28 * 64 }, (_, index) => (isBurnt(index) ? 0 : 1));
  return threshold({ widthPx: 64, heightPx: 28, data }, { level: 0.5 });
}

function nodesOf(paths: readonly VectorPath[]): number {
  return paths.reduce((sum, { segments }) => sum + segments.length, 0);
}

function pointsOf({ start, segments }: VectorPath): number[][] {
  const units = ({ x, y }: PointMm) => [Math.round(x * UNITS), Math.round(y * UNITS)];
  const points = segments.map((segment) =>
    segment.kind === "line"
      ? units(segment.end)
      : [...units(segment.control1), ...units(segment.control2), ...units(segment.end)],
  );
  return [units(start), ...points];
}
