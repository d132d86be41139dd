import type { ExportFormat, KeptEngraveSettings } from "../../../../protocol/engrave.ts";
import type { PictureRecord } from "../../../../protocol/library.ts";
import { formatNumber } from "../../../controls/formatNumber.ts";
import { pictureFileName } from "../../../format/pictureFileName.ts";

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  png: ".png",
  "svg-outline": ".svg",
  "svg-bitmap": "-bitmap.svg",
};

/** A file name that tells the person at the machine what it is: `a-pine-tree-7-60x45mm-0.1mm-birch-plywood.png`. */
export function engravingFileName(engraving: {
  readonly source: { readonly record: PictureRecord };
  readonly settings: KeptEngraveSettings;
  readonly heightMm: number;
  readonly format: ExportFormat;
}): string {
  const { widthMm, lineIntervalMm, materialId } = engraving.settings;
  const picture = pictureFileName(engraving.source.record, "png").replace(/\.png$/, "");
  const size = `${formatNumber(widthMm, 1)}x${formatNumber(engraving.heightMm, 1)}mm`;
  const interval = `${formatNumber(lineIntervalMm, 4)}mm`;
  return `${picture}-${size}-${interval}-${materialId}${ENDINGS[engraving.format]}`;
}
