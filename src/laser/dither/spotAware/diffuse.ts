import { emptyBits } from "../../raster/emptyBits.ts";
import type { BitImage, GrayImage } from "../../raster/images.ts";
import type { BurnRules } from "./burnRules.ts";
import { KEY } from "./newlyBurnt.ts";

/**
 * Shares of a dot's error, by where they go along the scan; they sum to 1. Wider than Floyd–Steinberg's and partly negative:
 * that moves the noise to frequencies which the eye does not resolve at arm's length. Found by a search for the best pictures
 * after eye filters of 0.9 to 2.5 dots, over photographs and drawings burnt with spots of 0.7 to 2 intervals.
 */
const AHEAD = 0.65;
const AHEAD_2 = -0.09;
const BELOW_BEHIND_2 = 0.04;
const BELOW_BEHIND = 0.3;
const BELOW = 0.22;
const BELOW_AHEAD = -0.05;
const BELOW_2 = -0.07;

/** A dot left unlit is expected to be filled by the next one: not below the first share of the darkest tone, surely at the second. */
const FILLS_FROM = 0.7;
const FILLS_AT = 0.9;

/**
 * How much of what a solid lacks its rim makes up for, at most: a dot, which no eye tells from the edge. Without it dark texture comes
 * out too light; with more, a shadow's edge swells and no photograph gains.
 */
const MAKE_UP = 1;

/**
 * Lines scanned before the first one, with its tones, from errors spread by the golden ratio over the width of a lone dot's:
 * else light tones would begin with an empty strip, until all columns had gathered enough for a dot, and then with a line.
 */
const RUN_UP = 16;
const GOLDEN_RATIO = 0.6180339887498949;

/** Room beside a line for the neighbours of its first and last dot. */
const MARGIN = 2;

/** The lines that a scan works on, MARGIN wider than the plate at both ends. Beyond its edges the plate goes on as at the edge. */
interface ScanLines {
  /** Lit dots, 0 or 1. */
  litAbove: Uint8Array;
  lit: Uint8Array;
  /** Dots that ask for all that can be burnt, 0 or 1. */
  solidAbove: Uint8Array;
  solid: Uint8Array;
  solidBelow: Uint8Array;
  /** Errors handed to this line, the next and the one after. */
  errors: [Float64Array, Float64Array, Float64Array];
}

/** Serpentine error diffusion by `rules`, one sample a feature. */
export function diffuse(gray: GrayImage, rules: BurnRules): BitImage {
  const { widthPx, heightPx } = gray;
  const bits = emptyBits(widthPx, heightPx);
  const lines = makeLines(gray, rules);
  for (let y = -RUN_UP; y < heightPx; y++) {
    if (y === 0) solidsInto(lines.litAbove, gray, 0, rules); // what the run-up lit is not on the plate
    solidsInto(lines.solidBelow, gray, Math.min(Math.max(0, y + 1), heightPx - 1), rules);
    scanLine(gray, y, lines, rules);
    settleEnds(lines, rules);
    continueEdges(lines.lit);
    if (y >= 0) packInto(bits.data.subarray(y * bits.rowBytes, (y + 1) * bits.rowBytes), lines.lit, widthPx);
    [lines.litAbove, lines.lit] = [lines.lit, lines.litAbove];
    [lines.solidAbove, lines.solid, lines.solidBelow] = [lines.solid, lines.solidBelow, lines.solidAbove];
    const [spent, next, overnext] = lines.errors;
    lines.errors = [next, overnext, spent];
  }
  return bits;
}

function makeLines(gray: GrayImage, rules: BurnRules): ScanLines {
  const room = gray.widthPx + 2 * MARGIN;
  const solids = () => solidsInto(new Uint8Array(room), gray, 0, rules);
  const errors = () => new Float64Array(room);
  const lone = rules.areas[0]!; // key 0: nothing lit about it
  return {
    litAbove: solids(),
    lit: new Uint8Array(room),
    solidAbove: solids(),
    solid: solids(),
    solidBelow: solids(),
    errors: [errors().map((_, x) => lone * (((x * GOLDEN_RATIO) % 1) - 0.5)), errors(), errors()],
  };
}

function scanLine(gray: GrayImage, y: number, lines: ScanLines, rules: BurnRules): void {
  const { areas, limits, rimLimits, fills, darkest } = rules;
  const { behindBits, behindMask, aboveMask } = KEY;
  const { litAbove, lit, solidAbove, solid, solidBelow } = lines;
  const [handed, next, overnext] = lines.errors;
  const { widthPx, data } = gray;
  const row = Math.max(0, y) * widthPx - MARGIN;
  const step = y % 2 === 0 ? 1 : -1;
  const first = step === 1 ? MARGIN : MARGIN + widthPx - 1;
  const end = first + step * widthPx;
  const fillsFrom = FILLS_FROM * darkest;
  const fillSlope = 1 / ((FILLS_AT - FILLS_FROM) * darkest);
  let behind = solid[first] === 1 ? behindMask : 0;
  let above = (litAbove[first - step]! << 2) | (litAbove[first]! << 1) | litAbove[first + step]!;
  let ahead = 0;
  let ahead2 = 0;
  let filled = 0; // of the dot before, charged on the expectation that this one is lit
  // Indices are in range: x runs over the plate, and the lines have room for two more at either end.
  for (let x = first; x !== end; x += step) {
    above = ((above << 1) | litAbove[x + 2 * step]!) & aboveMask;
    const key = behind | (above << behindBits);
    const asked = 1 - data[row + x]!;
    let error = handed[x]! + ahead + filled;
    let isLit = 0;
    filled = 0;
    if (solid[x] === 0) {
      error += asked;
      if (asked > fillsFrom) filled = Math.min(1, (asked - fillsFrom) * fillSlope) * fills[key]!;
      if (asked > 0 && error >= limits[key]! + filled / 2) isLit = 1;
      if (isLit === 1) filled = 0;
      error -= isLit === 1 ? areas[key]! : filled;
    } else {
      error += darkest;
      const isInside = (solid[x - 1]! & solid[x + 1]! & solidAbove[x]! & solidBelow[x]!) === 1;
      if (isInside || error >= rimLimits[key]!) isLit = 1;
      if (isLit === 1) error -= areas[key]!;
      if (error < MAKE_UP) error = Math.min(MAKE_UP, error + asked - darkest);
    }
    lit[x] = isLit;
    behind = ((behind << 1) | isLit) & behindMask;
    ahead = ahead2 + error * AHEAD;
    ahead2 = error * AHEAD_2;
    next[x - 2 * step]! += error * BELOW_BEHIND_2;
    next[x - step]! += error * BELOW_BEHIND;
    next[x]! += error * BELOW;
    next[x + step]! += error * BELOW_AHEAD;
    overnext[x] = error * BELOW_2;
  }
  next[end - step]! += ahead + ahead2 + filled; // and no next dot to fill it
}

/**
 * Errors that would leave the plate at the end of a line stay with its last dot, and what was charged for burning beyond the edge
 * is given back: else a small plate, and the rim of any, would come out too light.
 */
function settleEnds({ lit, solid, errors: [, next] }: ScanLines, { spill }: BurnRules): void {
  const last = next.length - MARGIN - 1;
  for (let beyond = 1; beyond <= MARGIN; beyond++) {
    next[MARGIN]! += next[MARGIN - beyond]!; // in range: MARGIN at either end
    next[last]! += next[last + beyond]!;
    next[MARGIN - beyond] = 0;
    next[last + beyond] = 0;
  }
  // A solid goes on beyond the edge, and was not charged for it.
  if (solid[MARGIN] === 0) next[MARGIN]! += spill * lit[MARGIN]!;
  if (solid[last] === 0) next[last]! += spill * lit[last]!;
}

function solidsInto(line: Uint8Array, { widthPx, data }: GrayImage, y: number, { darkest }: BurnRules): Uint8Array {
  for (let x = 0; x < widthPx; x++) line[x + MARGIN] = 1 - data[y * widthPx + x]! >= darkest ? 1 : 0; // in range
  continueEdges(line);
  return line;
}

function continueEdges(line: Uint8Array): void {
  line.fill(line[MARGIN]!, 0, MARGIN);
  line.fill(line[line.length - MARGIN - 1]!, line.length - MARGIN);
}

function packInto(row: Uint8Array, line: Uint8Array, widthPx: number): void {
  for (let x = 0; x < widthPx; x++) if (line[x + MARGIN] === 1) row[x >> 3]! |= 0x80 >> (x & 7); // in range
}
