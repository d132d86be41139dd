import type { OutputSettings } from "../machine/outputSettings.ts";
import type { VectorPath, VectorShape } from "../vector/vectorPath.ts";
import { type Artwork, type LayerBurn, type PlacedRaster, rasterSize } from "./artwork.ts";
import { base64 } from "./base64.ts";
import type { EngraveBurn } from "./burnSettings.ts";
import { crc32 } from "./crc32.ts";
import { escapeXmlAttribute } from "./escapeXml.ts";
import type { ExportDetails } from "./exportDetails.ts";
import { formatDecimal } from "./formatDecimal.ts";
import { gridSizeMm } from "./gridSizeMm.ts";
import { LIGHTBURN_LAYERS, type LightBurnLayer, ownBurnLayer } from "./lightBurnPalette.ts";
import { lightBurnPath } from "./lightBurnPath.ts";
import { rasterPng } from "./rasterPng.ts";
import { sortShapes } from "./sortShapes.ts";
import { TextBytes } from "./textBytes.ts";

// The format is not published. Every name below stands in at least two of: projects that LightBurn itself saved
// (tscircuit/lbrnts, tests/assets), other programs' writers (styx/lac_to_lbrn2, src/visitors and src/transformers; a port of
// ImagR; DepthLayerStudio's LightBurnProjectWriter) and MeerK40t's reader (meerk40t/extra/lbrn.py). A setting that writers name
// differently ("negative"), or whose default is what we want, is left to LightBurn.
// MirrorX and MirrorY say from which corner the coordinates are stored: both False is from the bottom left, y up (nuCarve/laserpost,
// src/lightburn.js; projects saved with their thumbnails), and there a bitmap stands upright where its XForm mirrors nothing.

/** What a project says of the machine. */
type ProjectSettings = Pick<OutputSettings, "engrave" | "cut" | "bidirectional">;

/**
 * The artwork as a LightBurn project, .lbrn2: dots as an image layer that LightBurn neither dithers nor resamples (threshold,
 * pass-through, our interval), tone as a grayscale one; paths on layers of their own, cut last. Y is up, and the plate's
 * bottom left corner is the origin. The settings take effect when the project is opened, not when it is imported.
 */
export function lightBurnProject(
  artwork: Artwork,
  settings: ProjectSettings,
  details: ExportDetails,
): Uint8Array<ArrayBuffer> {
  const { filled, stroked, cut, ownBurns } = sortShapes(artwork);
  const { engrave, stroke, fill, cut: cutLayer } = LIGHTBURN_LAYERS;
  const fillLayer = artwork.rasters.length > 0 ? fill : engrave;
  const output = new TextBytes();
  output.text(`<?xml version="1.0" encoding="UTF-8"?>\n`);
  output.text(`<LightBurnProject FormatVersion="1" MaterialHeight="0" MirrorX="False" MirrorY="False">\n`);
  if (artwork.rasters.length > 0) output.text(imageSetting(artwork, settings, details));
  if (filled.length > 0) output.text(engraveSetting("Scan", fillLayer, settings, details));
  if (stroked.length > 0) output.text(engraveSetting("Cut", stroke, settings, details));
  for (const [place, { burn }] of ownBurns.entries()) output.text(ownSetting(ownBurnLayer(place), burn));
  if (cut.length > 0) output.text(cutSetting(cutLayer, settings, ownBurns.length));
  for (const placed of artwork.rasters) writeBitmap(placed, { artwork, details }, output);
  writePaths(filled, { artwork, layer: fillLayer }, output);
  for (const [place, { shapes }] of ownBurns.entries()) {
    writePaths(shapes, { artwork, layer: ownBurnLayer(place) }, output);
  }
  writePaths(stroked, { artwork, layer: stroke }, output);
  writePaths(cut, { artwork, layer: cutLayer }, output);
  const notes = escapeXmlAttribute(`${details.title}\n${details.description}`);
  output.text(`<Notes ShowOnLoad="0" Notes="${notes}"/>\n</LightBurnProject>\n`);
  return output.finish();
}

function imageSetting(
  { rasters }: Artwork,
  { engrave, bidirectional }: ProjectSettings,
  details: ExportDetails,
): string {
  const isTone = rasters.some(({ raster }) => raster.kind === "gray");
  return setting("CutSetting_Img", "Image", {
    ...layerValues(LIGHTBURN_LAYERS.engrave),
    ...(isTone ? toneValues(engrave) : engraveValues(engrave)),
    ...intervalValues(details),
    ...directionValues(bidirectional),
    ditherMode: isTone ? "grayscale" : "threshold",
    // One pixel a dot; it would force a threshold on tone.
    ...(isTone ? {} : { passThrough: "1" }),
    dpi: formatDecimal(25.4 / details.lineIntervalMm, 6),
  });
}

function engraveSetting(
  type: "Scan" | "Cut",
  layer: LightBurnLayer,
  { engrave, bidirectional }: ProjectSettings,
  details: ExportDetails,
): string {
  const lines = type === "Scan" ? { ...intervalValues(details), ...directionValues(bidirectional) } : {};
  return setting("CutSetting", type, { ...layerValues(layer), ...engraveValues(engrave), ...lines });
}

function ownSetting(layer: LightBurnLayer, { lineIntervalMm, feedMmPerMin, powerPercent }: LayerBurn): string {
  return setting("CutSetting", "Scan", {
    ...layerValues(layer),
    ...engraveValues({ feedMmPerMin, maxPowerPercent: powerPercent }),
    ...intervalValues({ lineIntervalMm }),
  });
}

function cutSetting(layer: LightBurnLayer, { cut }: ProjectSettings, ownBurns: number): string {
  const power = formatDecimal(cut.powerPercent, 3);
  return setting("CutSetting", "Cut", {
    ...layerValues(layer),
    priority: String(Object.keys(LIGHTBURN_LAYERS).length + ownBurns),
    minPower: power,
    maxPower: power,
    speed: perSecond(cut.feedMmPerMin),
    numPasses: String(cut.passes),
  });
}

/** `priority` orders the layers: the lower one runs first. */
function layerValues({ index, name }: LightBurnLayer): Readonly<Record<string, string>> {
  return { index: String(index), name, priority: String(index) };
}

/** One power: controllers that know a least one would use it where the head slows down, as at corners. */
function engraveValues({ feedMmPerMin, maxPowerPercent }: Omit<EngraveBurn, "minPowerPercent">) {
  return toneValues({ feedMmPerMin, maxPowerPercent, minPowerPercent: maxPowerPercent });
}

/** Powers from the lightest tone's to black's. */
function toneValues({ feedMmPerMin, minPowerPercent, maxPowerPercent }: EngraveBurn) {
  return {
    minPower: formatDecimal(minPowerPercent, 3),
    maxPower: formatDecimal(maxPowerPercent, 3),
    speed: perSecond(feedMmPerMin),
  };
}

function intervalValues({ lineIntervalMm }: Pick<ExportDetails, "lineIntervalMm">) {
  return { interval: formatDecimal(lineIntervalMm, 6) };
}

/** Both directions are LightBurn's default. */
function directionValues(bidirectional: boolean): Readonly<Record<string, string>> {
  return bidirectional ? {} : { bidir: "0" };
}

/** Speeds are mm/s, whatever unit LightBurn shows. */
function perSecond(feedMmPerMin: number): string {
  return formatDecimal(feedMmPerMin / 60, 6);
}

function setting(element: string, type: string, values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `<${name} Value="${value}"/>\n`);
  return `<${element} type="${type}">\n${lines.join("")}</${element}>\n`;
}

interface BitmapContext {
  readonly artwork: Artwork;
  readonly details: ExportDetails;
}

/** A bitmap's place is that of its centre. LightBurn knows bitmaps with the same file and hash as one, so each has its own hash, 31 bits long. */
function writeBitmap({ raster, at }: PlacedRaster, { artwork, details }: BitmapContext, output: TextBytes): void {
  const { widthMm, heightMm } = gridSizeMm(rasterSize(raster), details.lineIntervalMm);
  const png = rasterPng(raster, details);
  const center = { x: at.x + widthMm / 2, y: artwork.heightMm - at.y - heightMm / 2 };
  output.text(
    `<Shape Type="Bitmap" CutIndex="${LIGHTBURN_LAYERS.engrave.index}" W="${mm(widthMm)}" H="${mm(heightMm)}" ` +
      `Gamma="1" Contrast="0" Brightness="0" EnhanceAmount="0" EnhanceRadius="0" EnhanceDenoise="0" ` +
      `File="" SourceHash="${crc32(png) >>> 1}" Data="`,
  );
  output.bytes(base64(png));
  output.text(`">\n<XForm>1 0 0 1 ${mm(center.x)} ${mm(center.y)}</XForm>\n</Shape>\n`);
}

interface PathContext {
  readonly artwork: Artwork;
  readonly layer: LightBurnLayer;
}

function writePaths(shapes: readonly VectorShape[], { artwork, layer }: PathContext, output: TextBytes): void {
  for (const path of shapes.flatMap(({ paths }): readonly VectorPath[] => paths)) {
    const { vertices, primitives } = lightBurnPath(path, ({ x, y }) => ({ x, y: artwork.heightMm - y }));
    output.text(
      `<Shape Type="Path" CutIndex="${layer.index}">\n<XForm>1 0 0 1 0 0</XForm>\n` +
        `<VertList>${vertices}</VertList>\n<PrimList>${primitives}</PrimList>\n</Shape>\n`,
    );
  }
}

function mm(valueMm: number): string {
  return formatDecimal(valueMm, 6);
}
