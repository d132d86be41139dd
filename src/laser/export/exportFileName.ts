import { formatDecimal } from "./formatDecimal.ts";

/** What a file's name says. */
export interface NamedExport {
  /** What the picture is of: a prompt, a file's name. */
  readonly title: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly material: string;
  /** With its point: ".png", "-frame.gcode". */
  readonly ending: string;
}

/** Leaves room for size, material and ending within 120 characters: paths of 260 are still usual on Windows. */
const TITLE_LENGTH = 60;
const MATERIAL_LENGTH = 24;

/** A title that is a file's name says what kind of file it was; the new one has an ending of its own. */
const PICTURE_ENDING = /\.(?:png|jpe?g|webp|gif|bmp|avif|svg)$/i;

/**
 * A file name that tells the person at the machine what it is: `a-pine-tree-60x45mm-birch-plywood.gcode`. Letters and digits of any
 * script, joined by hyphens, so that it is safe on Windows, macOS, Linux and in a zip; with the size in it, it is none of the names that Windows keeps for devices.
 */
export function exportFileName({ title, widthMm, heightMm, material, ending }: NamedExport): string {
  const size = `${formatDecimal(widthMm, 1)}x${formatDecimal(heightMm, 1)}mm`;
  const words = [
    slug(title.replace(PICTURE_ENDING, ""), TITLE_LENGTH) || "engraving",
    size,
    slug(material, MATERIAL_LENGTH),
  ];
  return `${words.filter((word) => word !== "").join("-")}${ending}`;
}

/** Lower-case words joined by hyphens, at most `length` UTF-16 units, cut between characters. */
function slug(text: string, length: number): string {
  const joined = (
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join("-");
  let cut = "";
  for (const character of joined) {
    if (cut.length + character.length > length) break;
    cut += character;
  }
  return cut.replace(/-$/, "");
}
