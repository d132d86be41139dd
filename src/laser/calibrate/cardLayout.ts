import { checkWithin } from "../checkWithin.ts";
import { checkLaser } from "../machine/checkLaser.ts";
import { SPOT_LIMITS_MM } from "../machine/laserProfile.ts";
import { NO_LASER } from "../machine/laserSettings.ts";
import type { PointMm } from "../vector/vectorPath.ts";

/** What a test card is made for. */
export interface CardSettings {
  readonly widthMm: number;
  /** The interval that jobs on this material are burnt at: the wedge is dithered on it. */
  readonly lineIntervalMm: number;
  /** The spot as it is believed to be. */
  readonly spotXMm: number;
  readonly spotYMm: number;
  readonly runShorteningMm: number;
  /** Speed and power of everything but the grid, which goes about them. */
  readonly feedMmPerMin: number;
  readonly powerPercent: number;
}

export interface RectMm extends PointMm {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Where everything lies on a card, mm from its top left corner. Rectangles that dots are lit in lie on the card's grid. */
export interface CardLayout {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Centres of the registration marks, clockwise from the top left one, and their radii. */
  readonly marks: readonly PointMm[];
  readonly markRadiiMm: MarkRadii;
  /** A square beside the first mark: it tells which way up the card lies. */
  readonly key: RectMm;
  /** In the order of WEDGE_TONES. */
  readonly wedge: readonly RectMm[];
  /** How many dots wide the ladder's lines are, and the lines: across the scan and along it. */
  readonly barDots: readonly number[];
  readonly columns: readonly RectMm[];
  readonly rows: readonly RectMm[];
  readonly intervals: readonly { readonly lineIntervalMm: number; readonly rect: RectMm }[];
  readonly grid: readonly { readonly feedMmPerMin: number; readonly powerPercent: number; readonly rect: RectMm }[];
  readonly labels: readonly { readonly text: string; readonly at: PointMm; readonly heightMm: number }[];
}

/** A ring with a disc in it: nothing else on a work piece looks like that, from whichever side. */
export interface MarkRadii {
  readonly outer: number;
  readonly inner: number;
  readonly disc: number;
}

/** Coverages asked for; light tones lie closer, because the eye sees them better and dots are lost there first. */
export const WEDGE_TONES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** Widths of the ladder's lines: one dot and two for the loupe, the wider ones for photographs, in which they have two edges. */
const BAR_MM = [0, 0, 0.4, 0.6, 0.8, 1] as const;

/** Lines of the ladder, each way. */
export const BAR_COUNT = BAR_MM.length;

export const CARD_WIDTH_MM = 90;
export const CARD_LIMITS = {
  widthMm: { min: 60, max: 300 },
  lineIntervalMm: { min: 0.02, max: 0.3 },
  feedMmPerMin: { min: 1, max: 200_000 },
  powerPercent: { min: 1, max: 100 },
} as const;

/** Of the spot's height: from lines that overlap by half to lines that stand apart. */
const INTERVAL_STEPS = [0.5, 0.7, 0.85, 1, 1.2, 1.5] as const;
const SPEED_STEPS = [0.5, 0.75, 1, 1.5, 2] as const;
const POWER_STEPS = [0.5, 0.75, 1, 1.25] as const;

const LABEL_MM = 1.3;

/**
 * Lays a card out, in the proportions of 90 × 60 mm. Throws LaserError (`invalid`) for a size or setting out of CARD_LIMITS, for a
 * spot that cannot be, and for an interval at which the widest line would leave no bare material beside it; as `checkLaser`.
 */
export function cardLayout(settings: CardSettings): CardLayout {
  const { widthMm, lineIntervalMm } = settings;
  checkWithin("widthMm", widthMm, CARD_LIMITS.widthMm);
  const { min, max } = CARD_LIMITS.lineIntervalMm;
  checkWithin("lineIntervalMm", lineIntervalMm, { min, max: Math.min(max, widthMm / 300) });
  checkWithin("feedMmPerMin", settings.feedMmPerMin, CARD_LIMITS.feedMmPerMin);
  checkWithin("maxPowerPercent", settings.powerPercent, CARD_LIMITS.powerPercent);
  checkWithin("lasers.spotXMm", settings.spotXMm, SPOT_LIMITS_MM);
  checkWithin("lasers.spotYMm", settings.spotYMm, SPOT_LIMITS_MM);
  checkLaser({ laser: { ...NO_LASER, ...settings }, lineIntervalMm });
  const scale = widthMm / CARD_WIDTH_MM;
  const onGrid = (mm: number) => Math.round((mm * scale) / lineIntervalMm) * lineIntervalMm;
  const rect = (x: number, y: number, width: number, height = width): RectMm => {
    return { x: onGrid(x), y: onGrid(y), widthMm: onGrid(width), heightMm: onGrid(height) };
  };
  const label = (text: string, x: number, y: number) => {
    return { text, at: { x: x * scale, y: y * scale }, heightMm: LABEL_MM * scale };
  };
  const cell = { wedge: (index: number) => 5.5 + 6.7 * index, bar: (index: number) => 5.5 + 3 * index };
  const barDots = BAR_MM.map((mm, index) => Math.max(index + 1, Math.round((mm * scale) / lineIntervalMm)));
  const intervals = intervalCells(settings.spotYMm, rect);
  const grid = gridCells(settings, rect);
  return {
    widthMm: onGrid(CARD_WIDTH_MM),
    heightMm: onGrid(60),
    marks: [
      [4, 4],
      [86, 4],
      [86, 56],
      [4, 56],
    ].map(([x = 0, y = 0]) => ({ x: onGrid(x), y: onGrid(y) })),
    markRadiiMm: { outer: 2.5 * scale, inner: 1.6 * scale, disc: 0.8 * scale },
    key: rect(8.5, 3, 2),
    wedge: WEDGE_TONES.map((_, index) => rect(cell.wedge(index), 9, 4.7)),
    barDots,
    columns: barDots.map((dots, index) => ({ ...rect(cell.bar(index), 20, 0, 10), widthMm: dots * lineIntervalMm })),
    rows: barDots.map((dots, index) => ({ ...rect(25, 20.5 + 3 * index, 12, 0), heightMm: dots * lineIntervalMm })),
    intervals,
    grid,
    labels: [
      ...WEDGE_TONES.map((tone, index) => label(String(Math.round(100 * tone)), cell.wedge(index), 15)),
      ...barDots.map((dots, index) => label(String(dots), cell.bar(index) - 0.3, 31.5)),
      ...barDots.map((dots, index) => label(String(dots), 38, 20.1 + 3 * index)),
      label("X", 13, 18),
      label("Y", 30, 18),
      ...intervals.map(({ lineIntervalMm: mm }, index) => label(thousandths(mm), 5.5 + 5.4 * index, 46)),
      ...grid.slice(0, SPEED_STEPS.length).map(({ feedMmPerMin }, index) => {
        return label(String(Math.round(feedMmPerMin / 60)), 46 + 7.6 * index, 18);
      }),
      ...POWER_STEPS.map((_, index) => {
        const { powerPercent } = grid[index * SPEED_STEPS.length]!; // as many rows as powers
        return label(`${Math.round(powerPercent)}%`, 41.5, 21.6 + 7 * index);
      }),
      label("MM/S", 76, 46.5),
    ],
  };
}

/** Kept away from a step's rim, where light and spot spill over. */
const RIM_MM = 0.8;

/** The part of a step that is read. */
export function readPart(rect: RectMm): RectMm {
  return inset(rect, RIM_MM);
}

/** A rectangle without its rim, of which a third at least is left. */
export function inset({ x, y, widthMm, heightMm }: RectMm, rimMm: number): RectMm {
  const by = Math.min(rimMm, widthMm / 3, heightMm / 3);
  return { x: x + by, y: y + by, widthMm: widthMm - 2 * by, heightMm: heightMm - 2 * by };
}

type MakeRect = (x: number, y: number, width: number, height?: number) => RectMm;

function intervalCells(spotYMm: number, rect: MakeRect): CardLayout["intervals"] {
  return INTERVAL_STEPS.map((step, index) => {
    const lineIntervalMm = Math.max(0.005, Math.round(step * spotYMm * 200) / 200); // in steps of 0.005 mm
    return { lineIntervalMm, rect: rect(5.5 + 5.4 * index, 41, 3.4) };
  });
}

function gridCells({ feedMmPerMin, powerPercent }: CardSettings, rect: MakeRect): CardLayout["grid"] {
  return POWER_STEPS.flatMap((power, row) => {
    return SPEED_STEPS.map((speed, column) => ({
      feedMmPerMin: feedMmPerMin * speed,
      powerPercent: Math.min(100, powerPercent * power),
      rect: rect(46 + 7.6 * column, 20.5 + 7 * row, 3.6),
    }));
  });
}

/** 85 for 0.085 mm: the fewest figures. */
function thousandths(mm: number): string {
  return String(Math.round(mm * 1000));
}
