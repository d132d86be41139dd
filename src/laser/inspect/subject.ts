import { boxesOfLabels, type Cells, cellMask, grown, labelCells } from "./cells.ts";
import type { Finding, PlateSide, RegionMm } from "./finding.ts";
import { INSPECTION_LIMITS } from "./limits.ts";

interface Plate {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** A part of the drawing that stands by itself. */
interface Group {
  readonly box: RegionMm;
  /** Share of all that burns. */
  readonly share: number;
}

/** Parts nearer than this share of the plate's longer side belong together: rays to their sun, letters to their word. */
const TOGETHER_SHARE = 0.06;

const NEAR_SHARE = 0.4;

/** Less ink is a speck or an ornament, and no subject. */
const LEAST_GROUP_SHARE = 0.01;

/** So many parts are a pattern. */
const PATTERN_GROUPS = 5;

/** A second subject has at least so much of the ink. */
const SECOND_SHARE = 0.12;

/** Where the subject of a drawing lies: off the middle, over the edge, or not alone. */
export function subjectFindings(cells: Cells, plate: Plate): readonly Finding[] {
  const groups = findGroups(cells, plate);
  const [largest] = groups;
  if (largest === undefined || groups.length >= PATTERN_GROUPS) return clipped(cells, plate);
  return [...severalSubjects(groups, largest), ...offCentre(groups, plate), ...clipped(cells, plate)];
}

/** Largest first. */
function findGroups(cells: Cells, { widthMm, heightMm }: Plate): readonly Group[] {
  const inked = cellMask(cells, (share) => share > 0.02);
  const labelled = labelCells(grown(inked, cells, (TOGETHER_SHARE / 2) * Math.max(widthMm, heightMm)), cells);
  const { labels, count } = labelled;
  const boxes = boxesOfLabels(labelled, inked, cells);
  const inks = new Float64Array(count + 1);
  let all = 0;
  // Indices are in range: one label a cell.
  for (let cell = 0; cell < labels.length; cell++) {
    inks[labels[cell]!]! += cells.shares[cell]!;
    all += cells.shares[cell]!;
  }
  const groups: Group[] = [];
  for (let label = 1; label <= count; label++) {
    const share = inks[label]! / all;
    if (share < LEAST_GROUP_SHARE) continue;
    const box = boxes[label];
    if (box) groups.push({ box, share });
  }
  return joined(groups).sort((a, b) => b.share - a.share);
}

/** What is nearer to each other than two fifths of its own size belongs together, too: large letters, the halves of a whole. */
function joined(groups: readonly Group[]): Group[] {
  const left = [...groups];
  for (let first = 0; first < left.length; first++) {
    for (let second = first + 1; second < left.length; second++) {
      const [a, b] = [left[first]!, left[second]!]; // in range
      const size = (box: RegionMm) => Math.max(box.widthMm, box.heightMm);
      if (apart(a.box, b.box) > NEAR_SHARE * Math.min(size(a.box), size(b.box))) continue;
      left.splice(second, 1);
      left[first] = { box: around(a.box, b.box), share: a.share + b.share };
      second = first; // a larger group may reach others
    }
  }
  return left;
}

/** Bare millimetres between two boxes, across or down. */
function apart(a: RegionMm, b: RegionMm): number {
  const across = Math.max(a.x, b.x) - Math.min(a.x + a.widthMm, b.x + b.widthMm);
  const down = Math.max(a.y, b.y) - Math.min(a.y + a.heightMm, b.y + b.heightMm);
  return Math.max(across, down);
}

function around(a: RegionMm, b: RegionMm): RegionMm {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.widthMm, b.x + b.widthMm);
  const bottom = Math.max(a.y + a.heightMm, b.y + b.heightMm);
  return { x, y, widthMm: right - x, heightMm: bottom - y };
}

function severalSubjects(groups: readonly Group[], largest: Group): readonly Finding[] {
  const subjects = groups.filter(({ share }) => share >= SECOND_SHARE);
  const largestPercent = largest.share * 100;
  if (subjects.length < 2 || largestPercent >= INSPECTION_LIMITS.subjectPercent) return [];
  return [
    {
      code: "several-subjects",
      severity: "hint",
      count: subjects.length,
      largestPercent,
      limitPercent: INSPECTION_LIMITS.subjectPercent,
      largest: largest.box,
      regions: subjects.map(({ box }) => box),
    },
  ];
}

function offCentre(groups: readonly Group[], { widthMm, heightMm }: Plate): readonly Finding[] {
  const left = Math.min(...groups.map(({ box }) => box.x));
  const top = Math.min(...groups.map(({ box }) => box.y));
  const right = Math.max(...groups.map(({ box }) => box.x + box.widthMm));
  const bottom = Math.max(...groups.map(({ box }) => box.y + box.heightMm));
  const offXMm = (left + right - widthMm) / 2;
  const offYMm = (top + bottom - heightMm) / 2;
  const offPercent = 100 * Math.max(Math.abs(offXMm) / widthMm, Math.abs(offYMm) / heightMm);
  const limitPercent = INSPECTION_LIMITS.offCentrePercent;
  if (offPercent < limitPercent) return [];
  const regions = [{ x: left, y: top, widthMm: right - left, heightMm: bottom - top }];
  return [{ code: "off-centre", severity: "hint", offXMm, offYMm, offPercent, limitPercent, regions }];
}

/** A scene runs over opposite edges, a full plate over all four: those are meant. One edge, or a corner, cuts something off. */
function clipped({ columns, rows, cellMm, shares }: Cells, plate: Plate): readonly Finding[] {
  const edges: Readonly<Record<PlateSide, (along: number) => number>> = {
    left: (along) => along * columns,
    right: (along) => along * columns + columns - 1,
    top: (along) => along,
    bottom: (along) => (rows - 1) * columns + along,
  };
  const touched = Object.entries(edges).flatMap(([name, cellAt]) => {
    const side = name as PlateSide; // the keys of `edges`
    const isUpright = side === "left" || side === "right";
    const places = Array.from({ length: isUpright ? rows : columns }, (_, along) => along).filter(
      (along) => shares[cellAt(along)]! > 0.4, // in range
    );
    const lengthMm = places.length * cellMm;
    if (lengthMm < INSPECTION_LIMITS.clippedMm) return [];
    const [from, to] = [places[0]! * cellMm, (places.at(-1)! + 1) * cellMm]; // there is one
    const box = isUpright
      ? { x: side === "left" ? 0 : plate.widthMm - cellMm, y: from, widthMm: cellMm, heightMm: to - from }
      : { x: from, y: side === "top" ? 0 : plate.heightMm - cellMm, widthMm: to - from, heightMm: cellMm };
    return [{ side, lengthMm, box }];
  });
  const sides = touched.map(({ side }) => side);
  const isScene =
    (sides.includes("left") && sides.includes("right")) || (sides.includes("top") && sides.includes("bottom"));
  if (sides.length === 0 || isScene) return [];
  const lengthMm = touched.reduce((sum, each) => sum + each.lengthMm, 0);
  const regions = touched.map(({ box }) => box);
  return [{ code: "clipped", severity: "hint", sides, lengthMm, limitMm: INSPECTION_LIMITS.clippedMm, regions }];
}
