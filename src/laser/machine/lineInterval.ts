const MM_PER_INCH = 25.4;

/** How people say how far apart the laser's lines are. */
export const LINE_INTERVAL_UNITS = ["mm", "dpi", "lines/mm", "lines/cm"] as const;

export type LineIntervalUnit = (typeof LINE_INTERVAL_UNITS)[number];

/** A line interval in a person's unit to mm. `value` > 0. */
export function lineIntervalToMm(value: number, unit: LineIntervalUnit): number {
  switch (unit) {
    case "mm":
      return value;
    case "dpi":
      return MM_PER_INCH / value;
    case "lines/mm":
      return 1 / value;
    case "lines/cm":
      return 10 / value;
  }
}

/** A line interval in mm to a person's unit. The conversion is its own inverse: an interval and a density turn into each other alike. */
export function lineIntervalFromMm(lineIntervalMm: number, unit: LineIntervalUnit): number {
  return lineIntervalToMm(lineIntervalMm, unit);
}

const SPELLINGS: ReadonlyMap<string, LineIntervalUnit> = new Map([
  ["mm", "mm"],
  ["dpi", "dpi"],
  ["ppi", "dpi"],
  ["lpi", "dpi"],
  ["lines/mm", "lines/mm"],
  ["l/mm", "lines/mm"],
  ["lines/cm", "lines/cm"],
  ["l/cm", "lines/cm"],
  ["lpcm", "lines/cm"],
]);

/**
 * Reads "0.1", "0,08 mm", "254 dpi", "10 lines/mm", "100 lines/cm" as an interval in mm; a bare number is in `unit`.
 * Null for anything else, zero and negative numbers included.
 */
export function parseLineInterval(text: string, unit: LineIntervalUnit): number | null {
  const match = /^\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*([a-z/]*)\s*$/i.exec(text);
  if (match === null) return null;
  const value = Number(match[1]!.replace(",", ".")); // both groups take part in every match
  const said = match[2]!.toLowerCase();
  const saidUnit = said === "" ? unit : SPELLINGS.get(said);
  if (saidUnit === undefined || !(value > 0)) return null;
  return lineIntervalToMm(value, saidUnit);
}
