import { tagAt } from "./fontTable.ts";

/** Font units between two glyphs by their numbers, beside the first one's advance. */
export type Kerning = (left: number, right: number) => number;

const PAIR_POSITIONING = 2;
const EXTENSION = 9;
const X_ADVANCE = 4;

/**
 * The `kern` feature of a GPOS table, for Latin text in no certain language. Read here because opentype.js passes over extension lookups
 * ("GPOS Lookup 9 not supported"), in which Montserrat has its pairs, and stops at the first lookup that knows a pair, where their
 * values add up. OpenType 1.9.1, "GPOS table": in each lookup the first subtable that holds the pair counts.
 */
export function pairKerning(gpos: DataView): Kerning {
  const lookups = kernLookups(gpos);
  return (left, right) => {
    let units = 0;
    for (const subtables of lookups) {
      for (const subtable of subtables) {
        const value = subtable(left, right);
        if (value === null) continue;
        units += value;
        break;
      }
    }
    return units;
  };
}

/** Null where the pair is not in it. */
type Subtable = (left: number, right: number) => number | null;

function kernLookups(gpos: DataView): readonly (readonly Subtable[])[] {
  const [scripts, features, lookups] = [4, 6, 8].map((at) => gpos.getUint16(at));
  const script = recordsAt(gpos, scripts!); // three offsets, here and below
  const chosen = script.get("latn") ?? script.get("DFLT");
  if (chosen === undefined) return [];
  const languageAt = chosen + gpos.getUint16(chosen);
  const featureAts = recordsListAt(gpos, features!);
  const wanted = uint16s(gpos, languageAt + 4).map((index) => featureAts[index]);
  const indices = wanted.flatMap((feature) => (feature?.tag === "kern" ? uint16s(gpos, feature.at + 2) : []));
  const offsets = uint16s(gpos, lookups!);
  return indices.map((index) => lookupAt(gpos, lookups! + (offsets[index] ?? 0)));
}

function lookupAt(gpos: DataView, at: number): readonly Subtable[] {
  const type = gpos.getUint16(at);
  const subtables = uint16s(gpos, at + 4).map((offset) => at + offset);
  return subtables.flatMap((subtable) => {
    const isExtension = type === EXTENSION && gpos.getUint16(subtable + 2) === PAIR_POSITIONING;
    if (isExtension) return [pairs(gpos, subtable + gpos.getUint32(subtable + 4))];
    return type === PAIR_POSITIONING ? [pairs(gpos, subtable)] : [];
  });
}

/** Pair adjustment, of single glyphs (format 1) or of classes of them (format 2). */
function pairs(gpos: DataView, at: number): Subtable {
  const covered = coverage(gpos, at + gpos.getUint16(at + 2));
  const [format1, format2] = [gpos.getUint16(at + 4), gpos.getUint16(at + 6)];
  const valueBytes = 2 * (bitsIn(format1) + bitsIn(format2));
  const advanceAt = 2 * bitsIn(format1 & (X_ADVANCE - 1));
  const advance = (record: number) => (format1 & X_ADVANCE ? gpos.getInt16(record + advanceAt) : 0);
  if (gpos.getUint16(at) === 1) {
    const sets = uint16s(gpos, at + 8).map((offset) => pairSet(gpos, at + offset, valueBytes));
    return (left, right) => {
      const record = sets[covered.get(left) ?? -1]?.get(right);
      return record === undefined ? null : advance(record);
    };
  }
  const classOf = [8, 10].map((field) => classes(gpos, at + gpos.getUint16(at + field)));
  const classCount = gpos.getUint16(at + 14);
  return (left, right) => {
    if (!covered.has(left)) return null;
    const [first, second] = [classOf[0]?.get(left) ?? 0, classOf[1]?.get(right) ?? 0];
    return advance(at + 16 + (first * classCount + second) * valueBytes);
  };
}

/** Where each second glyph's values stand. */
function pairSet(gpos: DataView, at: number, valueBytes: number): ReadonlyMap<number, number> {
  const records = Array.from({ length: gpos.getUint16(at) }, (_, index) => at + 2 + index * (2 + valueBytes));
  return new Map(records.map((record) => [gpos.getUint16(record), record + 2]));
}

/** Glyphs to their places in a coverage table. */
function coverage(gpos: DataView, at: number): ReadonlyMap<number, number> {
  if (gpos.getUint16(at) === 1) return new Map(uint16s(gpos, at + 2).map((glyph, index) => [glyph, index]));
  return rangesAt(gpos, at + 2, (index, glyph, first) => index + glyph - first);
}

/** Glyphs to their classes; those in none are of class 0. */
function classes(gpos: DataView, at: number): ReadonlyMap<number, number> {
  if (gpos.getUint16(at) === 2) return rangesAt(gpos, at + 2, (value) => value);
  const first = gpos.getUint16(at + 2);
  return new Map(uint16s(gpos, at + 4).map((value, index) => [first + index, value]));
}

function rangesAt(
  gpos: DataView,
  at: number,
  valueFor: (value: number, glyph: number, first: number) => number,
): ReadonlyMap<number, number> {
  const values = new Map<number, number>();
  for (let range = 0; range < gpos.getUint16(at); range++) {
    const [first, last, value] = [2, 4, 6].map((field) => gpos.getUint16(at + 6 * range + field));
    for (let glyph = first!; glyph <= last!; glyph++) values.set(glyph, valueFor(value!, glyph, first!)); // three numbers
  }
  return values;
}

interface TaggedRecord {
  readonly tag: string;
  readonly at: number;
}

function recordsListAt(gpos: DataView, at: number): readonly TaggedRecord[] {
  return Array.from({ length: gpos.getUint16(at) }, (_, index) => {
    const record = at + 2 + 6 * index;
    return { tag: tagAt(gpos, record), at: at + gpos.getUint16(record + 4) };
  });
}

function recordsAt(gpos: DataView, at: number): ReadonlyMap<string, number> {
  return new Map(recordsListAt(gpos, at).map((record) => [record.tag, record.at]));
}

/** A list with its length before it. */
function uint16s(view: DataView, at: number): readonly number[] {
  return Array.from({ length: view.getUint16(at) }, (_, index) => view.getUint16(at + 2 + 2 * index));
}

function bitsIn(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
