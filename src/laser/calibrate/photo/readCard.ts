import { LaserError } from "../../laserError.ts";
import type { CalibrationFailure } from "../calibrationFailure.ts";
import { type CardLayout, inset, type RectMm, readPart } from "../cardLayout.ts";
import type { CardReadings } from "../readings.ts";
import { type CardPhoto, type CardView, makeCardView } from "./CardView.ts";
import { type Edge, fitEdge } from "./fitEdge.ts";

/** Less than this and a line's light is lost among its neighbours' pixels. */
const LEAST_PX_PER_MM = 8;
/** What all dots lit must differ from bare by, as a share of the light. */
const LEAST_CONTRAST = 0.06;
/** Standard deviation of the edges' blur: beyond it, no line is wide enough to have two edges. */
const WORST_BLUR_MM = 0.2;
/** Narrower lines, in blurs, are smears without edges: they are passed over. */
const LEAST_WIDTH_BLURS = 5;
/** How far either side of an edge light is looked at. */
const WINDOW_MM = 0.4;
/** The key is as dark as the darkest step, or nearly. */
const LEAST_KEY = 0.5;
/** Kept away from the neighbours in the gap between steps. */
const GAP_SHARE = 0.25;

/**
 * Reads a card's wedge and lines off its photograph (linear light), straightened by its four marks; each part
 * is compared with the bare material beside it, so that uneven light falls out. Throws LaserError (`card-unreadable`).
 */
export function readCard(photo: CardPhoto, layout: CardLayout): CardReadings {
  const view = makeCardView(photo, layout);
  if (view === null) throw unreadable("not-a-card");
  if (view.pxPerMm < LEAST_PX_PER_MM) throw unreadable("too-small");
  const wedge = layout.wedge.map((rect) => stepDarkness(view, rect, layout));
  const darkest = wedge.at(-1) ?? 0;
  if (Math.abs(darkest) < LEAST_CONTRAST) throw unreadable("no-contrast");
  const isCard = darkest > 0 !== photo.markIsLighter && squareDarkness(view, layout.key) / darkest > LEAST_KEY;
  if (!isCard) throw unreadable("not-a-card");
  const columns = layout.columns.map((rect) => lineWidth(view, rect, "x"));
  const rows = layout.rows.map((rect) => lineWidth(view, rect, "y"));
  // The widest lines' edges are the surest to be seen apart.
  const blurMm = Math.max(columns.at(-1)?.blurMm ?? 0, rows.at(-1)?.blurMm ?? 0);
  if (!(blurMm < WORST_BLUR_MM)) throw unreadable("blurred");
  const resolved = ({ widthMm }: { readonly widthMm: number }) =>
    widthMm > LEAST_WIDTH_BLURS * blurMm ? widthMm : null;
  return {
    wedge: wedge.map((value) => value / darkest),
    columnsMm: columns.map(resolved),
    rowsMm: rows.map(resolved),
    from: "photo",
  };
}

function unreadable(reason: Extract<CalibrationFailure, { code: "card-unreadable" }>["reason"]): LaserError {
  return new LaserError({ code: "card-unreadable", reason, marks: 4 });
}

/** One less the light of a step over that of the bare gaps on both sides of it; negative where marks are lighter. */
function stepDarkness(view: CardView, rect: RectMm, { wedge }: CardLayout): number {
  const pitchMm = (wedge[1]?.x ?? 0) - (wedge[0]?.x ?? 0);
  const gapMm = pitchMm - rect.widthMm;
  const barMm = gapMm * (1 - 2 * GAP_SHARE);
  const bare = (x: number) => view.mean({ ...readPart(rect), x, widthMm: barMm });
  const left = bare(rect.x - gapMm * (1 - GAP_SHARE));
  const right = bare(rect.x + rect.widthMm + gapMm * GAP_SHARE);
  return 1 - view.mean(readPart(rect)) / ((left + right) / 2);
}

/** Of the key, compared with what lies below it. */
function squareDarkness(view: CardView, rect: RectMm): number {
  const below = view.mean({ ...rect, y: rect.y + 1.5 * rect.heightMm, heightMm: rect.heightMm / 3 });
  return 1 - view.mean(inset(rect, rect.widthMm / 4)) / below;
}

/** A line's width from edge to edge, and the blur of its edges; the light is averaged along it but for its rounded ends. */
function lineWidth(
  view: CardView,
  rect: RectMm,
  across: "x" | "y",
): { readonly widthMm: number; readonly blurMm: number } {
  const [fromMm, litMm] = across === "x" ? [rect.x, rect.widthMm] : [rect.y, rect.heightMm];
  const stepMm = 1 / (2 * view.pxPerMm);
  const lightAt = (atMm: number) => {
    return across === "x"
      ? view.mean({ x: atMm, y: rect.y + 0.1 * rect.heightMm, widthMm: stepMm, heightMm: 0.8 * rect.heightMm })
      : view.mean({ x: rect.x + 0.1 * rect.widthMm, y: atMm, widthMm: 0.8 * rect.widthMm, heightMm: stepMm });
  };
  const edge = (startMm: number, inwards: 1 | -1): Edge => {
    const insideMm = Math.min(WINDOW_MM, litMm / 2);
    const [left, right] = inwards === 1 ? [WINDOW_MM, insideMm] : [insideMm, WINDOW_MM];
    const count = Math.ceil((left + right) / stepMm);
    const atMm = Array.from({ length: count }, (_, index) => startMm - left + index * stepMm);
    return fitEdge(
      atMm.map(lightAt),
      atMm.map((each) => each + stepMm / 2),
      startMm,
    );
  };
  const near = edge(fromMm, 1);
  const far = edge(fromMm + litMm, -1);
  return { widthMm: far.atMm - near.atMm, blurMm: (near.blurMm + far.blurMm) / 2 };
}
