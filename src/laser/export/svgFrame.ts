import type { BitImage } from "../raster/images.ts";
import { type ExportDetails, SOFTWARE } from "./exportDetails.ts";
import { formatMm } from "./formatMm.ts";

/**
 * The start and end of an SVG of the plate: width, height and viewBox all in millimetres, because bare numbers are read as
 * 1/72, 1/90 or 1/96 inch depending on the program; title, description and the job as metadata.
 */
export function svgFrame(bits: BitImage, details: ExportDetails): { readonly head: string; readonly tail: string } {
  const widthMm = formatMm(bits.widthPx * details.lineIntervalMm);
  const heightMm = formatMm(bits.heightPx * details.lineIntervalMm);
  const head = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" ` +
      `width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}">`,
    `<title>${escapeXml(details.title)}</title>`,
    `<desc>${escapeXml(details.description)}</desc>`,
    `<metadata id="${SOFTWARE}">${escapeXml(JSON.stringify(details.job))}</metadata>`,
    "",
  ].join("\n");
  return { head, tail: "\n</svg>\n" };
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text for an element; characters that XML 1.0 cannot hold (most controls, lone surrogates) become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\u{fffd}")
    .replace(/[&<>]/g, (character) => ENTITIES[character]!); // the three that the pattern finds
}
