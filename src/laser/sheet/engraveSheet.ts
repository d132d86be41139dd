import type { Artwork, Raster } from "../export/artwork.ts";
import { rasterSize } from "../export/artwork.ts";
import { pathFigures } from "../export/pathFigures.ts";
import { LaserError } from "../laserError.ts";
import { PLATE_LIMIT_MEGAPIXELS } from "../raster/plateSize.ts";
import type { EngraveSettings } from "../settings.ts";
import { type PieceSize, type Placement, packPieces } from "./packPieces.ts";
import { MOST_PIECES, type Sheet, type SheetFacts, type SheetPieces, type SheetRequest } from "./sheet.ts";
import { sheetArtwork } from "./sheetArtwork.ts";

export interface SheetJob extends SheetRequest {
  readonly settings: EngraveSettings;
}

export interface EngravedSheet {
  readonly artwork: Artwork;
  readonly facts: SheetFacts;
}

/** Ends of lines and curves on one sheet. */
export const SHEET_NODE_LIMIT = 2_000_000;

/** What a piece may be larger than the first; the gap between pieces takes it in. */
const SLACK_MM = 0.1;

/**
 * One sheet of pieces as one job. Yields between pieces. Throws LaserError as `engrave` does, and `sheet-unfit`; `too-many-nodes` and `plate-too-large` for what all pieces
 * together would be, by the first one, before the others are made.
 */
export function* engraveSheet(
  { settings, sheet, pieces, index }: SheetJob,
  engrave: (settings: EngraveSettings) => Artwork,
): Generator<void, EngravedSheet> {
  const total = pieces.kind === "copies" ? pieces.count : pieces.names.length;
  const first = engrave(named(settings, pieces, 0));
  yield;
  const { widthMm, heightMm } = first;
  const capacity = capacityOf({ widthMm, heightMm }, sheet);
  if (capacity === 0) throw new LaserError({ code: "sheet-unfit", problem: "piece-too-large", text: "" });
  const from = index * capacity;
  const count = Math.max(0, Math.min(capacity, total - from));
  checkNodes(first, count);
  const made: Artwork[] = [];
  const rasters = new Set<Raster>();
  for (let piece = 0; piece < count; piece++) {
    const artwork = pieces.kind === "copies" ? first : engrave(named(settings, pieces, from + piece));
    checkSize(artwork, first, pieces, from + piece);
    for (const { raster } of artwork.rasters) rasters.add(raster);
    checkDots(rasters, count / (piece + 1));
    made.push(artwork);
    yield;
  }
  const packed = packPieces(
    made.map(() => ({ widthMm, heightMm })),
    sheet,
  );
  const plate = { widthMm: sheet.widthMm, heightMm: sheet.heightMm, lineIntervalMm: settings.lineIntervalMm };
  const artwork = sheetArtwork(made, inReadingOrder(packed.placements), plate);
  const sheetCount = Math.ceil(total / capacity);
  return {
    artwork,
    facts: { placed: count, capacity, sheetCount, full: packed.full, pieceWidthMm: widthMm, pieceHeightMm: heightMm },
  };
}

/** Places for pieces of one size, taken from the top left row by row: a list of names stays in its order. */
function inReadingOrder(placements: readonly Placement[]): readonly Placement[] {
  return [...placements].sort((a, b) => a.y - b.y || a.x - b.x).map((place, piece) => ({ ...place, piece }));
}

/** How many pieces of one size a sheet holds, up to `MOST_PIECES`. */
export function capacityOf(piece: PieceSize, sheet: Sheet): number {
  const most = Math.ceil((sheet.widthMm * sheet.heightMm) / (piece.widthMm * piece.heightMm)) + 1;
  return packPieces(
    Array.from({ length: Math.min(MOST_PIECES, most) }, () => piece),
    sheet,
  ).placements.length;
}

function named(settings: EngraveSettings, pieces: SheetPieces, index: number): EngraveSettings {
  if (pieces.kind === "copies") return settings;
  const { surround } = settings;
  const text = pieces.names[index] ?? "";
  const texts = surround.texts.map((line, at) => (at === pieces.line ? { ...line, text } : line));
  return { ...settings, surround: { ...surround, texts } };
}

function checkNodes(first: Artwork, count: number): void {
  const nodes = (pathFigures(first)?.nodeCount ?? 0) * count;
  if (nodes > SHEET_NODE_LIMIT) throw new LaserError({ code: "too-many-nodes", nodes, limitNodes: SHEET_NODE_LIMIT });
}

function checkSize(artwork: Artwork, first: Artwork, pieces: SheetPieces, index: number): void {
  const grows = artwork.widthMm > first.widthMm + SLACK_MM || artwork.heightMm > first.heightMm + SLACK_MM;
  if (!grows) return;
  const text = pieces.kind === "names" ? (pieces.names[index] ?? "") : "";
  throw new LaserError({ code: "sheet-unfit", problem: "pieces-differ", text });
}

/** Pieces that share their dots cost them once; `factor` is how many times more there will be. */
function checkDots(rasters: ReadonlySet<Raster>, factor: number): void {
  let dots = 0;
  for (const raster of rasters) {
    const { widthPx, heightPx } = rasterSize(raster);
    dots += widthPx * heightPx;
  }
  const megapixels = (rasters.size > 1 ? dots * factor : dots) / 1e6;
  if (megapixels > PLATE_LIMIT_MEGAPIXELS) {
    throw new LaserError({ code: "plate-too-large", megapixels, limitMegapixels: PLATE_LIMIT_MEGAPIXELS });
  }
}
