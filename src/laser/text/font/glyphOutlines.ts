import type { Glyph, PathCommand } from "opentype.js/dist/opentype.mjs";
import type { PointMm, Segment, VectorPath } from "../../vector/vectorPath.ts";

/** A glyph's contours in ems, y down. Quadratic curves of TrueType are raised to cubic ones, which changes nothing of them. */
export function glyphOutlines(glyph: Glyph, unitsPerEm: number): readonly VectorPath[] {
  const paths: VectorPath[] = [];
  let segments: Segment[] = [];
  let start: PointMm = { x: 0, y: 0 };
  let at = start;
  const close = () => {
    if (segments.length > 0) paths.push({ start, segments: closed(start, segments), isClosed: true });
    segments = [];
  };
  // At the origin and one unit a unit, so that nothing is rounded; y is down already.
  for (const command of commandsOf(glyph, unitsPerEm)) {
    if (command.type === "Z") {
      close();
      continue;
    }
    const end = point(command.x, command.y, unitsPerEm);
    if (command.type === "M") {
      close();
      start = end;
    } else if (command.type === "L") {
      if (end.x !== at.x || end.y !== at.y) segments.push({ kind: "line", end });
    } else if (command.type === "Q") {
      segments.push(raised(at, point(command.x1, command.y1, unitsPerEm), end));
    } else {
      const control1 = point(command.x1, command.y1, unitsPerEm);
      segments.push({ kind: "cubic", control1, control2: point(command.x2, command.y2, unitsPerEm), end });
    }
    at = end;
  }
  close();
  return paths;
}

function commandsOf(glyph: Glyph, unitsPerEm: number): readonly PathCommand[] {
  return glyph.getPath(0, 0, unitsPerEm).commands;
}

function point(x: number, y: number, unitsPerEm: number): PointMm {
  return { x: x / unitsPerEm, y: y / unitsPerEm };
}

function raised(from: PointMm, control: PointMm, end: PointMm): Segment {
  const towards = (a: PointMm) => ({ x: a.x + (2 / 3) * (control.x - a.x), y: a.y + (2 / 3) * (control.y - a.y) });
  return { kind: "cubic", control1: towards(from), control2: towards(end), end };
}

/** With a line back to the start where the last segment does not end there. */
function closed(start: PointMm, segments: readonly Segment[]): readonly Segment[] {
  const end = segments.at(-1)?.end;
  return end && (end.x !== start.x || end.y !== start.y) ? [...segments, { kind: "line", end: start }] : segments;
}
