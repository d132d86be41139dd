import { describe, expect, test } from "vitest";
import type { BitImage } from "../../../../src/laser/raster/images.ts";
import { shapeFigures } from "../../../../src/laser/trace/shapeFigures.ts";
import { traceOutlines } from "../../../../src/laser/trace/traceOutlines.ts";
import type { OutlineSettings } from "../../../../src/laser/trace/traceSettings.ts";
import type { Segment, VectorPath } from "../../../../src/laser/vector/vectorPath.ts";
import { symmetricDifference } from "../../../../tools/bench/trace/areas.ts";
import { UNITS } from "../../../../tools/bench/trace/pathData.ts";
import { bytesOf, golden } from "../support.ts";

interface TraceGolden {
  from: string;
  pictures: Record<string, Omit<BitImage, "data"> & { data: string }>;
  traces: {
    picture: string;
    options: { alphamax: number; opttolerance: number; turdsize: number; turnpolicy: string };
    areaDots: number;
    nodes: number;
    paths: number[][][];
  }[];
}

const { from, pictures, traces } = golden<TraceGolden>("trace.json");
const POLICIES: Record<string, OutlineSettings["turnPolicy"]> = {
  minority: "minority",
  majority: "majority",
  black: "burnt",
  white: "blank",
};

/** What ours may be apart by at most, as a share of the filled area; ties between equal polygons make the most of it. */
const BARS: Record<string, number> = {
  "line drawing of a butterfly": 0.0015,
  "silhouette of a gear": 0.0001,
  letters: 0.0001,
  noise: 0.005,
};

describe(`against ${from} (tools/oracle/trace/potrace.ts)`, () => {
  test.each(traces)("$picture $options", ({ picture, options, areaDots, nodes, paths }) => {
    const { data, ...grid } = pictures[picture]!;
    const ours = traceOutlines({ ...grid, data: bytesOf(data) }, settingsOf(options));
    const theirs = paths.map(pathOf);
    const apart = symmetricDifference(ours.paths, theirs, grid.widthPx, grid.heightPx) / areaDots;
    const ratio = shapeFigures(ours).nodeCount / nodes;
    console.log(
      `${picture}, ${JSON.stringify(options)}: ${(apart * 100).toFixed(3)} % of the area apart, nodes ${ratio.toFixed(3)} ×`,
    );
    expect(ours.paths.length).toBe(theirs.length);
    expect(apart).toBeLessThanOrEqual(BARS[picture]!);
    expect(ratio).toBeLessThanOrEqual(1.1);
  });
});

function settingsOf(options: TraceGolden["traces"][number]["options"]): OutlineSettings {
  return {
    lineIntervalMm: 1,
    cornerThreshold: Math.min(4 / 3, options.alphamax),
    curveTolerance: options.opttolerance,
    speckleAreaMm2: options.turdsize,
    holeAreaMm2: options.turdsize,
    turnPolicy: POLICIES[options.turnpolicy]!,
  };
}

function pathOf([start, ...points]: number[][]): VectorPath {
  const place = (values: number[]) => ({ x: values[0]! / UNITS, y: values[1]! / UNITS });
  const segments = points.map(
    (values): Segment =>
      values.length === 2
        ? { kind: "line", end: place(values) }
        : {
            kind: "cubic",
            control1: place(values),
            control2: place(values.slice(2)),
            end: place(values.slice(4)),
          },
  );
  return { start: place(start!), segments, isClosed: true };
}
