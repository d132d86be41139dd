import type { PointMm, VectorShape } from "../vector/vectorPath.ts";
import type { Artwork } from "./artwork.ts";
import { type ExportDetails, SOFTWARE } from "./exportDetails.ts";
import { FLATNESS_MM, flattenPath } from "./flattenPath.ts";
import { formatDecimal } from "./formatDecimal.ts";
import { sortShapes } from "./sortShapes.ts";
import { TextBytes } from "./textBytes.ts";

/** Layers and their colours by AutoCAD's index; LightBurn's palette has the same three (see `LIGHTBURN_LAYERS`). */
const LAYERS = { FILL: 7, STROKE: 5, CUT: 1 } as const;

const CLOSED = 1;
const MILLIMETRES = 4;
const METRIC = 1;

/**
 * The artwork's paths as a DXF of release 12, which every CAD program reads: polylines in millimetres, y up from the plate's
 * bottom left corner, Béziers flattened within `toleranceMm`; filled shapes by their outlines. DXF of this release holds no
 * bitmaps, so rasters are left out. Autodesk, DXF Reference R12; $INSUNITS and $MEASUREMENT are of a later one and passed over by
 * readers that do not know them, and without them each program assumes a unit of its own.
 */
export function dxf(artwork: Artwork, details: ExportDetails, toleranceMm = FLATNESS_MM): Uint8Array<ArrayBuffer> {
  const { filled, stroked, cut, ownBurns } = sortShapes(artwork);
  const output = new TextBytes();
  const write = (...pairs: readonly Pair[]) =>
    output.text(pairs.map(([code, value]) => `${code}\n${value}\n`).join(""));
  write([999, `${SOFTWARE}: ${plainLine(details.title)}`]);
  writeHeader(artwork, write);
  writeLayers(write);
  write([0, "SECTION"], [2, "ENTITIES"]);
  const layers: readonly (readonly [keyof typeof LAYERS, readonly VectorShape[]])[] = [
    // CAD knows neither speed nor power: what is filled is filled.
    ["FILL", [...filled, ...ownBurns.flatMap(({ shapes }) => shapes)]],
    ["STROKE", stroked],
    ["CUT", cut],
  ];
  for (const [layer, shapes] of layers) {
    for (const path of shapes.flatMap(({ paths }) => paths)) {
      const points = flattenPath(path, toleranceMm).map(({ x, y }) => ({ x, y: artwork.heightMm - y }));
      writePolyline({ layer, points, isClosed: path.isClosed }, write);
    }
  }
  write([0, "ENDSEC"], [0, "EOF"]);
  return output.finish();
}

/** A group: its code and its value. */
type Pair = readonly [code: number, value: string | number];
type Write = (...pairs: readonly Pair[]) => void;

function writeHeader({ widthMm, heightMm }: Artwork, write: Write): void {
  write([0, "SECTION"], [2, "HEADER"], [9, "$ACADVER"], [1, "AC1009"], [9, "$INSUNITS"], [70, MILLIMETRES]);
  write([9, "$MEASUREMENT"], [70, METRIC]);
  write([9, "$EXTMIN"], [10, "0.0"], [20, "0.0"], [30, "0.0"]);
  write([9, "$EXTMAX"], [10, real(widthMm)], [20, real(heightMm)], [30, "0.0"], [0, "ENDSEC"]);
}

function writeLayers(write: Write): void {
  write([0, "SECTION"], [2, "TABLES"], [0, "TABLE"], [2, "LTYPE"], [70, 1]);
  write([0, "LTYPE"], [2, "CONTINUOUS"], [70, 0], [3, "Solid line"], [72, 65], [73, 0], [40, "0.0"], [0, "ENDTAB"]);
  write([0, "TABLE"], [2, "LAYER"], [70, Object.keys(LAYERS).length]);
  for (const [name, color] of Object.entries(LAYERS)) {
    write([0, "LAYER"], [2, name], [70, 0], [62, color], [6, "CONTINUOUS"]);
  }
  write([0, "ENDTAB"], [0, "ENDSEC"]);
}

interface Polyline {
  readonly layer: string;
  readonly points: readonly PointMm[];
  readonly isClosed: boolean;
}

function writePolyline({ layer, points, isClosed }: Polyline, write: Write): void {
  const flags = isClosed ? CLOSED : 0;
  write([0, "POLYLINE"], [8, layer], [66, 1], [10, "0.0"], [20, "0.0"], [30, "0.0"], [70, flags]);
  // The flag closes a polyline: its start is not said twice.
  for (const { x, y } of isClosed ? points.slice(0, -1) : points) {
    write([0, "VERTEX"], [8, layer], [10, real(x)], [20, real(y)], [30, "0.0"]);
  }
  write([0, "SEQEND"], [8, layer]);
}

/** A real number must show that it is one. */
function real(value: number): string {
  const text = formatDecimal(value, 6);
  return text.includes(".") ? text : `${text}.0`;
}

/** A comment of release 12: ASCII, one line, at most 200 of the 255 characters that a value may have. */
function plainLine(text: string): string {
  return text.replace(/[^ -~]/g, "?").slice(0, 200);
}
