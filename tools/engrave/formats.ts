import { EXPORT_FORMATS, type ExportFormat } from "../../src/laser/export/formats.ts";
import { UsageError } from "./usage.ts";

/** What --format takes. "svg" is whichever --svg says. */
export const FORMAT_WORDS = [
  "png",
  "gray-png",
  "bmp",
  "svg",
  "svg-bitmap",
  "dxf",
  "lbrn2",
  "gcode",
  "frame",
  "zip",
] as const;

/** Reads "png,svg,lbrn2"; each format once, in the order given. Throws UsageError. */
export function readFormats(text: string, svg: "outline" | "bitmap"): readonly ExportFormat[] {
  const words = text
    .split(",")
    .map((word) => word.trim().toLowerCase().replace(/^\./, ""))
    .filter((word) => word !== "");
  if (words.length === 0) throw new UsageError(`--format: say which: ${FORMAT_WORDS.join(", ")}.`);
  return [...new Set(words.map((word) => formatOf(word, svg)))];
}

function formatOf(word: string, svg: "outline" | "bitmap"): ExportFormat {
  if (word === "svg") return svg === "outline" ? "svg-outline" : "svg-bitmap";
  const found = EXPORT_FORMATS.find((format) => format === word);
  if (!found) throw new UsageError(`--format: "${word}" is not one of ${FORMAT_WORDS.join(", ")}.`);
  return found;
}
