import Papa from "papaparse";
import { LaserError } from "../laserError.ts";
import { MOST_NAMES } from "./sheet.ts";

/** A table of words, one row a piece. */
export interface NameTable {
  /** What the columns are called: by a first row that reads like headings, or "Column 1" and so on. */
  readonly columns: readonly string[];
  /** As many cells each as there are columns; blanks at their ends are gone. */
  readonly rows: readonly (readonly string[])[];
}

/** More text than ten thousand rows of an address list are. */
const LONGEST_TEXT = 5_000_000;

const HEADINGS =
  /^(id|no|nr|#|((first|last|sur|nick|full)[ _-]?)?names?|(vor|nach)?namen?|text|word|title|team|class|table|e-?mail|date)$/i;

/**
 * Names from a CSV (commas, semicolons or tabs, quoted as in RFC 4180) or from a list, one a line. Rows without a word are passed over. Throws LaserError `names-unusable`:
 * for a text without names, with more than `MOST_NAMES` of them, or with a quote that never ends.
 */
export function readNames(text: string): NameTable {
  if (text.length > LONGEST_TEXT) throw unusable("too-many", MOST_NAMES + 1);
  // Papa Parse takes one kind of line end a file; lists pasted together have several.
  const plain = text.replace(/^\u{feff}/u, "").replace(/\r\n?/gu, "\n");
  const { data, errors } = Papa.parse(plain, {
    delimiter: delimiterOf(plain),
    skipEmptyLines: "greedy",
  });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken) throw unusable("quotes", (broken.row ?? 0) + 1);
  const table = data.map((row) => row.map((cell) => cell.normalize("NFC").replace(/\s+/gu, " ").trim()));
  const filled = table.filter((row) => row.some((cell) => cell !== ""));
  const [first] = filled;
  const hasHeadings = filled.length > 1 && first !== undefined && first.some((cell) => HEADINGS.test(cell));
  const rows = hasHeadings ? filled.slice(1) : filled;
  if (rows.length === 0) throw unusable("none", 0);
  if (rows.length > MOST_NAMES) throw unusable("too-many", rows.length);
  const width = filled.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, index) => (hasHeadings && first[index]) || `Column ${index + 1}`);
  return { columns, rows: rows.map((row) => columns.map((_, index) => row[index] ?? "")) };
}

/** That of tab, semicolon and comma which stands in the first line outside of quotes; a list has none, and then its lines are whole. */
function delimiterOf(text: string): string {
  const [line = ""] = text
    .replace(/"[^"]*"/gu, "")
    .split("\n")
    .filter((each) => each.trim() !== "");
  return ["\t", ";", ","].find((delimiter) => line.includes(delimiter)) ?? "\t";
}

function unusable(problem: "none" | "too-many" | "quotes", count: number): LaserError {
  return new LaserError({ code: "names-unusable", problem, count, limit: MOST_NAMES });
}
