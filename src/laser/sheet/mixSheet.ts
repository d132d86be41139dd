import type { Artwork } from "../export/artwork.ts";
import { pathFigures } from "../export/pathFigures.ts";
import { LaserError } from "../laserError.ts";
import { type EngravedSheet, SHEET_NODE_LIMIT } from "./engraveSheet.ts";
import { type PackedSheet, packPieces } from "./packPieces.ts";
import type { Sheet } from "./sheet.ts";
import { sheetArtwork } from "./sheetArtwork.ts";

/** Copies of one engraving. */
export interface Copies {
  readonly artwork: Artwork;
  readonly count: number;
}

export interface MixOptions {
  readonly sheet: Sheet;
  /** Which of the sheets that they take, from 0. */
  readonly index: number;
  readonly lineIntervalMm: number;
}

/**
 * Several engravings on sheets, each as often as wanted: what finds no place on the first lies on the next. Throws LaserError `sheet-unfit` for a
 * piece larger than the sheet, `too-many-nodes`.
 */
export function mixSheet(kinds: readonly Copies[], { sheet, index, lineIntervalMm }: MixOptions): EngravedSheet {
  for (const { artwork } of kinds) {
    if (packPieces([artwork], sheet).left.length > 0) {
      throw new LaserError({ code: "sheet-unfit", problem: "piece-too-large", text: "" });
    }
  }
  const pieces = kinds.flatMap(({ artwork, count }) => Array.from({ length: count }, () => artwork));
  const sheets = packAll(pieces, sheet);
  const { placements, full } = sheets[index] ?? { placements: [], full: 0 };
  checkNodes(placements.map(({ piece }) => pieces[piece]));
  const { widthMm, heightMm } = sheet;
  const first = kinds[0]?.artwork;
  return {
    artwork: sheetArtwork(pieces, placements, { widthMm, heightMm, lineIntervalMm }),
    facts: {
      placed: placements.length,
      capacity: placements.length,
      sheetCount: sheets.length,
      full,
      pieceWidthMm: first?.widthMm ?? 0,
      pieceHeightMm: first?.heightMm ?? 0,
    },
  };
}

/** Each fits a sheet, so that every sheet takes at least one. */
function packAll(pieces: readonly Artwork[], sheet: Sheet): readonly Pick<PackedSheet, "placements" | "full">[] {
  const sheets: Pick<PackedSheet, "placements" | "full">[] = [];
  let rest = pieces.map((_, piece) => piece);
  while (rest.length > 0) {
    const waiting = rest;
    const { placements, left, full } = packPieces(
      waiting.flatMap((piece) => pieces[piece] ?? []),
      sheet,
    );
    sheets.push({ full, placements: placements.map((place) => ({ ...place, piece: waiting[place.piece] ?? 0 })) });
    rest = left.flatMap((place) => waiting[place] ?? []);
  }
  return sheets;
}

function checkNodes(placed: readonly (Artwork | undefined)[]): void {
  const known = new Map<Artwork, number>();
  let nodes = 0;
  for (const artwork of placed) {
    if (!artwork) continue;
    const own = known.get(artwork) ?? pathFigures(artwork)?.nodeCount ?? 0;
    known.set(artwork, own);
    nodes += own;
  }
  if (nodes > SHEET_NODE_LIMIT) throw new LaserError({ code: "too-many-nodes", nodes, limitNodes: SHEET_NODE_LIMIT });
}
