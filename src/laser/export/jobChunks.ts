import { type ExportDetails, SOFTWARE } from "./exportDetails.ts";
import { pixelsPerMetre } from "./pixelsPerMetre.ts";
import { pngChunk } from "./pngChunk.ts";
import { pngText } from "./pngText.ts";

/** The physical size as a PNG's pHYs chunk and the job as iTXt chunks: Title, Description, Software, Burin = JSON. */
export function jobChunks(details: ExportDetails): readonly Uint8Array[] {
  const texts: readonly (readonly [keyword: string, text: string])[] = [
    ["Title", details.title],
    ["Description", details.description],
    ["Software", SOFTWARE],
    [SOFTWARE, JSON.stringify(details.job)],
  ];
  return [physicalSize(details.lineIntervalMm), ...texts.map(([keyword, text]) => pngText(keyword, text))];
}

function physicalSize(lineIntervalMm: number): Uint8Array {
  const data = new DataView(new ArrayBuffer(9));
  data.setUint32(0, pixelsPerMetre(lineIntervalMm));
  data.setUint32(4, pixelsPerMetre(lineIntervalMm));
  data.setUint8(8, 1); // the unit is the metre
  return pngChunk("pHYs", new Uint8Array(data.buffer));
}
