import { escapeXml } from "./escapeXml.ts";
import { type ExportDetails, SOFTWARE } from "./exportDetails.ts";
import { formatMm } from "./formatMm.ts";

/**
 * The start and end of an SVG of the plate: width, height and viewBox all in millimetres, because bare numbers are read as
 * 1/72, 1/90 or 1/96 inch depending on the program; title, description and the job as metadata.
 */
export function svgFrame(
  plate: { readonly widthMm: number; readonly heightMm: number },
  details: ExportDetails,
): { readonly head: string; readonly tail: string } {
  const widthMm = formatMm(plate.widthMm);
  const heightMm = formatMm(plate.heightMm);
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
