import type { Chance } from "./Chance.ts";
import { glyphs } from "./letters.ts";
import { disc, line, type Place, polygon, type Sheet, stroke } from "./Sheet.ts";

/** Where a drawing goes and how fine it may be: strokes and gaps that any of the dithers keeps. */
export interface Pen {
  readonly middle: Place;
  /** Half of the drawing's longer side, mm. */
  readonly radius: number;
  /** Least stroke and gap, mm. */
  readonly stroke: number;
  readonly gap: number;
}

export type Draw = (sheet: Sheet, pen: Pen, chance: Chance) => void;

/** An organic outline with bays and, often, holes. */
const silhouette: Draw = (sheet, { middle, radius, gap }, chance) => {
  sheet.ink(polygon(wavy(middle, 0.86 * radius, chance)));
  const holes = chance.whole(0, 4);
  for (let hole = 0; hole < holes; hole++) {
    const angle = (2 * Math.PI * (hole + chance.next() * 0.3)) / holes;
    sheet.cut(disc(polar(middle, 0.38 * radius, angle), Math.max(gap, chance.between(0.05, 0.13) * radius)));
  }
};

/** Rings about each other, with a star or a disc in the middle and spokes between. */
const emblem: Draw = (sheet, { middle, radius, stroke: thin, gap }, chance) => {
  let outer = radius;
  const rings = chance.whole(1, 3);
  for (let ring = 0; ring < rings; ring++) {
    const wide = Math.max(thin, chance.between(0.02, 0.09) * radius);
    sheet.ink(disc(middle, outer));
    sheet.cut(disc(middle, outer - wide));
    outer -= wide + Math.max(1.3 * gap, chance.between(0.04, 0.1) * radius);
  }
  const core = star(middle, outer, chance.whole(4, 9), chance.between(0.45, 0.7));
  if (chance.next() < 0.6) sheet.ink(polygon(core));
  else sheet.ink(disc(middle, outer));
  if (chance.next() < 0.6) sheet.cut(disc(middle, outer * chance.between(0.15, 0.3)));
};

/** A gear, a flower or a sun: parts round a middle. */
const wheel: Draw = (sheet, { middle, radius, stroke: thin, gap }, chance) => {
  const count = chance.whole(6, 14);
  const core = chance.between(0.35, 0.55) * radius;
  const wide = Math.max(2 * thin, (Math.PI * core) / count);
  const apart = chance.next() < 0.5 ? Math.max(1.5 * gap, 0.05 * radius) : -0.05 * radius;
  sheet.ink(disc(middle, core));
  for (let part = 0; part < count; part++) {
    const angle = (2 * Math.PI * part) / count;
    const from = polar(middle, core + apart + wide / 2, angle);
    sheet.ink(line(from, polar(middle, radius - wide / 2, angle), wide));
  }
  if (chance.next() < 0.5) sheet.cut(disc(middle, core * chance.between(0.3, 0.6)));
};

/** Closed and open curves drawn with a pen: the outline of a thing with lines inside. */
const lineArt: Draw = (sheet, pen, chance) => {
  const { middle, radius } = pen;
  const wide = Math.max(pen.stroke, chance.between(0.01, 0.04) * radius);
  const outline = wavy(middle, 0.84 * radius, chance);
  sheet.ink(...stroke([...outline, outline[0]!], wide)); // not empty
  const lines = chance.whole(2, 5);
  const apart = Math.max(2 * pen.gap + wide, (0.9 * radius) / lines);
  for (let index = 0; index < lines; index++) {
    const y = (index - (lines - 1) / 2) * apart;
    if (Math.abs(y) > 0.5 * radius) continue;
    const half = Math.sqrt(Math.max(0, (0.5 * radius) ** 2 - y * y));
    const sway = chance.between(0, 0.12) * apart;
    const points = Array.from({ length: 25 }, (_, at) => ({
      x: middle.x + (at / 12 - 1) * half,
      y: middle.y + y + sway * Math.sin(at / 3),
    }));
    if (half > 4 * pen.gap) sheet.ink(...stroke(points, wide));
  }
  const eye = { x: middle.x + 0.1 * radius, y: middle.y - 0.66 * radius };
  if (chance.next() < 0.5) sheet.ink(disc({ ...eye, y: middle.y }, 3 * wide));
};

/** Parallel lines that make a disc. */
const hatching: Draw = (sheet, { middle, radius, stroke: thin, gap }, chance) => {
  const wide = thin * chance.between(1, 2);
  const pitch = wide + gap * chance.between(1, 2.5);
  const angle = chance.between(0, Math.PI);
  // The outermost lines keep off the rim, which would leave slivers of them.
  const count = Math.floor((0.9 * radius) / pitch);
  for (let index = -count; index <= count; index++) {
    const foot = polar(middle, index * pitch, angle);
    sheet.ink(
      line(polar(foot, 1.5 * radius, angle + Math.PI / 2), polar(foot, 1.5 * radius, angle - Math.PI / 2), wide),
    );
  }
  sheet.keepWithin(disc(middle, radius));
};

/** A word or two, large enough to read. */
const lettering: Draw = (sheet, { middle, radius, stroke: thin, gap }, chance) => {
  const letters = Array.from({ length: chance.whole(2, 5) }, () => chance.pick([..."ABCDEFHIKLMNOSTUVXZ"])).join("");
  const heightMm = Math.max(6.5 * gap, Math.min(radius, (2 * radius) / (0.95 * letters.length)));
  const wide = Math.max(thin, chance.between(0.07, 0.16) * heightMm);
  for (const points of glyphs(letters, { middle, heightMm: heightMm - wide, wideMm: wide }))
    sheet.ink(...stroke(points, wide));
};

/** Small motifs all over: a pattern, not several subjects. */
const pattern: Draw = (sheet, { middle, radius, gap }, chance) => {
  const side = chance.whole(3, 5);
  const pitch = (2 * radius) / side;
  const size = Math.min(0.36 * pitch, pitch / 2 - gap);
  const isStar = chance.next() < 0.5;
  const tips = chance.whole(4, 7);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = { x: middle.x + (column - (side - 1) / 2) * pitch, y: middle.y + (row - (side - 1) / 2) * pitch };
      sheet.ink(isStar ? polygon(star(at, size, tips, 0.55)) : disc(at, size));
    }
  }
};

export const DRAWINGS: Readonly<Record<string, Draw>> = {
  silhouette,
  emblem,
  wheel,
  lineArt,
  hatching,
  lettering,
  pattern,
};

export function polar(middle: Place, radius: number, angle: number): Place {
  return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
}

function star(middle: Place, radius: number, tips: number, inner: number): readonly Place[] {
  return Array.from({ length: 2 * tips }, (_, index) =>
    polar(middle, index % 2 === 0 ? radius : inner * radius, (Math.PI * index) / tips - Math.PI / 2),
  );
}

/** A closed curve about a middle, its box centred there. */
function wavy(middle: Place, radius: number, chance: Chance): readonly Place[] {
  const waves = Array.from({ length: 3 }, (_, index) => ({
    count: index + 2,
    high: chance.between(0.02, 0.16 / (index + 1)),
    turn: chance.between(0, 2 * Math.PI),
  }));
  const points = Array.from({ length: 90 }, (_, index) => {
    const angle = (2 * Math.PI * index) / 90;
    const swell = waves.reduce((sum, { count, high, turn }) => sum + high * Math.sin(count * angle + turn), 1);
    return polar({ x: 0, y: 0 }, radius * swell, angle);
  });
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const offX = (Math.min(...xs) + Math.max(...xs)) / 2;
  const offY = (Math.min(...ys) + Math.max(...ys)) / 2;
  return points.map(({ x, y }) => ({ x: middle.x + x - offX, y: middle.y + y - offY }));
}
