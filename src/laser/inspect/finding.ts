/** A rectangle on the plate, mm from its top left corner. */
export interface RegionMm {
  readonly x: number;
  readonly y: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Will spoil the burn, or may be just what is wanted. */
export type Severity = "fault" | "hint";

export type PlateSide = "left" | "top" | "right" | "bottom";

/** What was measured on the burn, with the limit that it does not keep. */
export type FindingFigures =
  /** Strokes that burn thinner than the limit: not deep enough, or torn. */
  | { readonly code: "thin-strokes"; readonly thinnestMm: number; readonly limitMm: number; readonly lengthMm: number }
  /** Gaps between strokes that close or fill with soot; 0 mm: burnt shut. */
  | { readonly code: "narrow-gaps"; readonly narrowestMm: number; readonly limitMm: number; readonly lengthMm: number }
  /** Spots by themselves that burn no more than `limitMm2` each. */
  | { readonly code: "specks"; readonly count: number; readonly largestMm2: number; readonly limitMm2: number }
  /** Dots where the drawing is bare. `lightest` is the encoded grey, 0..1, at and above which nothing may burn to be rid of them. */
  | {
      readonly code: "dirty-background";
      readonly burntPercent: number;
      readonly limitPercent: number;
      readonly lightest: number;
    }
  /** The subject's box is off the plate's middle, mm to the right and down; `offPercent` of the plate's width or height. */
  | {
      readonly code: "off-centre";
      readonly offXMm: number;
      readonly offYMm: number;
      readonly offPercent: number;
      readonly limitPercent: number;
    }
  /** The subject runs over the picture's edge. */
  | {
      readonly code: "clipped";
      readonly sides: readonly PlateSide[];
      readonly lengthMm: number;
      readonly limitMm: number;
    }
  /** Parts that stand apart; the largest has `largestPercent` of what burns. */
  | {
      readonly code: "several-subjects";
      readonly count: number;
      readonly largestPercent: number;
      readonly limitPercent: number;
      readonly largest: RegionMm;
    }
  | { readonly code: "much-burnt"; readonly burntPercent: number; readonly limitPercent: number }
  /** One patch without a gap: it chars and takes long. `acrossMm` is the largest disc in it. */
  | {
      readonly code: "solid-patch";
      readonly areaMm2: number;
      readonly limitMm2: number;
      readonly acrossMm: number;
    }
  /** Of `askedSteps` steps of tone in the picture, `steps` can be told apart once it is burnt. */
  | { readonly code: "few-tones"; readonly steps: number; readonly askedSteps: number; readonly limitSteps: number }
  /** Letters, as it seems: the height of most of them. */
  | { readonly code: "small-text"; readonly heightMm: number; readonly limitMm: number; readonly letters: number }
  /** The spot is lower than the interval: areas burn as lines with bare stripes between. */
  | { readonly code: "lines-apart"; readonly spotMm: number; readonly limitMm: number; readonly burntPercent: number }
  /** Paths to be cut that do not close; `gapMm` is the widest gap. */
  | { readonly code: "open-paths"; readonly count: number; readonly gapMm: number; readonly limitMm: number }
  /** Places where a path to be cut crosses itself. */
  | { readonly code: "crossing-paths"; readonly count: number; readonly limit: number };

export type Finding = FindingFigures & {
  readonly severity: Severity;
  /** Where, largest first, at most `REGION_LIMIT`; empty where it is the whole plate. */
  readonly regions: readonly RegionMm[];
};

export type FindingCode = Finding["code"];

/** More cannot be told apart on a screen. */
export const REGION_LIMIT = 200;

/** A drawing is strokes and areas; tones are a photograph or shading, made of dots that mean nothing by themselves. */
export type PictureKind = "drawing" | "tones" | "blank";

/** What an engraving will look like, before it is burnt. */
export interface QualityReport {
  readonly kind: PictureKind;
  /** Share of the plate that burns, 0..1. */
  readonly coverage: number;
  /** The largest patch that is burnt without a gap. */
  readonly solidPatchMm2: number;
  /** Steps of tone that can be told apart, and those in the picture; null for a drawing. */
  readonly tones: { readonly steps: number; readonly asked: number } | null;
  /** Faults first. */
  readonly findings: readonly Finding[];
}
