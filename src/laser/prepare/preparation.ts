import * as v from "valibot";

/** What is cut away at the picture's edges, as shares of the turned picture's width and height, 0..1 from its top left corner. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What becomes transparent, and so stays bare. */
export interface Background {
  /** `edges`: what is like the colour and reaches the picture's edge. `everywhere`: that, and what lies within the subject, too. */
  readonly remove: "nothing" | "edges" | "everywhere";
  /** sRGB "#rrggbb"; null: the middle one of the colours along the picture's edge. */
  readonly color: string | null;
  /** 0..1: how far each of red, green and blue may be from the colour. */
  readonly tolerance: number;
}

/** Encoded grey: `black` and below becomes 0, `white` and above 1, and what lies between is raised to `gamma`; above 1 darkens. */
export interface Levels {
  readonly black: number;
  readonly white: number;
  readonly gamma: number;
}

/** A place that the tone curve goes through, encoded grey: `x` becomes `y`, both 0..1. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * What is done to a picture before it is brought to the machine's grid, in the order in which it stands here; `prepare` says why.
 * Settings alone: the picture that is kept stays as it came.
 */
export interface Preparation {
  readonly background: Background;
  /** Clockwise. */
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** Clockwise, −45..45, after the quarter turns; the picture grows to hold its corners. */
  readonly angleDeg: number;
  readonly crop: Crop;
  /** Left and right change places, and those of frame and text, for the back of something clear. */
  readonly mirror: boolean;
  /** Crosses round the plate, the same for the front and the mirrored back of a piece. */
  readonly registrationMarks: boolean;
  /** The middle one of each nine pixels: salt and pepper go. */
  readonly median: boolean;
  /** 0..1: evens out noise between edges; 0 leaves the picture alone. */
  readonly smoothing: number;
  /** Spots of at most this area that would burn are filled from around them; 0 keeps all. */
  readonly speckAreaMm2: number;
  readonly levels: Levels;
  /** 0..1: how far contrast is evened out between the picture's parts; 0 leaves it alone. */
  readonly localContrast: number;
  /** From left to right; level beyond its ends. */
  readonly curve: readonly CurvePoint[];
}

export const PREPARATION_LIMITS = {
  tolerance: { min: 0, max: 1 },
  angleDeg: { min: -45, max: 45 },
  share: { min: 0, max: 1 },
  smoothing: { min: 0, max: 1 },
  speckAreaMm2: { min: 0, max: 100 },
  gamma: { min: 0.2, max: 5 },
  localContrast: { min: 0, max: 1 },
} as const;

/** White must lie this far above black, and each point of the curve this far to the right of the one before. */
export const LEAST_LEVELS_SPAN = 0.02;
export const LEAST_CURVE_STEP = 0.005;
/** The least a crop leaves of either side; a pixel stays in any case. */
export const LEAST_CROP_SHARE = 0.001;
export const MOST_CURVE_POINTS = 16;

export const WHOLE_PICTURE: Crop = { left: 0, top: 0, right: 1, bottom: 1 };
export const KEEP_BACKGROUND: Background = { remove: "nothing", color: null, tolerance: 0.1 };
export const SAME_LEVELS: Levels = { black: 0, white: 1, gamma: 1 };
export const STRAIGHT_CURVE: readonly CurvePoint[] = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];

/** Leaves every picture as it is. */
export const NO_PREPARATION: Preparation = {
  background: KEEP_BACKGROUND,
  quarterTurns: 0,
  angleDeg: 0,
  crop: WHOLE_PICTURE,
  mirror: false,
  registrationMarks: false,
  median: false,
  smoothing: 0,
  speckAreaMm2: 0,
  levels: SAME_LEVELS,
  localContrast: 0,
  curve: STRAIGHT_CURVE,
};

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));
const share = within(PREPARATION_LIMITS.share);

const crop = v.pipe(
  v.object({ left: share, top: share, right: share, bottom: share }),
  v.check(({ left, top, right, bottom }) => Math.min(right - left, bottom - top) >= LEAST_CROP_SHARE, "empty"),
);
const levels = v.pipe(
  v.object({
    black: v.optional(share, SAME_LEVELS.black),
    white: v.optional(share, SAME_LEVELS.white),
    gamma: v.optional(within(PREPARATION_LIMITS.gamma), SAME_LEVELS.gamma),
  }),
  v.check(({ black, white }) => white - black >= LEAST_LEVELS_SPAN, "too-small"),
);
const curve = v.pipe(
  v.array(v.object({ x: share, y: share })),
  v.minLength(2),
  v.maxLength(MOST_CURVE_POINTS),
  v.check((points) => points.slice(1).every(({ x }, index) => x - points[index]!.x >= LEAST_CURVE_STEP), "unsorted"),
);
const background = v.object({
  remove: v.optional(v.picklist(["nothing", "edges", "everywhere"]), KEEP_BACKGROUND.remove),
  color: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))), KEEP_BACKGROUND.color),
  tolerance: v.optional(within(PREPARATION_LIMITS.tolerance), KEEP_BACKGROUND.tolerance),
});

/** Fills in what is missing, so that it leaves the picture as it is; drops what is not part of it, and refuses what is out of range. */
export const preparationSchema: v.GenericSchema<unknown, Preparation> = v.object({
  background: v.optional(background, {}),
  quarterTurns: v.optional(v.picklist([0, 1, 2, 3]), NO_PREPARATION.quarterTurns),
  angleDeg: v.optional(within(PREPARATION_LIMITS.angleDeg), NO_PREPARATION.angleDeg),
  crop: v.optional(crop, WHOLE_PICTURE),
  mirror: v.optional(v.boolean(), NO_PREPARATION.mirror),
  registrationMarks: v.optional(v.boolean(), NO_PREPARATION.registrationMarks),
  median: v.optional(v.boolean(), NO_PREPARATION.median),
  smoothing: v.optional(within(PREPARATION_LIMITS.smoothing), NO_PREPARATION.smoothing),
  speckAreaMm2: v.optional(within(PREPARATION_LIMITS.speckAreaMm2), NO_PREPARATION.speckAreaMm2),
  levels: v.optional(levels, {}),
  localContrast: v.optional(within(PREPARATION_LIMITS.localContrast), NO_PREPARATION.localContrast),
  curve: v.optional(curve, () => [...STRAIGHT_CURVE]),
});
